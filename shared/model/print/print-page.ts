import { z } from 'zod';
import { validities } from '../validity.ts';

/** The two official page layouts; which one an office uses is a setting. */
const layoutProfiles = ['party', 'state'] as const;
export type LayoutProfile = (typeof layoutProfiles)[number];

/** What an issued copy carries on every page (decision 28). A preview has none. */
export const printStampSchema = z.strictObject({
  /** Running number of the print register, e.g. `00012/HS-7k2m`. */
  number: z.string().max(40),
  copy: z.strictObject({ index: z.int().min(1), total: z.int().min(1) }),
  checkpoint: z.strictObject({ size: z.int().min(0), fingerprint: z.string().max(80) }),
  /** Text of the QR code: letters, digits, `/` and `.` only, so that it fits the alphanumeric mode. */
  qr: z.string().regex(/^[0-9A-Z $%*+\-./:]{1,400}$/u),
});
export type PrintStamp = z.infer<typeof printStampSchema>;

/** What the print window receives besides the name of the form: the page around the form, and the form's own model. */
export const printPageSchema = z.strictObject({
  layout: z.enum(layoutProfiles),
  stamp: printStampSchema.nullable(),
  /** What the paper tells no longer counts, or its time has passed: said across every page. */
  mark: z.enum(validities).exclude(['inForce']).optional(),
  /** Checked by the schema of the form it belongs to. */
  body: z.unknown(),
});
export type PrintPage = z.infer<typeof printPageSchema>;
