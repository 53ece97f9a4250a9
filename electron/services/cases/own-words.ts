import { AppError } from '../../../shared/base/app-error.ts';
import { ownWordsLists, type CaseDocument } from '../../../shared/model/case-file.ts';
import { canonicalText } from '../../records/patch.ts';

/**
 * The last look at every patch of a case, whichever use case it comes from: what the person said or wrote stays as it is,
 * word for word. Entries are added, never changed, moved or dropped; only the answer to a complaint is written beside it.
 * Throws personsWordsFixed.
 */
export function assertOwnWordsFixed(before: CaseDocument, after: CaseDocument): void {
  for (const list of ownWordsLists) {
    const kept = after[list];
    for (const [index, entry] of before[list].entries()) {
      const now = kept[index];
      if (now === undefined || canonicalText(wordsOf(entry)) !== canonicalText(wordsOf(now)))
        throw new AppError('personsWordsFixed', { list });
    }
  }
}

function wordsOf({
  id,
  at,
  by,
  fields,
}: CaseDocument['accounts'][number] | CaseDocument['complaints'][number]): unknown {
  if (!('result' in fields)) return { id, at, by, fields };
  const { result: _result, ...words } = fields;
  return { id, at, by, words };
}
