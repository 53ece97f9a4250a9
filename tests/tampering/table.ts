import sentences from '../../resources/errors/vi.json' with { type: 'json' };
import words from '../../resources/words/vi.json' with { type: 'json' };
import { isErrorCode, phoneCode } from '../../shared/base/error-codes.ts';
import { errorSentence, type SentenceWords } from '../../shared/errors/error-sentence.ts';
import type { ErrorDetails } from '../../shared/base/app-error.ts';
import { caseRows } from './rows/cases.ts';
import { clockRows } from './rows/clock.ts';
import { decidedRows } from './rows/decided.ts';
import { diskRows } from './rows/disk.ts';
import { fileRows } from './rows/files.ts';
import { forkedChainRows } from './rows/forked-chains.ts';
import { packageRows } from './rows/packages.ts';
import { peopleRows } from './rows/people.ts';
import { recordRows } from './rows/records.ts';
import { keysTextRows } from './rows/keys-text.ts';
import { keyRows } from './rows/keys.ts';
import { newcomerRows } from './rows/newcomers.ts';
import { visibilityRows } from './rows/visibility.ts';
import { withoutTwoRows } from './rows/without-two.ts';
import { answers, rowsOf, type Outcome } from './row.ts';

/** Every tampering that is tried, in the order in which the table shows them. */
export const rows = rowsOf(
  keyRows,
  keysTextRows,
  newcomerRows,
  diskRows,
  clockRows,
  fileRows,
  recordRows,
  caseRows,
  decidedRows,
  peopleRows,
  packageRows,
  forkedChainRows,
  withoutTwoRows,
  visibilityRows,
);

function sentenceOf(code: string, details: ErrorDetails): string {
  const sentence = (sentences as Readonly<Record<string, string>>)[code];
  return sentence === undefined ? '' : errorSentence(sentence, details, words as SentenceWords, String);
}

function answerOf({ row, held, told, given }: Outcome): readonly string[] {
  const { expect } = row;
  if (expect === 'nothing given') return held ? ['-', 'nothing given', ''] : ['-', `GIVEN: ${given.join('; ')}`, ''];
  const found = told.find((each) => held && answers(each, expect));
  if (found !== undefined)
    return [
      isErrorCode(found.code) ? `${phoneCode(found.code)} ${found.code}` : found.code,
      sentenceOf(found.code, found.details),
      found.where,
    ];
  const codes = [expect.code].flat().join(' or ');
  const instead = told.map(({ code, where }) => `${code} (${where})`).join(', ');
  return [
    '-',
    instead === '' ? `SILENT; expected ${codes}` : `TOLD DIFFERENTLY: ${instead}; expected ${codes}`,
    expect.where,
  ];
}

/** One line a row: id, who, what was done, code, sentence, where it is told. */
export function lineOf(outcome: Outcome): string {
  const { id, who, what, open } = outcome.row;
  const [code = '', said = '', where = ''] = answerOf(outcome);
  return [id, who, what, code, said, where, ...(open === undefined ? [] : [`open: ${open}`])].join(' | ');
}
