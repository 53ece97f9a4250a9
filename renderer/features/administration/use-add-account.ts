import { useCallback, useState } from 'react';
import { compartments } from '../../../shared/model/compartments.ts';
import { mostHolding, type Role } from '../../../shared/model/roles.ts';
import { toCabinetError, type CabinetError } from '../../api/cabinet-error.ts';
import { request } from '../../api/client.ts';
import { useAct, type Act } from '../../api/use-act.ts';

export interface WantedAccount {
  readonly displayName: string;
  readonly loginCode: string;
  readonly roles: readonly Role[];
  readonly passphrase: string;
}

export interface AddAccount {
  readonly run: (wanted: WantedAccount) => Promise<'certified' | 'waits' | 'failed'>;
  readonly running: boolean;
  readonly progress: Act<'accounts.propose'>['progress'];
  readonly error: CabinetError | null;
}

/**
 * Proposes an account. An approver also tries to certify it and to grant what its roles may hold at most;
 * where another approver must do that, the proposal waits (decision 2).
 */
export function useAddAccount(mayCertify: boolean): AddAccount {
  const propose = useAct('accounts.propose');
  const [error, setError] = useState<CabinetError | null>(null);
  const [certifying, setCertifying] = useState(false);
  const { run: proposeAccount } = propose;
  const run = useCallback(
    async (wanted: WantedAccount) => {
      setError(null);
      const made = await proposeAccount({ ...wanted, roles: [...wanted.roles] });
      if (made === undefined) return 'failed';
      if (!mayCertify) return 'waits';
      setCertifying(true);
      try {
        await request('accounts.certify', { userId: made.userId });
        for (const compartment of compartments) {
          const holding = mostHolding(wanted.roles, compartment);
          if (holding !== 'closed') await request('accounts.grant', { userId: made.userId, compartment, holding });
        }
        return 'certified';
      } catch (thrown) {
        const failure = toCabinetError(thrown);
        if (failure.code === 'sameHand' || failure.code === 'approvalOwnAct') return 'waits';
        setError(failure);
        return 'failed';
      } finally {
        setCertifying(false);
      }
    },
    [proposeAccount, mayCertify],
  );
  return { run, running: propose.running || certifying, progress: propose.progress, error: error ?? propose.error };
}
