/**
 * Every type of record that a register may hold, by its name in the tables. The list is closed: kinds of records, lines of
 * lists and what the log calls a record by its type are checked against it (decision 42).
 */
const recordTypes = [
  'person',
  'personSensitive',
  'document',
  'correction',
  'maskedCorrection',
  'importBatch',
  'foreignPerson',
  'peopleList',
  'verificationCase',
  'classifiedLine',
  'campaign',
  'review',
  'instrument',
  'obligation',
  'print',
  'packageOut',
  'packageIn',
  'packagesTo',
  'packagesFrom',
  'officeCard',
  'approval',
  'declaredInterest',
] as const;
export type RecordType = (typeof recordTypes)[number];

/** What a row or an event says may be none of ours. */
export const isRecordType = (text: string): text is RecordType => (recordTypes as readonly string[]).includes(text);
