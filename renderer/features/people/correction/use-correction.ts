import { useCallback, useEffect, useState } from 'react';
import type { ApprovalView } from '../../../../shared/contract/approvals.ts';
import type { RequestOutput } from '../../../../shared/contract/contract.ts';
import { toCabinetError, type CabinetError } from '../../../api/cabinet-error.ts';
import { request } from '../../../api/client.ts';

export interface OpenedCorrection {
  readonly correction: RequestOutput<'people.correction'>;
  readonly approval: ApprovalView;
  /** The unlocked user may take the step that waits. */
  readonly mine: boolean;
  /** The unlocked user asked for it and may take it back. */
  readonly askedByMe: boolean;
}

/** One opening per visit, as with a dossier. */
export function useCorrection(approvalId: string): {
  opened: OpenedCorrection | null;
  error: CabinetError | null;
  follow: (approval: ApprovalView) => void;
} {
  const [opened, setOpened] = useState<OpenedCorrection | null>(null);
  const [error, setError] = useState<CabinetError | null>(null);
  useEffect(() => {
    let gone = false;
    const read = async () => {
      const correction = await request('people.correction', { approvalId });
      const approval = await request('approvals.open', { compartment: 'personnel', id: approvalId });
      const { forMe, askedByMe } = await request('approvals.waiting', {});
      const among = (all: readonly ApprovalView[]) => all.some(({ id }) => id === approvalId);
      if (!gone) setOpened({ correction, approval, mine: among(forMe), askedByMe: among(askedByMe) });
    };
    read().catch((failure: unknown) => {
      if (!gone) setError(toCabinetError(failure));
    });
    return () => {
      gone = true;
    };
  }, [approvalId]);
  const follow = useCallback(
    (approval: ApprovalView) =>
      setOpened((before) => (before === null ? null : { ...before, approval, mine: false, askedByMe: false })),
    [],
  );
  return { opened, error, follow };
}
