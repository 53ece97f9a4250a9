import type { Role } from '../../shared/base/roles.ts';
import type { Compartment } from '../../shared/base/compartments.ts';

export interface DemoUser {
  readonly displayName: string;
  readonly loginCode: string;
  readonly passphrase: string;
  readonly roles: Role[];
  readonly grants: Exclude<Compartment, 'office'>[];
}

/** The staff of the invented office; every one is invented, and the passphrases are printed in the demo's README. */
export const firstApprover = {
  displayName: 'Phan Đình Trọng',
  loginCode: 'ld01',
  passphrase: 'bến nước cây đa sân đình 05',
} as const;

export const staff: readonly DemoUser[] = [
  {
    displayName: 'Trịnh Công Quản',
    loginCode: 'qt01',
    passphrase: 'quạt trần quay chậm buổi trưa 11',
    roles: ['administrator'],
    grants: [],
  },
  {
    displayName: 'Hồ Thị Lan Chi',
    loginCode: 'ld02',
    passphrase: 'mưa đầu mùa trên mái ngói 22',
    roles: ['approver'],
    grants: ['personnel', 'reviews', 'verification'],
  },
  {
    displayName: 'Đào Kim Ngân',
    loginCode: 'cb01',
    passphrase: 'tủ gỗ lim ba ngăn kéo 33',
    roles: ['personnelOfficer', 'reviewSecretary'],
    grants: ['personnel', 'reviews'],
  },
  {
    displayName: 'Lê Thị Hạnh',
    loginCode: 'cb02',
    passphrase: 'giấy dó mực tàu bút lông 44',
    roles: ['reviewSecretary'],
    grants: ['reviews'],
  },
  {
    displayName: 'Lê Quốc Thịnh',
    loginCode: 'tt01',
    passphrase: 'chuyến đò ngang sông Trà 55',
    roles: ['verificationOfficer'],
    grants: ['verification'],
  },
  {
    displayName: 'Ngô Bích Thủy',
    loginCode: 'tt02',
    passphrase: 'hàng cau trước ngõ nhà 66',
    roles: ['verificationOfficer'],
    grants: ['verification'],
  },
  {
    displayName: 'Vũ Đình Khoa',
    loginCode: 'ks01',
    passphrase: 'sổ cái chia ba cột đều 77',
    roles: ['inspector'],
    grants: ['personnel', 'reviews', 'verification'],
  },
];

/** On the slip that whoever proposes hands to a newcomer; it ends with the first use. */
export const oneTimePassphrase = 'phiếu trao tay dùng một lượt 00';

export function userOf(loginCode: string): { loginCode: string; passphrase: string } {
  const found = [firstApprover, ...staff].find((user) => user.loginCode === loginCode);
  if (found === undefined) throw new Error(`the demo has no user ${loginCode}`);
  return { loginCode: found.loginCode, passphrase: found.passphrase };
}

export function allPassphrases(): string[] {
  return [...[firstApprover, ...staff].map(({ passphrase }) => passphrase), oneTimePassphrase];
}
