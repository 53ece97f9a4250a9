/** Nothing is wrong: somebody should know of it, at their desk. The command line does not say it at every call. */
export const deskNotices = ['accountsWereCertified', 'rolesWereCertified'] as const;

/** Findings that tell what happened once, not what is so: each is told until the user has read it. */
export const toldOnce = ['recoveryWasUsed', ...deskNotices] as const;
export type ToldOnce = (typeof toldOnce)[number];

export function isDeskNotice(code: string): boolean {
  return deskNotices.some((each) => each === code);
}
