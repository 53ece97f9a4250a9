/** Roles of product.md. One person may hold several; a role counts only if an approver certified it (decision 2). */
export const roles = ['administrator', 'personnelOfficer', 'reviewSecretary', 'verificationOfficer', 'approver', 'inspector'] as const;
export type Role = (typeof roles)[number];
