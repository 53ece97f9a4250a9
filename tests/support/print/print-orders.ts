import type { PrintModel } from '../../../shared/contract/bridge.ts';
import { dossierModelOf } from '../../../shared/model/print/dossier-model.ts';
import type { FormId } from '../../../shared/model/papers.ts';
import type { PrintPage, PrintStamp } from '../../../shared/model/print/print-page.ts';
import { writePrintQr } from '../../../shared/model/print/print-qr.ts';
import type { RecoveryCardModel } from '../../../shared/model/print/recovery-card-model.ts';
import { emptyParticulars } from '../../../shared/model/particulars.ts';
import { emptySensitiveParticulars } from '../../../shared/model/sensitive-particulars.ts';
import { filledParticulars, filledSensitive, longCareer } from './dossier-data.ts';
import { filledNotice } from './notice-data.ts';
import { filledList } from './list-data.ts';
import { emptyReview, filledReview } from './review-data.ts';

const number = '00012/HS-7k2m';
const checkpoint = { size: 4186, fingerprint: 'a7k2 mq4x z3bn c5dt r6gs a7k2 mq4x z3bn' };

export const testStamp: PrintStamp = {
  number,
  copy: { index: 1, total: 2 },
  checkpoint,
  qr: writePrintQr({
    registerId: 'a2b3c4d5e6f7a2b3c4d5e6f7a2',
    number,
    copy: 1,
    commitment: '0123456789abcdef'.repeat(4),
    checkpoint,
  }),
};

const nothing = { photo: null, disputedItems: [] };

export const longDiscipline =
  'Khiển trách của Ủy ban Kiểm tra Huyện ủy năm 2009, lý do: vi phạm quy định về quản lý hồ sơ đảng viên; '
    .repeat(4)
    .trim();
export const longName = 'Công Tằng Tôn Nữ Thị Ánh Nguyệt Phương Dung Hoàng Lan';

const recoveryCard: RecoveryCardModel = {
  superiorBody: 'Tỉnh ủy An Khánh',
  officeName: 'Ban Tổ chức Tỉnh ủy',
  index: 1,
  total: 3,
  needed: 2,
  custodian: 'Lê Quốc Thịnh',
  madeOn: '2026-11-22',
  qr: 'AB2C-K7MN-QR3S-TUVW-XYZ2/'.repeat(7),
  text: Array.from('cdefghij', (letter) => `ab${letter}2 k7mn qr3s tuvw xyz2`).join('\n'),
};

function issued(form: FormId, body: unknown, more: Pick<PrintPage, 'mark'> = {}): PrintModel {
  return { form, model: { layout: 'party', stamp: testStamp, body, ...more }, preview: false };
}

function previewed(form: FormId, body: unknown, more: Pick<PrintPage, 'mark'> = {}): PrintModel {
  return { form, model: { layout: 'party', stamp: null, body, ...more }, preview: true };
}

/** What the layout tests print; every person in it is invented. */
export const printOrders = {
  dossierEmpty: issued('2c-tctw-98@1', dossierModelOf(emptyParticulars(), emptySensitiveParticulars(), nothing)),
  dossierFilled: issued('2c-tctw-98@1', dossierModelOf(filledParticulars, filledSensitive, nothing)),
  dossierMasked: previewed('2c-tctw-98@1', dossierModelOf(filledParticulars, null, nothing)),
  dossierLong: issued(
    '2c-tctw-98@1',
    dossierModelOf(
      { ...filledParticulars, career: longCareer(), fullName: longName, disciplines: longDiscipline },
      filledSensitive,
      { photo: null, disputedItems: ['12', '27'] },
    ),
  ),
  reviewFilled: issued('review-individual-2023@1', filledReview),
  reviewEmpty: previewed('review-individual-2023@1', emptyReview),
  notice: issued('verification-notice@1', filledNotice),
  noticeOverturned: previewed('verification-notice@1', filledNotice, { mark: 'overturned' }),
  noticeLapsed: issued('verification-notice@1', filledNotice, { mark: 'lapsed' }),
  listEmpty: previewed('people-list@1', { ...filledList, columns: [], rows: [['Lò Văn An']] }),
  listFilled: issued('people-list@1', filledList),
  recoveryCard: {
    form: 'recovery-card@1',
    model: { layout: 'party', stamp: null, body: recoveryCard },
    preview: false,
  },
} satisfies Record<string, PrintModel>;
