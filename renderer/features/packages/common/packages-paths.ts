export const listPath = '/packages';
export const packagePath = (id: string): string => `${listPath}/${id}`;
/** The register of what goes out, as the desk opens it. */
export const outPlace = 'out';
export const officesPlace = 'offices';
