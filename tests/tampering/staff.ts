import type { Compartment } from '../../shared/base/compartments.ts';
import type { Role } from '../../shared/base/roles.ts';

/** Everybody of the prepared office, each with one role, so that a row says what that role alone can do. */
interface Employee {
  readonly displayName: string;
  readonly role: Role;
  readonly compartment: Exclude<Compartment, 'office'> | null;
}

const employees = {
  ld01: { displayName: 'Phan Đình Trọng', role: 'approver', compartment: null },
  ld02: { displayName: 'Mai Thanh Vân', role: 'approver', compartment: null },
  qt01: { displayName: 'Trịnh Công Quản', role: 'administrator', compartment: null },
  cb01: { displayName: 'Đào Kim Ngân', role: 'personnelOfficer', compartment: 'personnel' },
  cb02: { displayName: 'Lý Anh Tuấn', role: 'personnelOfficer', compartment: 'personnel' },
  cb09: { displayName: 'Tạ Văn Rời', role: 'personnelOfficer', compartment: 'personnel' },
  tt01: { displayName: 'Lê Quốc Thịnh', role: 'verificationOfficer', compartment: 'verification' },
  tt02: { displayName: 'Ngô Bích Thủy', role: 'verificationOfficer', compartment: 'verification' },
  tt03: { displayName: 'Vũ Minh Đức', role: 'verificationOfficer', compartment: 'verification' },
  kd01: { displayName: 'Hồ Thị Lan Chi', role: 'reviewSecretary', compartment: 'reviews' },
  kd02: { displayName: 'Lý Hoài Thu', role: 'reviewSecretary', compartment: 'reviews' },
  ks01: { displayName: 'Vũ Đình Khoa', role: 'inspector', compartment: null },
} as const satisfies Readonly<Record<string, Employee>>;

export type LoginCode = keyof typeof employees;
export const loginCodes = Object.keys(employees) as readonly LoginCode[];
export const employee = (code: LoginCode): Employee => employees[code];
export const passphraseOf = (code: LoginCode): string => `suối nhỏ qua rừng già ${code}`;
export const loginOf = (code: LoginCode): { readonly loginCode: string; readonly passphrase: string } => ({
  loginCode: code,
  passphrase: passphraseOf(code),
});

/** Who came in with which roles is told until it is read: no word of any tampering. */
export const isNews = (code: string): boolean => code === 'rolesWereCertified' || code === 'accountsWereCertified';
