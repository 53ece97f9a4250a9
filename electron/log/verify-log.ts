import type { CertificateChain } from '../authority/certificate-chain.ts';
import { positionIn } from '../authority/position-facts.ts';
import { isAppError } from '../../shared/base/app-error.ts';
import type { Compartment } from '../../shared/base/compartments.ts';
import { equalBytes } from '../crypto/bytes.ts';
import { compareAnchors, type Anchor } from './anchors.ts';
import { chainHash, genesisChain, leafHash } from './chain.ts';
import { CheckpointJudge } from './checkpoint-judge.ts';
import type { LogOrigin } from './checkpoint.ts';
import { decodeEvent, factOfEvent, type DecodedEvent, type LogEvent } from './event-encoding.ts';
import { mustBeSigned } from './event-kinds.ts';
import { EventOrder } from './event-order.ts';
import { bearsSignature, eventSignatureState, type SignerKeys } from './event-signature.ts';
import { logFinding, type LogFault, type LogFinding } from './log-finding.ts';
import type { ReadonlyTreeNodes, TreeNode } from './merkle-tree.ts';
import { SessionTracker, type LateSeal, type OpenSession } from './sessions.ts';
import { TreeFrontier } from './tree-frontier.ts';

/** An event as it lies in a database, in the order of its rows. */
export interface StoredEvent {
  /** The row's own number, which must be the event's. */
  readonly seq: number;
  readonly bytes: Uint8Array;
  /** The chain value after this event, 32 bytes. */
  readonly chain: Uint8Array;
  /** The stored leaf hash, where one is kept beside the bytes. */
  readonly leaf?: Uint8Array;
}

/** Where a partial verification begins, taken from what is stored; a checkpoint over the end proves it too. */
export interface LogStart {
  readonly size: number;
  readonly chain: Uint8Array;
  /** In the order of `peakPlaces(size)`. */
  readonly peaks: readonly Uint8Array[];
  /** Stored roots of earlier sizes, for the checkpoints and anchors that lie before. */
  readonly roots: ReadonlyMap<number, Uint8Array>;
}

export interface LogClaims extends LogOrigin {
  readonly keysOf: SignerKeys;
  /** The certificates of the register; left out, nothing is said about who was certified when. */
  readonly chain?: CertificateChain;
  /** The notes kept with the log. Left out, nothing is said about checkpoints. */
  readonly checkpoints?: Iterable<string>;
  /** What was seen outside (decision 15). */
  readonly anchors?: readonly Anchor[];
  /** The stored head. */
  readonly head?: { readonly size: number; readonly chain: Uint8Array; readonly root: Uint8Array };
  /** Stored subtrees to be compared with the computed ones. */
  readonly nodes?: ReadonlyTreeNodes;
  /** For each incarnation that ended outside what is read: how many events of it stayed (decision 16). */
  readonly endedIncarnations?: ReadonlyMap<string, number>;
  /** Also the signatures of lines that are no acts of their own, which is some work for a long log (decision 14). */
  readonly everySignature?: true;
  /** Left out: from the first event. */
  readonly from?: LogStart;
}

const mostFindings = 200;

/** Verifies a log that is read in pages: feed every event in row order, then `finish`. `verifyLog` does so in one call. */
export class LogVerifier {
  readonly #claims: LogClaims;
  readonly #frontier: TreeFrontier;
  readonly #order: EventOrder;
  readonly #sessions: SessionTracker;
  readonly #checkpoints: CheckpointJudge;
  readonly #findings: LogFinding[] = [];
  readonly #ended: Map<string, number>;
  readonly #onNode: ((node: TreeNode) => void) | undefined;
  readonly #start: number;
  #chain: Uint8Array;
  /** The chain value an edited event would have given, had its stored one not been kept. */
  #otherChain: Uint8Array | null = null;
  #displacement = 0;
  #size: number;
  #nodeFault = false;
  /** How far the certificates went when the newest session opened. */
  #certified = 0;
  /** Lines of this session that bring a version and bear no signature, in a log whose lines bear one by now. */
  #bare: LogEvent[] = [];
  #signsVersions = false;

  constructor(claims: LogClaims) {
    const from = claims.from;
    this.#claims = claims;
    this.#ended = new Map(claims.endedIncarnations);
    this.#start = from?.size ?? 0;
    this.#size = this.#start;
    this.#chain = from?.chain ?? genesisChain(claims.registerId, claims.compartment);
    this.#frontier = new TreeFrontier(this.#start, from?.peaks);
    this.#order = new EventOrder(claims.compartment, this.#start);
    this.#sessions = from === undefined ? new SessionTracker(null) : new SessionTracker();
    this.#checkpoints = new CheckpointJudge(claims);
    this.#onNode = claims.nodes === undefined ? undefined : (node) => this.#compareNode(node);
    this.#noteRoot();
  }

  get #compartment(): Compartment {
    return this.#claims.compartment;
  }

  feed(stored: StoredEvent): void {
    const leaf = leafHash(stored.bytes);
    const decoded = decodeOrNull(stored.bytes);
    const computed = decoded === null ? null : chainHash(decoded.previousChain, leaf);
    if (decoded === null || computed === null || !equalBytes(computed, stored.chain)) this.#edited(stored, computed);
    else this.#place(decoded, stored);
    if (stored.leaf !== undefined && !equalBytes(stored.leaf, leaf)) this.#reportNode(stored.seq);
    this.#chain = stored.chain;
    this.#frontier.append(leaf, this.#onNode);
    this.#size = Math.max(this.#size, this.#order.expected - 1);
    this.#noteRoot();
    if (decoded !== null) this.#judge(decoded);
  }

  #edited(stored: StoredEvent, computed: Uint8Array | null): void {
    const seq = stored.seq + this.#displacement;
    if (seq === this.#order.expected) this.#order.follow();
    else this.#order.breakAt(seq);
    this.#report('edit', { seq });
    this.#otherChain = computed;
  }

  #place(decoded: DecodedEvent, stored: StoredEvent): void {
    const { seq } = decoded.event;
    const expected = this.#order.expected;
    const links =
      equalBytes(decoded.previousChain, this.#chain) ||
      (this.#otherChain !== null && equalBytes(decoded.previousChain, this.#otherChain));
    this.#otherChain = null;
    if (seq === expected) {
      this.#order.follow();
      // It is whole in itself, so the one before it was exchanged together with its chain value.
      if (!links) this.#report('edit', { seq: Math.max(this.#start + 1, seq - 1) });
      else if (seq - stored.seq !== this.#displacement) this.#report('edit', { seq });
    } else {
      this.#order.breakAt(seq);
    }
    this.#displacement = seq - stored.seq;
  }

  #judge({ event, previousChain }: DecodedEvent): void {
    if (event.compartment !== this.#compartment) this.#report('foreign', { seq: event.seq });
    const fault = this.#sessions.next(event);
    if (fault !== null) this.#report(fault, { seq: event.seq });
    if (event.kind === 'sessionOpened') this.#judgeBare(event.seq - 1);
    if (mustBeSigned(event.kind)) this.#judgeSignature(event, previousChain);
    else if (this.#claims.everySignature === true) this.#judgeLine(event, previousChain);
    if (event.kind === 'incarnationRenewed') this.#endIncarnation(event);
    if (event.kind === 'sessionOpened' || event.kind === 'keysFileWritten') this.#judgeCertificate(event);
  }

  #judgeSignature(event: LogEvent, previousChain: Uint8Array): void {
    const state = eventSignatureState(event, previousChain, this.#claims.keysOf);
    if (state === 'valid') return;
    const ofSession = event.kind === 'sessionOpened' || event.kind === 'sessionSealedLate';
    this.#report(state === 'signerUnknown' ? state : ofSession ? 'sessionSignature' : 'actSignature', {
      seq: event.seq,
    });
  }

  #judgeLine(event: LogEvent, previousChain: Uint8Array): void {
    if (factOfEvent(event, 'signature') !== undefined) {
      this.#judgeSignature(event, previousChain);
      if (bearsSignature(event)) this.#signsVersions = true;
    } else if (this.#signsVersions && bearsSignature(event)) this.#bare.push(event);
  }

  // Written into a session that a crash left open, by somebody who cannot sign for its author: no checkpoint of theirs covers it.
  #judgeBare(upTo: number): void {
    for (const { seq, actor } of this.#bare)
      if (!this.#checkpoints.coversFor(actor, seq, upTo)) this.#report('actSignature', { seq });
    this.#bare = [];
  }

  // Along a log the certificates only grow: whoever was revoked cannot open a session at a point from before.
  #judgeCertificate(event: LogEvent): void {
    const { chain } = this.#claims;
    if (chain === undefined) return;
    const position = positionIn(event.facts);
    const person = position === null ? undefined : chain.personAt(event.actor, position.length);
    const holds =
      position !== null && chain.holds(position) && position.length >= this.#certified && person?.revoked === false;
    if (holds) this.#certified = position.length;
    else this.#report('sessionCertificate', { seq: event.seq });
  }

  // What was put back ends before the session that says so began (decision 16).
  #endIncarnation(event: LogEvent): void {
    const previous = factOfEvent(event, 'previousIncarnation');
    const size = factOfEvent(event, 'size');
    if (previous !== undefined && size !== undefined) this.#ended.set(previous, Number(size));
  }

  #compareNode({ level, position, hash }: TreeNode): void {
    const stored = this.#claims.nodes?.get(level, position);
    if (stored === undefined || !equalBytes(stored, hash)) this.#reportNode((position + 1) * 2 ** level);
  }

  // All subtrees above a wrong one differ too; the first names the place.
  #reportNode(size: number): void {
    if (!this.#nodeFault) this.#report('treeNode', { size });
    this.#nodeFault = true;
  }

  #noteRoot(): void {
    if (this.#checkpoints.wants(this.#frontier.size))
      this.#checkpoints.note(this.#frontier.size, this.#frontier.root());
  }

  #report(fault: LogFault, place: { readonly seq?: number; readonly size?: number }): void {
    if (this.#findings.length < mostFindings) this.#findings.push(logFinding(this.#compartment, fault, place));
  }

  /** The session open at the end; null for none, undefined when reading began in the middle of it. */
  get openSession(): OpenSession | null | undefined {
    return this.#sessions.open;
  }

  /** The parts that their author did not seal, for ever named as such (decision 14). */
  get lateSeals(): readonly LateSeal[] {
    return this.#sessions.lateSeals;
  }

  /** Every fault, in the order of being found: events first, then order, checkpoints, anchors, head. */
  finish(): readonly LogFinding[] {
    this.#judgeBare(this.#size);
    const events = [...this.#findings.filter(({ details }) => details.fault !== 'treeNode'), ...this.#order.finish()];
    const broken = Math.min(
      Number.POSITIVE_INFINITY,
      ...events.filter(({ code }) => code === 'logChainBroken').map(({ details }) => details.seq ?? 0),
    );
    // A stored subtree over a broken event differs by that alone.
    const nodes = this.#findings.filter(({ details }) => details.fault === 'treeNode' && (details.size ?? 0) < broken);
    const checkpoints = this.#checkpoints.finish({
      size: this.#size,
      broken,
      closings: this.#sessions.closings,
      ended: this.#ended,
    });
    return [...events, ...nodes, ...checkpoints, ...this.#anchorFindings(broken), ...this.#headFindings(broken)];
  }

  #anchorFindings(broken: number): readonly LogFinding[] {
    const roots = this.#checkpoints;
    const present = {
      ...this.#claims,
      size: this.#size,
      endedIncarnations: this.#ended,
      rootAt: (size: number) => roots.rootAt(size) ?? new Uint8Array(),
    };
    const judged = (this.#claims.anchors ?? []).filter(
      ({ size }) => size >= this.#start || roots.rootAt(size) !== undefined,
    );
    return compareAnchors(judged, present).filter(
      ({ details }) => details.fault !== 'fork' || (details.size ?? 0) < broken,
    );
  }

  #headFindings(broken: number): readonly LogFinding[] {
    const head = this.#claims.head;
    if (head === undefined) return [];
    if (head.size > this.#size) return [logFinding(this.#compartment, 'truncatedTail', { size: head.size })];
    const fits =
      head.size === this.#size && equalBytes(head.chain, this.#chain) && equalBytes(head.root, this.#frontier.root());
    return fits || broken <= head.size ? [] : [logFinding(this.#compartment, 'headMismatch', { size: head.size })];
  }
}

function decodeOrNull(bytes: Uint8Array): DecodedEvent | null {
  try {
    return decodeEvent(bytes);
  } catch (error) {
    if (isAppError(error)) return null;
    throw error;
  }
}
