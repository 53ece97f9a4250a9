import type { ErrorDetails } from '../../../shared/base/app-error.ts';
import type { ErrorCode } from '../../../shared/base/error-codes.ts';
import { languageOrOriginal } from '../../../shared/base/languages.ts';
import { errorSentence, type SentenceWords } from '../../../shared/errors/error-sentence.ts';
import { formatCount } from '../../strings/formats.ts';

type Sentences = Readonly<Partial<Record<ErrorCode, string>>>;

const sentences = import.meta.glob<Sentences>('../../../resources/errors/*.json', { import: 'default', eager: true });
const words = import.meta.glob<SentenceWords>('../../../resources/words/*.json', { import: 'default', eager: true });

/**
 * The sentence of a failure as it stands on screen.
 * @param spoken the id of a language
 */
export function errorText(code: ErrorCode, details: ErrorDetails, spoken: string): string {
  const file = `${languageOrOriginal(spoken)}.json`;
  const sentence = sentences[`../../../resources/errors/${file}`]?.[code];
  const names = words[`../../../resources/words/${file}`];
  if (sentence === undefined || names === undefined) return code;
  return errorSentence(sentence, details, names, (value) => formatCount(value, spoken));
}
