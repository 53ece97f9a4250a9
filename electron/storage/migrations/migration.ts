/** A step of the schema. Once released its text never changes: its hash stands in every register. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}
