import { compartments } from '../base/compartments.ts';
import { roles } from '../base/roles.ts';
import { fillIn } from '../text/fill-in.ts';
import { formatDateForTable } from '../text/partial-date.ts';
import type { ErrorDetails } from '../base/app-error.ts';

/** What a sentence needs of a language beside itself (resources/words). */
export interface SentenceWords {
  readonly role: Readonly<Record<(typeof roles)[number], string>>;
  readonly compartment: Readonly<Record<(typeof compartments)[number], string>>;
}

/**
 * What happened, what was kept, what to do: a sentence of resources/errors with the details of one failure.
 * `{{name}}` quotes a detail; a part in `[ ]` is left out when a detail it quotes is not there.
 * @param count a number as this language writes it
 */
export function errorSentence(
  sentence: string,
  details: ErrorDetails,
  words: SentenceWords,
  count: (value: number) => string,
): string {
  const quoted = (detail: ErrorDetails[string]): string | undefined => {
    if (typeof detail === 'number') return count(detail);
    if (typeof detail === 'string') return inWords(detail, words);
    return Array.isArray(detail) ? detail.map((each: string) => inWords(each, words)).join(', ') : undefined;
  };
  return fillIn(sentence, Object.fromEntries(Object.entries(details).map(([name, detail]) => [name, quoted(detail)])));
}

/** Roles and compartments have names on screen, days are written as the office writes them; every other detail is a stage of the form or a number. */
function inWords(detail: string, words: SentenceWords): string {
  if (/^\d{4}-\d{2}-\d{2}$/u.test(detail)) return formatDateForTable(detail);
  const role = roles.find((each) => each === detail);
  if (role !== undefined) return words.role[role];
  const compartment = compartments.find((each) => each === detail);
  return compartment === undefined ? detail : words.compartment[compartment];
}
