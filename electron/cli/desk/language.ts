import english from '../../../resources/cli/en.json' with { type: 'json' };
import vietnamese from '../../../resources/cli/vi.json' with { type: 'json' };
import englishErrors from '../../../resources/errors/en.json' with { type: 'json' };
import vietnameseErrors from '../../../resources/errors/vi.json' with { type: 'json' };
import englishWords from '../../../resources/words/en.json' with { type: 'json' };
import vietnameseWords from '../../../resources/words/vi.json' with { type: 'json' };
import type { ImportPlan } from '../../../shared/contract/people.ts';
import type { Failure } from '../../../shared/base/app-error.ts';
import { languageIds, languageOrOriginal, languages, type LanguageId } from '../../../shared/base/languages.ts';
import { phoneCode } from '../../../shared/base/error-codes.ts';
import { errorSentence } from '../../../shared/errors/error-sentence.ts';
import type { ProblemTable } from '../../../shared/model/log-problem.ts';
import { columnLetters } from '../../../shared/text/column-letters.ts';
import { fillIn } from '../../../shared/text/fill-in.ts';

/** What the command line says, in one language. */
export interface Language {
  /** A text of resources/cli, the key itself where there is none. */
  word(key: string): string;
  /** What happened, what was kept, what to do, and the code for the phone call. */
  sentence(failure: Failure): string;
  /** One fault of a table by its place; never the value (decision 22). */
  fault(fault: ImportPlan['errors'][number]): string;
  /** What the plan of an import says beside its faults: columns left out, where the heads stand, people who may be on file. */
  importFindings(plan: ImportPlan): string[];
  /** The part of a register in which a check found something; the log where no table is meant. */
  part(table: ProblemTable | null): string;
}

type Texts = Readonly<Record<string, string>>;

function language(
  texts: Texts,
  errors: Readonly<Record<Failure['code'], string>>,
  words: typeof vietnameseWords,
  id: LanguageId,
): Language {
  const numbers = new Intl.NumberFormat(languages[id].numbers);
  return {
    word: (key) => (texts[key] ?? key).replace('{{languages}}', languageIds.join('|')),
    sentence: ({ code, details }) =>
      `${errorSentence(errors[code], details, words, (value) => numbers.format(value))} ${phoneCode(code)}`,
    part: (table) => words.problemPart[table ?? 'log'],
    fault({ row, column, code, details, likely }) {
      const what = (words.importFault as Texts)[code];
      const values = Object.fromEntries(Object.entries(details).map(([name, value]) => [name, String(value)]));
      const fault = fillIn(texts['fault'] ?? '', {
        row: String(row),
        ...(column === null ? {} : { column }),
        fault: fillIn(what ?? texts['faultOther'] ?? '', values),
      });
      return likely === null ? fault : `${fault} ${fillIn(words.importFinding.likely, { likely })}`;
    },
    importFindings: ({ sheets, sheet, encoding, headRow, columns, leftOut, hiddenColumns, duplicates }) => {
      const { importFinding: finding, importCause: causes } = words;
      return [
        ...sheets.flatMap(({ name, rows, hidden }) =>
          name === sheet
            ? []
            : [fillIn(hidden ? finding.otherHiddenSheet : finding.otherSheet, { name, rows: numbers.format(rows) })],
        ),
        ...(encoding === 'utf-8' ? [] : [fillIn(finding.encoding, { encoding })]),
        ...(headRow === 1 ? [] : [fillIn(finding.headRow, { row: String(headRow) })]),
        ...leftOut.map((index) => {
          const head = columns[index] ?? '';
          return fillIn(head === '' ? finding.leftOutNoHead : finding.leftOut, { column: columnLetters(index), head });
        }),
        ...hiddenColumns
          .filter((index) => !leftOut.includes(index))
          .map((index) => fillIn(finding.hiddenColumn, { column: columnLetters(index), head: columns[index] ?? '' })),
        ...duplicates.map(({ row, firstRow, fullName, cause }) =>
          fillIn(firstRow === null ? finding.onFile : finding.inFile, {
            row: String(row),
            firstRow: String(firstRow),
            name: fullName,
            cause: causes[cause],
          }),
        ),
      ];
    },
  };
}

const spoken: Readonly<Record<LanguageId, Language>> = {
  vi: language(vietnamese, vietnameseErrors, vietnameseWords, 'vi'),
  en: language(english, englishErrors, englishWords, 'en'),
};

/** `--language`, looked for before the rest is understood: what is typed wrongly is refused in it. Vietnamese otherwise. */
export function languageOf(argv: readonly string[]): Language {
  const at = argv.findIndex((word) => word === '--language' || word.startsWith('--language='));
  const named = at < 0 ? undefined : (argv[at]?.split('=')[1] ?? argv[at + 1]);
  return spoken[languageOrOriginal(named ?? '')];
}
