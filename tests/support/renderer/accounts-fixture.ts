import type { AccountView } from '../../../shared/contract/register.ts';
import type { Role } from '../../../shared/base/roles.ts';
import { compartments } from '../../../shared/base/compartments.ts';
import { mostHolding } from '../../../shared/base/roles.ts';
import { at, fixtureId } from './office-fixture.ts';

/** All but the approver who has the cabinet open; none of them approver or administrator, so any of them signs beside that one. */
const others = ['Đào Kim Ngân', 'Hồ Thị Lan Chi', 'Lê Quốc Thịnh', 'Vũ Đình Khoa'];

/** As an officer reads it out. */
export const keyCode = 'q7bc lzxn dmqa 42tq aeam k3wf mmrt 7y2a';

function account(
  word: string,
  displayName: string,
  loginCode: string,
  roles: Role[],
  state: AccountView['state'] = 'certified',
): AccountView {
  return {
    userId: fixtureId(word),
    displayName,
    loginCode,
    roles,
    compartments: Object.fromEntries(
      compartments.map((name) => [name, state === 'certified' ? mostHolding(roles, name) : 'closed']),
    ) as AccountView['compartments'],
    state,
    keyCode: state === 'takenUp' ? keyCode : null,
    certifiedBy:
      state === 'proposed' || state === 'takenUp' || word === 'trong' ? [] : ['Phan Đình Trọng', 'Trịnh Công Quản'],
    granted: null,
    // As the vault answers: a proposal is taken back by one.
    secondHands: {
      give: others.filter((name) => name !== displayName),
      take: state === 'certified' ? others.filter((name) => name !== displayName) : [],
    },
    certifiedAt: state === 'proposed' || state === 'takenUp' ? null : at('2026-01-06', '09:00'),
  };
}

/** Not granted what her role allows yet. */
const chi = account('chi', 'Hồ Thị Lan Chi', 'cb02', ['reviewSecretary']);

export const accounts: AccountView[] = [
  account('trong', 'Phan Đình Trọng', 'nd01', ['approver', 'administrator']),
  account('ngan', 'Đào Kim Ngân', 'cb01', ['personnelOfficer', 'reviewSecretary']),
  { ...chi, compartments: { ...chi.compartments, reviews: 'closed' } },
  account('thinh', 'Lê Quốc Thịnh', 'cb03', ['verificationOfficer']),
  account('khoa', 'Vũ Đình Khoa', 'ks01', ['inspector']),
  account('thuy', 'Ngô Bích Thủy', 'cb04', ['verificationOfficer'], 'takenUp'),
  account('duc', 'Vũ Minh Đức', 'cb06', ['reviewSecretary'], 'proposed'),
  account('tan', 'Phạm Văn Tấn', 'cb05', ['personnelOfficer'], 'revoked'),
];

export const cardText = [
  'aeam dmqa lzxn 42tq k7bc',
  'b3kf 9xqd'.replace('9', 'w') + ' mmrt 7y2a qqsd',
  'zzpl tr4w 5nhe kk2d 3fab',
  'wq7n lmp2 aatr 6cde x4ij',
  'hh3k 22ab npqr stuv m5ln',
  'qrst 7abc defg hijk l2mn',
  'opqr stuv wxyz 2345 67ab',
  'cdef ghij klmn opqr s7tu',
].join('\n');

export const secondHands = { cards: others };

/** As in an office with one person. */
export const noSecondHands = { cards: [] };
