import type { AccountView } from '../../../shared/contract/register.ts';
import { compartments } from '../../../shared/model/compartments.ts';
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
    if (held.length > 0) return held.map((name) => (holdings[name] === 'open' ? common(`compartment.${name}`) : t('users.logOnly', { name: common(`compartment.${name}`) }))).join(', ');
    return holdings.office === 'closed' ? t('users.none') : common('compartment.office');
  };
}
