import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import type { RequestInput, RequestName, RequestOutput } from '../../../shared/contract/contract.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import { useAct } from '../../api/use-act.ts';
import { Button } from '../fields/button.tsx';
import { stopsAtUnread } from '../fields/stops-at-unread.ts';
import { DiscardDraft } from './discard-draft.tsx';
import styles from './draft-form.module.css';
import { DraftIndicator } from './draft-indicator.tsx';
import { ErrorSentence } from '../marks/error-sentence.tsx';
import { JobProgress } from '../layout/job-progress.tsx';
import { SidePanel } from '../layout/side-panel.tsx';
import { useDraft } from './use-draft.ts';
import { useStillHere } from '../../base/use-still-here.ts';

type Value = string | boolean | null | readonly string[] | Readonly<Record<string, string>>;
export type FormBody = Readonly<Record<string, Value>>;

/** What is wrong with each field, as a sentence; nothing when it may be sent. */
export type Problems<Body> = { readonly [Field in keyof Body]?: string | undefined };

export interface FormParts<Body> {
  readonly body: Body;
  readonly set: (changes: Partial<Body>) => void;
  /** The sentence under a field, only after somebody tried to send. */
  readonly problem: (field: keyof Body) => string | null;
}

interface Props<N extends RequestName, Body extends FormBody> {
  name: N;
  /** Names the draft, so that a half-filled form survives a lock. */
  draft: {
    readonly compartment: Compartment;
    readonly type: string;
    readonly id: string;
    readonly part?: string;
    readonly title: string;
    readonly baseVersion?: string | null;
  };
  title: string;
  /** The words of the button: "Ghi đề xuất". */
  act: string;
  initial: Body;
  problems: (body: Body) => Problems<Body>;
  input: (body: Body) => RequestInput<N> | Promise<RequestInput<N>>;
  /** Closes the button; the form says why itself. */
  closed?: (body: Body) => boolean;
  onClose: () => void;
  /** What must be done before the form closes, e.g. reading the page again. */
  onWritten?: () => Promise<void>;
  onDone?: (written: RequestOutput<N>, sent: Body) => void;
  /** Sending does not close the form, because the page shows a fresh one. */
  staysOpen?: boolean;
  children: (form: FormParts<Body>) => ReactNode;
}

/** Where the typing begins: the first control, and of a first question with boxes the ticked one, as Tab would find it. */
function firstControl(form: HTMLElement | null): HTMLElement | null | undefined {
  const first = form?.querySelector<HTMLElement>('input, textarea, [role=combobox], button');
  if (!(first instanceof HTMLInputElement) || first.type !== 'radio') return first;
  return form?.querySelector<HTMLElement>(`input[type=radio][name="${CSS.escape(first.name)}"]:checked`) ?? first;
}

/** A form in the side panel: saved as a draft while typed, checked in sentences, sent once. */
export function DraftForm<N extends RequestName, Body extends FormBody>({
  name,
  draft: key,
  title,
  act,
  initial,
  problems,
  input,
  closed,
  onClose,
  onWritten,
  onDone,
  staysOpen = false,
  children,
}: Props<N, Body>): ReactNode {
  const id = useId();
  const send = useAct(name);
  const draft = useDraft<Body>({
    key: {
      compartment: key.compartment,
      recordType: key.type,
      recordId: key.id,
      ...(key.part === undefined ? {} : { part: key.part }),
    },
    title: key.title,
    baseVersion: key.baseVersion ?? null,
    initial,
    parse: (json) => sameShape(initial, json),
  });
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const stillHere = useStillHere();
  const { ready } = draft;
  useEffect(() => {
    if (ready) firstControl(form.current)?.focus();
  }, [ready]);

  const wrong = problems(draft.body);
  const shut = closed?.(draft.body) === true;
  const submit = async () => {
    setTried(true);
    if (stopsAtUnread(form.current)) return;
    if (Object.values(wrong).some((sentence) => sentence !== undefined)) {
      requestAnimationFrame(() =>
        form.current?.querySelector<HTMLElement>('[aria-invalid=true], [data-problem] input')?.focus(),
      );
      return;
    }
    const sent = draft.body;
    const written = await send.run(await input(sent));
    if (written === undefined) return;
    await draft.finish();
    await onWritten?.();
    // The page is fresh either way; only a form that is still shown speaks of what comes next.
    if (!stillHere()) return;
    onDone?.(written, sent);
    if (!staysOpen) onClose();
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
          {draft.state === 'none' ? null : <DiscardDraft onDiscard={draft.discard} />}
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

/** A draft fits when it has the fields of this form, each of the same kind; an older form's draft is left alone. */
function sameShape<Body extends FormBody>(initial: Body, json: unknown): Body | null {
  if (typeof json !== 'object' || json === null) return null;
  const saved = json as Record<string, unknown>;
  const textual = (value: unknown) => value === null || typeof value === 'string';
  const fits = Object.entries(initial).every(([field, value]) =>
    textual(value) ? textual(saved[field]) : kindOf(saved[field]) === kindOf(value),
  );
  return fits && Object.keys(saved).length === Object.keys(initial).length ? (saved as unknown as Body) : null;
}

function kindOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}
