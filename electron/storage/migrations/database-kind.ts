import type { Compartment } from '../../../shared/base/compartments.ts';

/** Which tables a database has: a compartment, or the projected log of one. */
export type DatabaseKind = Compartment | 'log';
