import { z } from 'zod';

/** A package on its way out: before its release, sealed in the cabinet, on a stick, acknowledged, or given up. */
export const packageOutStates = ['waiting', 'sealed', 'written', 'receipted', 'voided', 'dropped'] as const;

/**
 * A package that came in: set aside because a newer version made it, or because the sender put a back-up back; to be
 * looked at; written into the cabinet with some of it left for later; done; not taken.
 */
export const packageInStates = ['fromFuture', 'newIncarnation', 'received', 'partly', 'applied', 'refused'] as const;

/** Giữ, Lấy, Để sau. */
export const choiceSchema = z.enum(['keep', 'take', 'later']);
export type PackageChoiceValue = z.infer<typeof choiceSchema>;

/** Working days in which an answer to a package is expected; afterwards the list says so. */
export const receiptWithinWorkingDays = 10;
