import { AppError } from '../../shared/base/app-error.ts';
import { fromUtf8 } from '../crypto/bytes.ts';
import { canonicalBytes } from '../crypto/canonical-json.ts';
import type { RecordState } from '../storage/schema.ts';

/** A document, or the top-level fields of it that a version replaces (decision 18). */
export type Fields = Readonly<Record<string, unknown>>;

/** Of a value of any shape: does it have fields? */
export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export interface FoldedRecord {
  readonly doc: Fields;
  readonly state: RecordState;
}

/** The one entry of a patch that is no field of the document: withdrawing is a version like any other. */
const stateEntry = '$state';

/** RFC 8785 text. Throws inputRejected for what JSON cannot hold. */
export function canonicalText(value: unknown): string {
  return fromUtf8(canonicalBytes(value));
}

/** Reads stored RFC 8785 text of an object. Throws recordAltered: nothing else was ever written there. */
export function parseFields(text: string): Fields {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new AppError('recordAltered', {}, { cause: error });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new AppError('recordAltered');
  return value as Fields;
}

/** Throws inputRejected for a field that begins with `$`: such names are ours. */
export function checkFields(fields: Fields): void {
  const name = Object.keys(fields).find((key) => key.startsWith('$'));
  if (name !== undefined) throw new AppError('inputRejected', { field: name });
}

/** The part of `patch` that changes anything in `doc`, so that a history shows changes only. */
export function changedFields(doc: Fields, patch: Fields): Fields {
  const changed = Object.entries(patch).filter(
    ([name, value]) => !Object.hasOwn(doc, name) || canonicalText(doc[name]) !== canonicalText(value),
  );
  return Object.fromEntries(changed);
}

export function statePatch(state: RecordState): Fields {
  return { [stateEntry]: state };
}

/** Does a version say something of the record beside its fields: its state, or what no version of ours says? */
export function saysMore(patch: Fields): boolean {
  return Object.keys(patch).some((name) => name.startsWith('$'));
}

/** Does it withdraw the record, and nothing else? */
export function onlyWithdraws(patch: Fields): boolean {
  return canonicalText(patch) === canonicalText(statePatch('withdrawn'));
}

/** The record after one more patch. Throws recordAltered for a state that does not exist. */
export function applyPatch(before: FoldedRecord, patch: Fields): FoldedRecord {
  const { [stateEntry]: state = before.state, ...fields } = patch;
  if (state !== 'live' && state !== 'withdrawn') throw new AppError('recordAltered');
  return { doc: { ...before.doc, ...fields }, state };
}

export const emptyRecord: FoldedRecord = { doc: {}, state: 'live' };
