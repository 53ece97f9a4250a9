import english from '../../resources/errors/en.json' with { type: 'json' };
import vietnamese from '../../resources/errors/vi.json' with { type: 'json' };
import type { ErrorDetails } from '../../shared/errors/app-error.ts';
import type { ErrorCode } from '../../shared/errors/error-codes.ts';
import { compartments } from '../../shared/model/compartments.ts';
import { roles } from '../../shared/model/roles.ts';
import { fillIn } from '../strings/fill-in.ts';
import { formatCount } from '../strings/formats.ts';
import { translate } from '../strings/use-strings.ts';

/**
 * What happened, what was kept, what to do.
 * `{{name}}` quotes a detail of the failure; a part in `[ ]` is left out when a detail it quotes is not there.
 * @param spoken `vi` or `en`
 */
export function errorText(code: ErrorCode, details: ErrorDetails, spoken: string): string {
  const sentences: Readonly<Record<ErrorCode, string>> = spoken === 'en' ? english : vietnamese;
  return fillIn(sentences[code], Object.fromEntries(Object.entries(details).map(([name, detail]) => [name, quoted(detail, spoken)])));
}

function quoted(detail: ErrorDetails[string], spoken: string): string | undefined {
  if (typeof detail === 'number') return formatCount(detail, spoken);
  if (typeof detail === 'string') return inWords(detail);
  return Array.isArray(detail) ? detail.map(inWords).join(', ') : undefined;
}

/** Roles and compartments have names on screen; every other detail is a date, a stage of the form or a number. */
function inWords(detail: string): string {
  const role = roles.find((each) => each === detail);
  if (role !== undefined) return translate('common', `role.${role}`);
  const compartment = compartments.find((each) => each === detail);
  return compartment === undefined ? detail : translate('common', `compartment.${compartment}`);
}
