import type { ReactNode } from 'react';
import type { CabinetError } from '../../api/cabinet-error.ts';
import { EmptyState } from './empty-state.tsx';
import { ErrorSentence } from '../marks/error-sentence.tsx';
import { PageHead, Sheet } from './sheet.tsx';

interface Props {
  title: string;
  /** Null while the record is still being opened. */
  error: CabinetError | null;
  /** The button that leads away. */
  action?: ReactNode;
}

/** The page of a record that is not open yet, or is not to be opened: why, and nothing of it. What is not there and what is somebody else's look alike. */
export function UnopenedPage({ title, error, action }: Props): ReactNode {
  return (
    <Sheet head={<PageHead title={title} />}>
      {error === null ? null : (
        <EmptyState action={action}>
          <ErrorSentence error={error} />
        </EmptyState>
      )}
    </Sheet>
  );
}
