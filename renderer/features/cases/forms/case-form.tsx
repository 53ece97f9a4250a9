import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import type { RequestInput, RequestName } from '../../../../shared/contract/contract.ts';
import { useAct } from '../../../api/use-act.ts';
import { Button } from '../../../components/button.tsx';
import { DraftIndicator } from '../../../components/draft-indicator.tsx';
import { ErrorSentence } from '../../../components/error-sentence.tsx';
import { JobProgress } from '../../../components/job-progress.tsx';
import { SidePanel } from '../../../components/side-panel.tsx';
import { useDraft } from '../../../components/use-draft.ts';
import { useStrings } from '../../../strings/use-strings.ts';
import styles from '../case-page.module.css';

export type FormBody = Readonly<Record<string, string | boolean | null | readonly string[] | Readonly<Record<string, string>>>>;

/** What is wrong with each field, as a sentence; empty when it may be sent. */
export type Problems<Body> = { readonly [Field in keyof Body]?: string | undefined };

export interface FormParts<Body> {
  readonly body: Body;
  readonly set: (changes: Partial<Body>) => void;
  /** The sentence under a field, only after somebody tried to send. */
  readonly problem: (field: keyof Body) => string | null;
}

interface Props<N extends RequestName, Body extends FormBody> {
  name: N;
  /** Names the draft, so that a half-filled form survives a lock: the kind of form and the record or part it is for. */
  draft: { readonly type: string; readonly id: string; readonly title: string };
  title: string;
  /** The words of the button. */
  act: string;
  initial: Body;
  problems: (body: Body) => Problems<Body>;
  input: (body: Body) => RequestInput<N>;
  /** Closes the button, e.g. while a classified paper is ticked; the form says why itself. */
  closed?: (body: Body) => boolean;
  onClose: () => void;
  onDone?: (id: string | null) => void;
  children: (form: FormParts<Body>) => ReactNode;
}

/** A form in the side panel: saved as a draft while typed, checked in sentences, sent once, closed when it is written. */
export function CaseForm<N extends RequestName, Body extends FormBody>({ name, draft: key, title, act, initial, problems, input, closed, onClose, onDone, children }: Props<N, Body>): ReactNode {
  const id = useId();
  const t = useStrings('common');
  const client = useQueryClient();
  const send = useAct(name);
  const draft = useDraft<Body>({
    key: { compartment: 'verification', recordType: key.type, recordId: key.id },
    title: key.title,
    baseVersion: null,
    initial,
    parse: (json) => sameShape(initial, json),
  });
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const { ready } = draft;
  useEffect(() => {
    if (ready) form.current?.querySelector<HTMLElement>('input, textarea, [role=combobox], button')?.focus();
  }, [ready]);

  const wrong = problems(draft.body);
  const shut = closed?.(draft.body) === true;
  const submit = async () => {
    setTried(true);
    if (Object.values(wrong).some((sentence) => sentence !== undefined)) {
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
      return;
    }
    const written = await send.run(input(draft.body));
    if (written === undefined) return;
    await draft.finish();
    await client.invalidateQueries({ predicate: ({ queryKey }) => typeof queryKey[0] === 'string' && /^(?:cases|approvals|desk)\./u.test(queryKey[0]) });
    onDone?.(typeof written === 'object' && written !== null && 'id' in written && typeof written.id === 'string' ? written.id : null);
    onClose();
  };

  return (
    <SidePanel
      size="wide"
      title={title}
      onClose={onClose}
      foot={
        <>
          <Button kind="primary" type="submit" form={id} disabled={send.running || shut}>
            {act}
          </Button>
          {draft.state === 'none' ? null : <Button onClick={() => void draft.discard()}>{t('action.discardDraft')}</Button>}
        </>
      }
    >
      {ready ? (
        <form
          ref={form}
          id={id}
          noValidate
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || event.nativeEvent.isComposing || event.defaultPrevented) return;
            event.stopPropagation();
            onClose();
          }}
        >
          <ErrorSentence error={send.error} />
          {send.running ? <JobProgress label={act} report={send.progress} /> : null}
          {children({
            body: draft.body,
            set: (changes) => draft.change((body) => ({ ...body, ...changes })),
            problem: (field) => (tried ? (wrong[field] ?? null) : null),
          })}
          <DraftIndicator draft={draft} />
        </form>
      ) : null}
    </SidePanel>
  );
}

/** A draft fits when it has the fields of this form and each is of the same kind; an older form's draft is left alone. */
function sameShape<Body extends FormBody>(initial: Body, json: unknown): Body | null {
  if (typeof json !== 'object' || json === null) return null;
  const saved = json as Record<string, unknown>;
  const fits = Object.entries(initial).every(([field, value]) => kindOf(saved[field]) === kindOf(value) || (value === null && typeof saved[field] === 'string') || (typeof value === 'string' && saved[field] === null));
  return fits && Object.keys(saved).every((field) => field in initial) ? (saved as unknown as Body) : null;
}

function kindOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}
