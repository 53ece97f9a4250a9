/** What stands under the head of a dossier, in this order. */
export const dossierTabs = ['form', 'documents', 'versions', 'openings', 'corrections'] as const;
export type DossierTab = (typeof dossierTabs)[number];
