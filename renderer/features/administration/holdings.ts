import type { AccountView, SessionView } from '../../../shared/contract/register.ts';
import { compartments, type Compartment } from '../../../shared/base/compartments.ts';
import { mostHolding, type Role } from '../../../shared/base/roles.ts';
import { useStrings } from '../../strings/use-strings.ts';

/** What an account holds, in as few words as say it: `office` goes with every account and is left out. */
export function useHoldingWords(): (account: Pick<AccountView, 'compartments'>) => string {
  const t = useStrings('administration');
  const common = useStrings('common');
  return ({ compartments: holdings }) => {
    const shown = compartments.filter((name) => name !== 'office');
    if (shown.every((name) => holdings[name] === 'open')) return t('users.all');
    if (shown.every((name) => holdings[name] === 'logOnly')) return t('users.allLogs');
    const held = shown.filter((name) => holdings[name] !== 'closed');
    if (held.length > 0)
      return held
        .map((name) =>
          holdings[name] === 'open'
            ? common(`compartment.${name}`)
            : t('users.logOnly', { name: common(`compartment.${name}`) }),
        )
        .join(', ');
    return holdings.office === 'closed' ? t('users.none') : common('compartment.office');
  };
}

export interface Opened {
  readonly grants: readonly { readonly compartment: Compartment; readonly holding: 'open' | 'logOnly' }[];
  /** The roles allow these too, but whoever certifies cannot give what they lack. */
  readonly later: readonly Compartment[];
}

/** What a certificate opens at once: as much as the roles allow of what the approver holds. `office` goes with every account. */
export function openedWith(roles: readonly Role[], { compartments: held }: Pick<SessionView, 'compartments'>): Opened {
  const allowed = compartments.flatMap((compartment) => {
    const holding = mostHolding(roles, compartment);
    return compartment === 'office' || holding === 'closed' ? [] : [{ compartment, holding }];
  });
  const given = allowed.filter(
    ({ compartment, holding }) => held[compartment] === 'open' || held[compartment] === holding,
  );
  return { grants: given, later: allowed.filter((one) => !given.includes(one)).map(({ compartment }) => compartment) };
}
