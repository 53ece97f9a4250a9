/** Kinds of records that packages carry from one register to another, with versions that were written there. */
export const travellingTypes = ['person', 'personSensitive', 'document'] as const;
export type TravellingType = (typeof travellingTypes)[number];

export const travels = (type: string): boolean => travellingTypes.some((travelling) => travelling === type);
