import { z } from 'zod';

/** What the card of one custodian prints (decision 5). It exists on paper only and is never stored. */
export const recoveryCardModelSchema = z.strictObject({
  superiorBody: z.string().max(200),
  officeName: z.string().max(200),
  /** Number of the card, how many there are, how many open the cabinet together. */
  index: z.int().min(1),
  total: z.int().min(2),
  needed: z.int().min(2),
  custodian: z.string().max(200),
  /** Lines of letter groups, to be typed again. */
  text: z.string().max(2000),
  qr: z.string().max(2000),
  madeOn: z.iso.date(),
});
export type RecoveryCardModel = z.infer<typeof recoveryCardModelSchema>;
