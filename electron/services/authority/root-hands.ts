import { isRecordType } from '../../../shared/model/record-type.ts';
import { rootNames } from '../../authority/names-in-record.ts';
import type { LogEvent } from '../../log/event-encoding.ts';
import { changedFields, type Fields } from '../../records/patch.ts';
import { stepsOfKinds } from './steps-of-kinds.ts';

/**
 * Its own name in the first version. Later the record goes on in the steps of its kind, whoever writes them; one of a kind without steps
 * is the word of one person as a whole, and nobody else writes in it.
 */
export function ownRoot(
  { recordType: type, actor: own, kind }: Pick<LogEvent, 'recordType' | 'actor' | 'kind'>,
  before: Fields,
  patch: Fields,
  first: boolean,
): boolean {
  const named = rootNames.filter((name) => typeof (first ? patch : before)[name] === 'string');
  if (first) return named.every((name) => patch[name] === own);
  if (rootNames.some((name) => patch[name] !== undefined && patch[name] !== before[name])) return false;
  const changed = Object.keys(changedFields(before, patch));
  const author = named.every((name) => before[name] === own);
  const steps = isRecordType(type) && named.length > 0 ? stepsOfKinds[type] : undefined;
  if (steps === undefined) return author || changed.length === 0;
  const moment = { stood: before, patch, author, kind };
  return changed.every((name) => steps[name]?.(before[name], patch[name], moment) === true);
}

/** Does a record stand under one name as a whole? */
export const underOneName = (doc: Fields): boolean => rootNames.some((name) => typeof doc[name] === 'string');
