import type { DatabaseHandle } from '../database-handle.ts';

/** A step of the schema. Once released its text never changes: its hash stands in every register. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
  /** After the text, in the same transaction: what SQL cannot say, such as the form a name is found by. */
  readonly fill?: (database: DatabaseHandle) => void;
}
