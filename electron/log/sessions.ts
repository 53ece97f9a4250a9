import type { LogEvent } from './event-encoding.ts';
import { factOfEvent } from './event-encoding.ts';
import { mustBeSigned } from './event-kinds.ts';
import type { LogFault } from './log-finding.ts';

/*
 * Decision 14. Every event lies inside a session. A session
 *  - opens with `sessionOpened`, signed by its user;
 *  - closes with `sessionClosed`, the last event under a checkpoint that its user signs;
 *  - or ends in a crash: then the next session's second event is `sessionSealedLate`, which names it in the fact `session`,
 *    says in `from` and `count` which events no checkpoint of their author covers, and is signed by the new user. What it
 *    covers counts as "not sealed by its author", for ever.
 * A second officer may sign at the first one's desk (decision 19): such an event carries its own signature.
 */

export interface OpenSession {
  readonly session: string;
  readonly actor: string;
  readonly openedSeq: number;
}

export interface SessionClosing {
  readonly seq: number;
  readonly actor: string;
}

export interface LateSeal {
  readonly seq: number;
  /** The session that crashed and its user. */
  readonly session: string;
  readonly author: string;
  /** The first event not sealed by its author, and how many. */
  readonly from: number;
  readonly count: number;
}

/** Follows the sessions of a log, event by event. */
export class SessionTracker {
  /** Null: none is open. Undefined: not known, since the reading began in the middle. */
  #open: OpenSession | null | undefined;
  #owed: OpenSession | null = null;
  readonly #closings: SessionClosing[] = [];
  readonly #lateSeals: LateSeal[] = [];

  /** `known`: the session open before the first event that is fed; leave it out when reading begins in the middle. */
  constructor(known?: OpenSession | null) {
    this.#open = known;
  }

  /** The fault this event shows, or null. */
  next(event: LogEvent): LogFault | null {
    const owed = this.#owed;
    this.#owed = null;
    if (owed !== null && !(event.kind === 'sessionSealedLate' && factOfEvent(event, 'session') === owed.session)) {
      return this.#follow(event) ?? 'tailUnsealed';
    }
    if (event.kind === 'sessionSealedLate') return this.#sealLate(event, owed);
    return this.#follow(event);
  }

  #follow(event: LogEvent): LogFault | null {
    if (event.kind === 'sessionOpened') {
      this.#owed = this.#open ?? null;
      this.#open = { session: event.session, actor: event.actor, openedSeq: event.seq };
      return event.session === '' || event.actor === '' ? 'outsideSession' : null;
    }
    const open = this.#open;
    if (open === undefined) return null;
    if (open === null || event.session !== open.session) return 'outsideSession';
    if (event.actor !== open.actor && !mustBeSigned(event.kind)) return 'outsideSession';
    if (event.kind === 'sessionClosed') {
      this.#closings.push({ seq: event.seq, actor: event.actor });
      this.#open = null;
    }
    return null;
  }

  #sealLate(event: LogEvent, owed: OpenSession | null): LogFault | null {
    const open = this.#open;
    if (open === undefined) return null;
    if (open === null || event.session !== open.session || event.actor !== open.actor) return 'outsideSession';
    // Read from the middle: the session before it was never seen.
    if (owed === null) return null;
    const from = Number(factOfEvent(event, 'from'));
    const count = Number(factOfEvent(event, 'count'));
    if (!Number.isSafeInteger(from) || from < 1 || from + count !== open.openedSeq) return 'tailUnsealed';
    this.#lateSeals.push({ seq: event.seq, session: owed.session, author: owed.actor, from, count });
    return null;
  }

  /** The session that stands open after what was fed; null for none, undefined when that is not known. */
  get open(): OpenSession | null | undefined {
    return this.#open;
  }

  get closings(): readonly SessionClosing[] {
    return this.#closings;
  }

  get lateSeals(): readonly LateSeal[] {
    return this.#lateSeals;
  }
}

/** What the next session has to seal after a crash: the facts of its `sessionSealedLate`. Null when nothing is owed. */
export function tailToSeal(
  open: OpenSession | null,
  lastCheckpointSize: number,
  size: number,
): { readonly session: string; readonly from: number; readonly count: number } | null {
  if (open === null) return null;
  const from = Math.min(lastCheckpointSize, size) + 1;
  return { session: open.session, from, count: size + 1 - from };
}
