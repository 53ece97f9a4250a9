import { Component, type ReactNode } from 'react';
import { useStrings } from '../strings/use-strings.ts';
import { toCabinetError } from '../api/cabinet-error.ts';
import { Button } from '../components/fields/button.tsx';
import { EmptyState } from '../components/layout/empty-state.tsx';
import { ErrorSentence } from '../components/marks/error-sentence.tsx';

interface Props {
  /** Another value, e.g. the path, opens the page anew. */
  resetKey: string;
  children: ReactNode;
}

interface State {
  readonly error: unknown;
  readonly failedAt: string | null;
}

/** A fault in one page leaves the frame, the lock button and the drafts as they are. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null, failedAt: null };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error };
  }

  static getDerivedStateFromProps({ resetKey }: Props, { error, failedAt }: State): State {
    if (error === null) return { error: null, failedAt: null };
    return failedAt === null || failedAt === resetKey ? { error, failedAt: resetKey } : { error: null, failedAt: null };
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    return <Fault error={this.state.error} onReopen={() => this.setState({ error: null, failedAt: null })} />;
  }
}

function Fault({ error, onReopen }: { error: unknown; onReopen: () => void }): ReactNode {
  const t = useStrings('common');
  return (
    <EmptyState action={<Button onClick={onReopen}>{t('error.reopen')}</Button>}>
      <p>{t('error.unexpected')}</p>
      <ErrorSentence error={toCabinetError(error)} />
    </EmptyState>
  );
}
