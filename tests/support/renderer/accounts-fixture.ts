import type { AccountView } from '../../../shared/contract/register.ts';
import type { Role } from '../../../shared/model/roles.ts';
import { compartments } from '../../../shared/model/compartments.ts';
import { mostHolding } from '../../../shared/model/roles.ts';
import { at, fixtureId } from './office-fixture.ts';

function account(word: string, displayName: string, loginCode: string, roles: Role[], state: AccountView['state'] = 'certified'): AccountView {
  return {
    userId: fixtureId(word),
    displayName,
    loginCode,
    roles,
    compartments: Object.fromEntries(compartments.map((name) => [name, state === 'certified' ? mostHolding(roles, name) : 'closed'])) as AccountView['compartments'],
    state,
    certifiedBy: state === 'proposed' || word === 'trong' ? null : 'Phan Đình Trọng',
    certifiedAt: state === 'proposed' ? null : at('2026-01-06', '09:00'),
  };
}

export const accounts: AccountView[] = [
  account('trong', 'Phan Đình Trọng', 'nd01', ['approver', 'administrator']),
  account('ngan', 'Đào Kim Ngân', 'cb01', ['personnelOfficer', 'reviewSecretary']),
  account('chi', 'Hồ Thị Lan Chi', 'cb02', ['reviewSecretary']),
  account('thinh', 'Lê Quốc Thịnh', 'cb03', ['verificationOfficer']),
  account('khoa', 'Vũ Đình Khoa', 'ks01', ['inspector']),
  account('thuy', 'Ngô Bích Thủy', 'cb04', ['verificationOfficer'], 'proposed'),
  account('tan', 'Phạm Văn Tấn', 'cb05', ['personnelOfficer'], 'revoked'),
];

export const cardText = ['aeam dmqa lzxn 42tq k7bc', 'b3kf 9xqd'.replace('9', 'w') + ' mmrt 7y2a qqsd', 'zzpl tr4w 5nhe kk2d 3fab', 'wq7n lmp2 aatr 6cde x4ij', 'hh3k 22ab npqr stuv m5ln', 'qrst 7abc defg hijk l2mn', 'opqr stuv wxyz 2345 67ab', 'cdef ghij klmn opqr s7tu'].join('\n');
