import english from '../../../resources/errors/en.json' with { type: 'json' };
import vietnamese from '../../../resources/errors/vi.json' with { type: 'json' };
import englishWords from '../../../resources/words/en.json' with { type: 'json' };
import vietnameseWords from '../../../resources/words/vi.json' with { type: 'json' };
import type { ErrorDetails } from '../../../shared/base/app-error.ts';
import type { ErrorCode } from '../../../shared/base/error-codes.ts';
import { errorSentence } from '../../../shared/errors/error-sentence.ts';
import { formatCount } from '../../strings/formats.ts';

/**
 * The sentence of a failure as it stands on screen.
 * @param spoken `vi` or `en`
 */
export function errorText(code: ErrorCode, details: ErrorDetails, spoken: string): string {
  const [sentences, words]: [Readonly<Record<ErrorCode, string>>, typeof vietnameseWords] =
    spoken === 'en' ? [english, englishWords] : [vietnamese, vietnameseWords];
  return errorSentence(sentences[code], details, words, (value) => formatCount(value, spoken));
}
