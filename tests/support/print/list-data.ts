import type { PeopleListModel } from '../../../shared/model/print/people-list-model.ts';

/** With every column and more rows than a page holds. */
export const filledList: PeopleListModel = {
  title: 'Cán bộ trong diện Ban Thường vụ Tỉnh ủy quản lý',
  day: '2026-11-23',
  unit: 'Tỉnh ủy An Khánh',
  status: 'Đang công tác',
  theory: 'Cao cấp',
  ageFrom: null,
  ageTo: 45,
  partyFrom: 2005,
  partyTo: 2020,
  searched: false,
  columns: [
    { id: 'birth', head: 'Ngày sinh' },
    { id: 'staffNumber', head: 'Số hiệu cán bộ' },
    { id: 'position', head: 'Chức vụ hiện nay' },
    { id: 'unit', head: 'Đơn vị' },
    { id: 'status', head: 'Tình trạng' },
    { id: 'theory', head: 'Lý luận chính trị' },
    { id: 'degree', head: 'Trình độ chuyên môn' },
    { id: 'partyJoined', head: 'Ngày vào Đảng' },
    { id: 'paperLocation', head: 'Nơi để hồ sơ giấy' },
  ],
  rows: Array.from({ length: 40 }, (_, at) => [
    'Nguyễn Thị Minh Khuê',
    '06/02/1984',
    `AK.0${20_400 + at}`,
    'Phó Bí thư Thường trực',
    'Đảng ủy phường Trà Giang',
    'Đang công tác',
    'Cao cấp',
    'Cử nhân Luật',
    '19/05/2009',
    'Kho 2, giá 5, hộp 21',
  ]),
};
