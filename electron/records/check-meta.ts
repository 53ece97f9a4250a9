import type { Compartment } from '../../shared/base/compartments.ts';
import type { LogEvent } from '../log/event-encoding.ts';
import type { ReadableDb } from '../storage/executor.ts';
import { listMeta } from '../storage/repositories/stored-facts.ts';
import type { FindingList } from './finding-list.ts';
import type { Promised } from './promised.ts';
import { logKeys } from './stored-log.ts';

/**
 * How a single fact of a database is proved: by what it must be, given the event of its setting that counts (undefined where none was
 * ever written). `elsewhere` stands for what another check compares at every opening.
 */
export type MetaProof =
  | 'elsewhere'
  | {
      readonly setting: string;
      /** What is made once is what its first event says; else the last one counts. */
      readonly counts: 'first' | 'last';
      readonly holds: (
        value: string,
        event: LogEvent | undefined,
        db: ReadableDb<Compartment>,
      ) => boolean | Promise<boolean>;
    };
export type MetaProofs = ReadonlyMap<string, MetaProof>;

interface MetaCheck {
  readonly promised: Promised;
  readonly proofs: MetaProofs;
  /** Under which the register is open. */
  readonly incarnation: string;
}

/** A fact that nobody knows has no place; one that is known is what its event says. */
export async function checkMeta(
  db: ReadableDb<Compartment>,
  { promised, proofs, incarnation }: MetaCheck,
  findings: FindingList,
): Promise<void> {
  const stored = new Map((await listMeta(db)).map(({ key, value }) => [key, value]));
  const session = checkSession(stored, promised, incarnation, findings);
  for (const key of stored.keys())
    if (!proofs.has(key) && !session.has(key)) findings.add('rowExtra', { table: 'meta', recordId: key });
  for (const [key, proof] of proofs) {
    if (proof === 'elsewhere') continue;
    const value = stored.get(key);
    const event = promised.settings.get(proof.setting)?.[proof.counts];
    if (value === undefined && event !== undefined)
      findings.add('rowMissing', { table: 'meta', recordId: key, seq: event.seq });
    if (value !== undefined && !(await proof.holds(value, event, db)))
      findings.add('rowAltered', { table: 'meta', recordId: key, ...(event === undefined ? {} : { seq: event.seq }) });
  }
}

/** Who is in, under which key and after which restores: beside the events, so that unlock need not read all of them (stored-log.ts). */
function checkSession(
  stored: ReadonlyMap<string, string>,
  { opened, ended, generation }: Promised,
  incarnation: string,
  findings: FindingList,
): ReadonlySet<string> {
  const expected = new Map<string, string | null>([
    [logKeys.session, opened === null ? null : JSON.stringify(opened)],
    [logKeys.incarnation, incarnation],
    [logKeys.ended, ended.size === 0 ? null : JSON.stringify([...ended])],
    [logKeys.generation, generation],
  ]);
  for (const [key, value] of expected) {
    // The first generation has no event: nothing was rotated yet.
    if (key === logKeys.generation && value === null) continue;
    if ((stored.get(key) ?? null) !== value) findings.add('rowAltered', { table: 'meta', recordId: key });
  }
  return new Set(Object.values(logKeys));
}
