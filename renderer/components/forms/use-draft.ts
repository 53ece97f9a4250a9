import { useCallback, useEffect, useRef, useState } from 'react';
import type { DraftKey } from '../../../shared/contract/drafts.ts';
import { CabinetError } from '../../api/cabinet-error.ts';
import { request } from '../../api/client.ts';
import { DraftKeeper, enrol } from './draft-keeper.ts';

export interface DraftOptions<Body> {
  readonly key: DraftKey;
  /** Shown in "unfinished work". */
  readonly title: string;
  /** The version the form was filled from; null for a new record. */
  readonly baseVersion: string | null;
  /** What the form shows before anything is typed. */
  readonly initial: Body;
  /** Reads a saved draft; null when it no longer fits the form. */
  readonly parse: (json: unknown) => Body | null;
}

export interface Draft<Body> {
  readonly body: Body;
  readonly change: (update: (body: Body) => Body) => void;
  /** False until the vault said whether a draft is there: show the form only then. */
  readonly ready: boolean;
  readonly state: 'none' | 'saving' | 'saved' | 'failed';
  readonly savedAt: number | null;
  /** When the draft that was opened again had been saved. */
  readonly restoredAt: number | null;
  /** Somebody wrote to the record after the draft was begun. */
  readonly outdated: boolean;
  /** What lay there is not what this user saved, and was not opened. */
  readonly altered: boolean;
  /** Throws the draft away and shows `initial` again. */
  readonly discard: () => Promise<void>;
  /** After sending: the draft has become the record. */
  readonly finish: () => Promise<void>;
}

/** A form whose text is never lost: saved encrypted while typing, opened again after a lock or a crash. */
export function useDraft<Body>({ key, title, baseVersion, initial, parse }: DraftOptions<Body>): Draft<Body> {
  const { compartment, recordType, recordId, part } = key;
  const [body, setBody] = useState(initial);
  const shown = useRef(initial);
  const keeping = useRef<DraftKeeper | null>(null);
  const [ready, setReady] = useState(false);
  const [state, setState] = useState<Draft<Body>['state']>('none');
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const [restoredAt, setRestoredAt] = useState<number | null>(null);
  const [outdated, setOutdated] = useState(false);
  const [altered, setAltered] = useState(false);
  const head = useRef({ title, baseVersion });
  const first = useRef({ initial, parse });
  useEffect(() => {
    head.current = { title, baseVersion };
    first.current = { initial, parse };
  });

  useEffect(() => {
    let gone = false;
    const at = { compartment, recordType, recordId, ...(part === undefined ? {} : { part }) };
    const keeper = new DraftKeeper(async (json) => {
      setState('saving');
      try {
        const saved = await request('drafts.save', { ...at, ...head.current, body: json });
        setSavedAt(saved.savedAt);
        setState('saved');
      } catch {
        // Said beside the form; the next stroke tries again.
        setState('failed');
      }
    });
    keeping.current = keeper;
    const restore = async () => {
      const { draft } = await request('drafts.read', at);
      if (gone || draft === null) return;
      const restored = first.current.parse(JSON.parse(draft.body));
      if (restored === null) return;
      shown.current = restored;
      setBody(restored);
      setSavedAt(draft.savedAt);
      setRestoredAt(draft.savedAt);
      setState('saved');
      setOutdated(draft.baseVersion !== head.current.baseVersion);
    };
    void restore()
      .catch((error: unknown) => {
        if (!gone && error instanceof CabinetError && error.code === 'draftAltered') setAltered(true);
      })
      .finally(() => {
        if (!gone) setReady(true);
      });
    const leave = enrol(keeper);
    return () => {
      gone = true;
      leave();
      void keeper.flush();
    };
  }, [compartment, recordType, recordId, part]);

  const change = useCallback((update: (body: Body) => Body) => {
    const next = update(shown.current);
    shown.current = next;
    setBody(next);
    keeping.current?.change(JSON.stringify(next));
  }, []);
  const drop = useCallback(async () => {
    keeping.current?.forget();
    await keeping.current?.flush();
    // What stays behind is offered again, and can be discarded again.
    await request('drafts.discard', {
      compartment,
      recordType,
      recordId,
      ...(part === undefined ? {} : { part }),
    }).catch(() => undefined);
    setState('none');
    setSavedAt(null);
    setRestoredAt(null);
  }, [compartment, recordType, recordId, part]);
  const discard = useCallback(async () => {
    await drop();
    shown.current = first.current.initial;
    setBody(first.current.initial);
  }, [drop]);

  return { body, change, ready, state, savedAt, restoredAt, outdated, altered, discard, finish: drop };
}
