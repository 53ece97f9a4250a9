import type { NoticeModel } from '../../../shared/model/print/notice-model.ts';

/** An invented notice with a disputed statement. */
export const filledNotice: NoticeModel = {
  superiorBody: 'Tỉnh ủy An Khánh',
  issuingBody: 'Ban Tổ chức',
  number: '12-TB/BTCTU',
  place: 'An Khánh',
  date: '2026-02-05',
  caseNumber: 'TT-2026/014',
  purpose: 'Quá trình công tác và văn bằng',
  person: {
    honorific: 'ong',
    fullName: 'Hoàng Minh Lực',
    birthDate: '1979-03-14',
    post: 'Phó Chủ tịch Ủy ban nhân dân xã',
    unit: 'Xã Bình Lâm',
  },
  requester: { body: 'Đảng ủy phường Trà Giang', documentNumber: '212-CV/ĐU', documentDate: '2025-10-05' },
  basis: { kind: 'rules', number: '17-QC/TU', article: '6', clause: null, point: null },
  statements: [
    {
      number: 1,
      text: 'Học hệ chính quy từ tháng 9/2004 đến tháng 6/2008.',
      sources: [{ document: 'Bảng điểm số 118', place: 'trang 2' }],
      dispute: null,
    },
    {
      number: 2,
      text: 'Giữ chức Phó Chủ tịch Ủy ban nhân dân xã từ tháng 7/2016.',
      sources: [{ document: 'Quyết định 214/QĐ-UBND, 01/7/2016', place: 'trang 1' }],
      dispute: {
        receivedOn: '2025-12-02',
        words: 'Tôi được phân công phụ trách từ ngày 07/3/2016 theo Thông báo 31-TB/HU. Đề nghị ghi rõ cả hai mốc.',
      },
    },
  ],
  hearing: { kind: 'account', shownOn: ['2025-11-20'], receivedOn: '2025-12-02' },
  outcome: 'notEnoughGrounds',
  decision: {
    body: 'Ban Thường vụ Đảng ủy phường Trà Giang',
    heldOn: '2026-01-21',
    minutesNumber: '21-BB/ĐU',
    votesFor: 9,
    votesAgainst: 1,
    votesBlank: 1,
    base: 'members',
    baseCount: 13,
  },
  complaint: { within: { amount: 30, unit: 'workingDays' }, addressee: 'Ban Thường vụ Đảng ủy phường Trà Giang' },
  recipients: ['Ông Hoàng Minh Lực', 'Đảng ủy phường Trà Giang', 'Lưu Văn phòng'],
  signer: { authority: 'T/M BAN THƯỜNG VỤ', title: 'PHÓ BÍ THƯ', name: 'Nguyễn Thị Mai' },
};
