import type { Compartment } from '../../../shared/base/compartments.ts';
import type { EventKind } from '../../log/event-kinds.ts';
import { factOfEvent, type LogEvent } from '../../log/event-encoding.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { Sight } from '../visibility/may-see.ts';
import { sightRules } from '../visibility/sight-rules.ts';

/** What the vault writes about the drawer itself while it opens: every reader of the log sees it, since it counts no officer's work. */
const drawerKinds: ReadonlySet<EventKind> = new Set<EventKind>([
  'incarnationRenewed',
  'generationRotated',
  'walFound',
  'schemaMigrated',
  'filesQuarantined',
  'fileReturned',
]);

export function holdsContent(context: ServiceContext, name: Compartment): boolean {
  return context.openCompartments().some((open) => open.name === name);
}

/**
 * Which lines of a log somebody reads, and whose names in them (decision 6). Inspectors and approvers read every line; names
 * and reasons of records are still those of records they may see. An officer of cases reads their own lines and those of
 * their cases: what others did there, and how much, is not theirs to count.
 */
export class LogSight {
  readonly #context: ServiceContext;
  readonly #compartment: Compartment;
  #sight: Sight | undefined;

  constructor(context: ServiceContext, compartment: Compartment) {
    this.#context = context;
    this.#compartment = compartment;
  }

  async mayRead(event: LogEvent): Promise<boolean> {
    if (this.#readsAll) return true;
    // The size of another drawer's log at each lock is a count of what its people did.
    if (event.kind === 'checkpointTaken') return false;
    if (sightRules[this.#compartment] === 'holders') return true;
    if (event.recordId !== '') return this.mayName(event.recordId);
    const { userId } = this.#context.who;
    return event.actor === userId || factOfEvent(event, 'signer') === userId || drawerKinds.has(event.kind);
  }

  /** Where the size of a log when somebody sealed it says how much they did, a reader sees the seals they gave themselves. */
  mayReadSealOf(userIds: readonly string[]): boolean {
    return !this.narrows || userIds.includes(this.#context.who.userId);
  }

  /** Whether the name of this record, and a reason given about it, may stand in a line; empty for a line about none. */
  async mayName(recordId: string): Promise<boolean> {
    if (!holdsContent(this.#context, this.#compartment)) return false;
    if (recordId === '' || sightRules[this.#compartment] === 'holders') return true;
    return this.#context.compartment(this.#compartment).read(async (db) => {
      this.#sight ??= new Sight(db, this.#context);
      return this.#sight.mayList(recordId);
    });
  }

  /** Whether lines are left out, so that more have to be looked through to fill a page. */
  get narrows(): boolean {
    return !this.#readsAll && sightRules[this.#compartment] !== 'holders';
  }

  get #readsAll(): boolean {
    const { roles } = this.#context.who;
    return roles.has('inspector') || roles.has('approver');
  }
}
