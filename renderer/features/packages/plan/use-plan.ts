import { useCallback, useEffect, useRef, useState } from 'react';
import type { PackagePlan } from '../../../../shared/contract/package-views.ts';
import { useAct, type Act } from '../../../api/use-act.ts';

export interface ReadPlan {
  readonly plan: PackagePlan | null;
  readonly act: Act<'packages.plan'>;
  /** Reads the package again; with a reason the masked items are opened too. */
  readonly read: (maskedReason?: string) => Promise<void>;
}

/** The plan is read from the sealed bytes, and each reading of dossiers is logged: so once when the page opens, then on request. */
export function usePlan(id: string): ReadPlan {
  const act = useAct('packages.plan');
  const [plan, setPlan] = useState<PackagePlan | null>(null);
  const { run } = act;
  const read = useCallback(
    async (maskedReason?: string) => {
      const answer = await run({ id, maskedReason: maskedReason ?? null });
      if (answer !== undefined) setPlan(answer);
    },
    [run, id],
  );
  const begun = useRef<string | null>(null);
  useEffect(() => {
    if (begun.current === id) return;
    begun.current = id;
    void read();
  }, [id, read]);
  return { plan, act, read };
}
