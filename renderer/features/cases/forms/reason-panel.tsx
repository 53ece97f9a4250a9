import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { RequestInput, RequestName } from '../../../../shared/contract/contract.ts';
import { useAct } from '../../../api/use-act.ts';
import { ConfirmPanel } from '../../../components/forms/confirm-panel.tsx';
import { ErrorSentence } from '../../../components/marks/error-sentence.tsx';
import { SidePanel } from '../../../components/layout/side-panel.tsx';
import { useStillHere } from '../../../base/use-still-here.ts';

interface Props<N extends RequestName> {
  name: N;
  title: string;
  /** What stays. */
  note: string;
  act: string;
  input: (reason: string) => RequestInput<N>;
  onClose: () => void;
}

/** Takes something away, with the reason; it stays in view, struck through. */
export function ReasonPanel<N extends RequestName>({ name, title, note, act, input, onClose }: Props<N>): ReactNode {
  const client = useQueryClient();
  const send = useAct(name);
  const stillHere = useStillHere();
  return (
    <SidePanel size="wide" onClose={onClose} title={title}>
      <ErrorSentence error={send.error} />
      <ConfirmPanel
        title={act}
        act={act}
        withReason
        busy={send.running}
        onCancel={onClose}
        onConfirm={(reason) => {
          void send.run(input(reason)).then(async (written) => {
            if (written === undefined) return;
            await client.invalidateQueries({
              predicate: ({ queryKey }) => typeof queryKey[0] === 'string' && queryKey[0].startsWith('cases.'),
            });
            if (stillHere()) onClose();
          });
        }}
      >
        {note}
      </ConfirmPanel>
    </SidePanel>
  );
}
