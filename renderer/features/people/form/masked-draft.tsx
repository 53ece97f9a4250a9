import { useCallback, useState, type ReactNode } from 'react';
import type { RequestOutput } from '../../../../shared/contract/contract.ts';
import type { Dossier } from '../../../../shared/contract/people.ts';
import type { CabinetError } from '../../../api/cabinet-error.ts';
import { useAct } from '../../../api/use-act.ts';
import { translate } from '../../../strings/use-strings.ts';
import { useFormDraft, type FormDraft } from './use-form-draft.ts';

export interface OpenedMasked extends Pick<RequestOutput<'people.openSensitive'>, 'sensitive' | 'version'> {
  readonly reason: string;
  readonly at: number;
}

export interface MaskedItems {
  readonly opened: OpenedMasked | null;
  readonly opening: boolean;
  readonly error: CabinetError | null;
  readonly open: (reason: string) => Promise<void>;
  /** Out of this window again; seeing them once more takes a reason once more. */
  readonly close: () => void;
}

/** The masked items of one dossier, held only as long as this page shows them (decision 22). */
export function useMasked(id: string): MaskedItems {
  const act = useAct('people.openSensitive');
  const [opened, setOpened] = useState<OpenedMasked | null>(null);
  const { run, reset } = act;
  const open = useCallback(
    async (reason: string) => {
      const answer = await run({ id, reason });
      if (answer !== undefined) setOpened({ ...answer, reason, at: Date.now() });
      reset();
    },
    [id, run, reset],
  );
  return { opened, opening: act.running, error: act.error, open, close: useCallback(() => setOpened(null), []) };
}

interface Props {
  opened: OpenedMasked | null;
  dossier: Dossier;
  editable: boolean;
  children: (masked: FormDraft | null) => ReactNode;
}

/** A draft of masked items is read only after they were opened: it would tell what stands there. */
export function MaskedDraft({ opened, dossier, editable, children }: Props): ReactNode {
  return opened === null ? (
    children(null)
  ) : (
    <OpenMaskedDraft opened={opened} dossier={dossier} editable={editable}>
      {children}
    </OpenMaskedDraft>
  );
}

function OpenMaskedDraft({ opened, dossier, editable, children }: Props & { opened: OpenedMasked }): ReactNode {
  const masked = useFormDraft({
    recordType: 'personMasked',
    recordId: dossier.id,
    title: translate('people', 'proposal.maskedDraftTitle', { name: dossier.particulars.fullName }),
    baseVersion: opened.version?.versionId ?? null,
    document: opened.sensitive,
    editable,
  });
  return children(masked);
}
