import { z } from 'zod';

/*
 * What form review-individual-2023@1 prints: the individual self-criticism record of the 2023 pattern (02A without a
 * leading post, 02B with one), in the hands it is written by: self, head of the body, cell, committee. The layout is code,
 * the words of the headings come from the catalogue version the record was made under (decision 21).
 */
const line = z.string().max(600);
/** An answer, with every line of last time and what is said of it. */
const words = z.string().max(1_000_000);
const day = z.string().max(10).nullable();

export const printedLevels = ['excellent', 'good', 'average', 'poor'] as const;
export type PrintedLevel = (typeof printedLevels)[number];

/** The four quality classes in the order of the form's boxes. */
export const printedClasses = ['excellent', 'good', 'fulfilled', 'notFulfilled'] as const;
export type PrintedClass = (typeof printedClasses)[number];
const printedClass = z.enum(printedClasses).nullable();

/** What stands under a heading: the person's text, a tick row, or the four boxes of a class. */
const answerSchema = z.strictObject({
  /** null where the form leaves no room for text. */
  text: words.nullable(),
  /** null = no tick row; a row nobody has ticked has `ticked: null`. */
  level: z.strictObject({ ticked: z.enum(printedLevels).nullable() }).nullable(),
  class: z.strictObject({ ticked: printedClass }).nullable(),
});
export type PrintedAnswer = z.infer<typeof answerSchema>;

const sectionSchema = z.strictObject({
  numeral: z.string().max(6),
  title: line,
  /** null where only the points below are answered. */
  answer: answerSchema.nullable(),
  points: z.array(z.strictObject({ number: z.int().min(1), title: line, answer: answerSchema })).max(20),
});

/** One sign-off block; every field stays empty until that hand has written. */
const signOffSchema = z.strictObject({
  id: z.enum(['head', 'cell', 'committee']),
  title: line,
  signature: line,
  stamped: z.boolean(),
  remarks: words,
  class: printedClass,
  signer: line,
  /** When it was established ("xác lập thời điểm"). */
  establishedOn: day,
});
export type PrintedSignOff = z.infer<typeof signOffSchema>;

export const reviewModelSchema = z.strictObject({
  title: line,
  /** "Mẫu 02A". */
  formMark: line,
  partyBody: line,
  cell: line,
  place: line,
  day,
  /** "Năm 2026", "Quý III năm 2026". */
  period: line,
  fullName: line,
  birthDate: day,
  partyPost: line,
  statePost: line,
  unionPost: line,
  unit: line,
  sections: z.array(sectionSchema).min(1).max(20),
  levelWords: z.record(z.enum(printedLevels), line),
  classWords: z.record(z.enum(printedClasses), line),
  selfSignature: line,
  signOffs: z.array(signOffSchema).max(6),
  /** Headings on which the person has another opinion; the mark stands on paper too. */
  disputes: z.array(line).max(40),
});
export type ReviewModel = z.infer<typeof reviewModelSchema>;
