import { useCallback, useEffect, useRef, useState } from 'react';
import { z } from 'zod';
import { useDraft, type Draft } from '../../../components/forms/use-draft.ts';
import {
  emptyBody,
  formBodySchema,
  isChanged,
  shownField,
  shownRows,
  withField,
  withRows,
  type FormBody,
  type FormDocument,
  type FormProblem,
  type FormRow,
} from './form-body.ts';
import type { PlainField, TableField } from './form-fields.ts';

/** The form and what is said about it when it is sent: basis, reason. */
export interface FormDraftBody extends FormBody {
  readonly notes: Readonly<Record<string, string>>;
}

/** One document of the form as the rows see it. */
export interface FormHandle {
  readonly document: FormDocument;
  readonly body: FormBody;
  readonly editable: boolean;
  readonly problems: readonly FormProblem[];
  readonly text: (field: PlainField) => string;
  readonly rows: (table: TableField) => readonly FormRow[];
  readonly setField: (field: PlainField, text: string) => void;
  readonly setRows: (table: TableField, rows: readonly FormRow[], cell?: string) => void;
}

export interface FormDraft {
  readonly form: FormHandle;
  /** The version the form is filled from; null where none was written yet. */
  readonly baseVersion: string | null;
  readonly draft: Draft<FormDraftBody>;
  readonly undo: () => void;
  /** What undo took back, until something else is typed. */
  readonly redo: () => void;
  /** When something was last typed here: undo belongs to the document that was touched last. */
  readonly touchedAt: () => number;
  readonly setNote: (name: string, text: string) => void;
  readonly setProblems: (problems: readonly FormProblem[]) => void;
}

interface Options {
  readonly recordType: 'person' | 'personMasked';
  readonly recordId: string;
  readonly title: string;
  readonly baseVersion: string | null;
  readonly document: FormDocument;
  readonly editable: boolean;
}

const untouched: FormDraftBody = { ...emptyBody, notes: {} };
const draftSchema = formBodySchema.extend({ notes: z.record(z.string().max(40), z.string().max(4000)) });
const mostSteps = 200;

/** The form as a draft: saved while typing, opened again after a lock, with one line of undo over fields and tables. */
export function useFormDraft({ recordType, recordId, title, baseVersion, document, editable }: Options): FormDraft {
  const draft = useDraft<FormDraftBody>({
    key: { compartment: 'personnel', recordType, recordId },
    title,
    baseVersion,
    initial: untouched,
    parse: (json) => draftSchema.safeParse(json).data ?? null,
  });
  const [problems, setProblems] = useState<readonly FormProblem[]>([]);
  const steps = useRef<FormDraftBody[]>([]);
  const undone = useRef<FormDraftBody[]>([]);
  const typingIn = useRef<string | null>(null);
  const touched = useRef(0);
  const { body, change, discard } = draft;
  const nothing = !isChanged(body) && Object.values(body.notes).every((text) => text === '');
  // Typed back to what it was: no draft is left over.
  useEffect(() => {
    if (nothing && draft.state === 'saved') void discard();
  }, [nothing, draft.state, discard]);

  /** What is typed in one place is one step of undo. */
  const edit = useCallback(
    (update: (body: FormDraftBody) => FormDraftBody, place: string | null) => {
      setProblems((shown) => (shown.length === 0 ? shown : []));
      touched.current = performance.now();
      change((before) => {
        if (place === null || place !== typingIn.current) steps.current = [...steps.current.slice(-mostSteps), before];
        undone.current = [];
        typingIn.current = place;
        return update(before);
      });
    },
    [change],
  );
  const undo = useCallback(() => {
    const before = steps.current.at(-1);
    if (before === undefined) return;
    steps.current = steps.current.slice(0, -1);
    typingIn.current = null;
    change((now) => {
      undone.current = [...undone.current, now];
      return before;
    });
  }, [change]);
  const redo = useCallback(() => {
    const after = undone.current.at(-1);
    if (after === undefined) return;
    undone.current = undone.current.slice(0, -1);
    typingIn.current = null;
    change((now) => {
      steps.current = [...steps.current, now];
      return after;
    });
  }, [change]);
  const setNote = useCallback(
    (name: string, text: string) =>
      edit((before) => ({ ...before, notes: { ...before.notes, [name]: text } }), `note ${name}`),
    [edit],
  );

  const form: FormHandle = {
    document,
    body,
    editable,
    problems,
    text: (field) => shownField(body, document, field),
    rows: (table) => shownRows(body, document, table),
    setField: (field, text) => edit((before) => ({ ...before, ...withField(before, document, field, text) }), field),
    setRows: (table, rows, cell) =>
      edit(
        (before) => ({ ...before, ...withRows(before, table, rows) }),
        cell === undefined ? null : `${table} ${cell}`,
      ),
  };
  return {
    form,
    baseVersion,
    draft,
    undo,
    redo,
    touchedAt: useCallback(() => touched.current, []),
    setNote,
    setProblems,
  };
}
