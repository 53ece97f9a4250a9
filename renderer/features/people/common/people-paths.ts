export const newPlace = 'new';
export const importPlace = 'import';
export const correctionsPrefix = 'corrections/';

export const listPath = '/people';
export const newPersonPath = `${listPath}/${newPlace}`;
export const importPath = `${listPath}/${importPlace}`;

export function personPath(id: string): string {
  return `${listPath}/${id}`;
}

export function correctionPath(approvalId: string): string {
  return `${listPath}/${correctionsPrefix}${approvalId}`;
}
