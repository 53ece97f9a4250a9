/** The four drawers of a register (glossary: ngăn). Order is the order of the printed compartment codes in the log. */
export const compartments = ['office', 'personnel', 'reviews', 'verification'] as const;
export type Compartment = (typeof compartments)[number];
