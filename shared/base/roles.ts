import { compartments, type Compartment } from './compartments.ts';

/** Who may do what (docs/glossary.md, "Roles"). One person may hold several; a role counts only if an approver certified it (decision 2). */
export const roles = [
  'administrator',
  'personnelOfficer',
  'reviewSecretary',
  'verificationOfficer',
  'approver',
  'inspector',
] as const;
export type Role = (typeof roles)[number];

/** `open` = content and log, `logOnly` = what the inspector holds (decision 13). */
export type Holding = 'open' | 'logOnly' | 'closed';

const contentOf: Readonly<Record<Role, readonly Compartment[]>> = {
  administrator: ['office'],
  personnelOfficer: ['office', 'personnel'],
  reviewSecretary: ['office', 'reviews'],
  verificationOfficer: ['office', 'verification'],
  approver: compartments,
  inspector: [],
};

/** The most that somebody with these roles may ever be granted (docs/glossary.md, "Roles"). */
export function mostHolding(held: Iterable<Role>, compartment: Compartment): Holding {
  let most: Holding = 'closed';
  for (const role of held) {
    if (contentOf[role].includes(compartment)) return 'open';
    if (role === 'inspector') most = 'logOnly';
  }
  return most;
}

/** Work that the glossary's two-person rules need, and which hands it takes; first run names the ones nobody can do. */
const jobsAndHands: readonly { readonly job: string; readonly hands: readonly (readonly Role[])[] }[] = [
  { job: 'accounts', hands: [['approver'], roles] },
  { job: 'dossiers', hands: [['personnelOfficer'], ['approver']] },
  { job: 'verification', hands: [['verificationOfficer'], ['verificationOfficer'], ['approver']] },
  { job: 'reviews', hands: [['reviewSecretary'], ['reviewSecretary'], ['approver']] },
  { job: 'packages', hands: [['personnelOfficer', 'approver'], ['approver']] },
  { job: 'inspection', hands: [['inspector']] },
];

/** Jobs that cannot be done by different people with this staff (decision 19: there is no "skip" setting). */
export function jobsWithoutHands(staff: readonly { readonly roles: readonly Role[] }[]): string[] {
  const canFill = (
    hands: readonly (readonly Role[])[],
    free: readonly { readonly roles: readonly Role[] }[],
  ): boolean => {
    const [first, ...rest] = hands;
    if (first === undefined) return true;
    return free.some(
      (person) =>
        person.roles.some((role) => first.includes(role)) &&
        canFill(
          rest,
          free.filter((other) => other !== person),
        ),
    );
  };
  return jobsAndHands.filter(({ hands }) => !canFill(hands, staff)).map(({ job }) => job);
}
