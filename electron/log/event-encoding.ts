import { AppError, isAppError } from '../../shared/base/app-error.ts';
import { compartments, type Compartment } from '../../shared/base/compartments.ts';
import { factNumber, factOf, isFactName, isFactValue, type EventFact } from './event-facts.ts';
import { eventKindNumbers, eventKindOf, isEventKind, type EventKind } from './event-kinds.ts';

/** One line of the log: ids, kind, actor, time and commitments, never a value of a dossier (decision 12). */
export interface LogEvent {
  /** 1 for the first event of a compartment, without gaps; the leaf index of RFC 6962 is `seq - 1`. */
  readonly seq: number;
  /** Milliseconds UTC. */
  readonly at: number;
  readonly kind: EventKind;
  readonly compartment: Compartment;
  /** User id. */
  readonly actor: string;
  /** Session id; every event belongs to a signed session (decision 14). */
  readonly session: string;
  /** Record type such as `person`; empty where no record is meant. */
  readonly recordType: string;
  readonly recordId: string;
  readonly versionId: string;
  /** HMAC-SHA-256 over the new version, 32 bytes, or null. */
  readonly commitment: Uint8Array | null;
  /** HMAC-SHA-256 over the reason, 32 bytes, or null. */
  readonly reasonCommitment: Uint8Array | null;
  /** Ascending by fact number, each name once. `encodeEvent` sorts. */
  readonly facts: readonly EventFact[];
}

export interface DecodedEvent {
  readonly event: LogEvent;
  /** The chain value before this event, 32 bytes; it stands inside the hashed bytes. */
  readonly previousChain: Uint8Array;
}

/*
 * version u8 = 1
 * then twelve fields, each u16 big-endian length ‖ bytes (decision 33):
 *   previous chain 32 · seq u64 · at u64 · kind u16 · compartment u8 (place in the list, from 0) · actor · session ·
 *   record type · record id · version id · commitment 0|32 · reason commitment 0|32 · facts
 * facts: for each, ascending: number u8 ‖ length u8 ‖ ASCII
 * All text is ASCII. There is exactly one encoding of an event, and decoding refuses every other spelling.
 */
const formatVersion = 1;
const idOrEmpty = /^(?:[a-z2-7]{26})?$/u;
const typeOrEmpty = /^(?:[a-z][A-Za-z0-9]{0,31})?$/u;
const hashLength = 32;
const largestInstant = 8_640_000_000_000_000;

function refuse(field: string): never {
  throw new AppError('inputRejected', { event: field });
}

function isNatural(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function checkEvent(event: LogEvent): void {
  if (!isNatural(event.seq) || event.seq === 0) refuse('seq');
  if (!isNatural(event.at) || event.at > largestInstant) refuse('at');
  if (!isEventKind(event.kind)) refuse('kind');
  if (!compartments.includes(event.compartment)) refuse('compartment');
  if (!idOrEmpty.test(event.actor)) refuse('actor');
  if (!idOrEmpty.test(event.session)) refuse('session');
  if (!typeOrEmpty.test(event.recordType)) refuse('recordType');
  if (!idOrEmpty.test(event.recordId)) refuse('recordId');
  if (!idOrEmpty.test(event.versionId)) refuse('versionId');
  if (event.commitment !== null && event.commitment.length !== hashLength) refuse('commitment');
  if (event.reasonCommitment !== null && event.reasonCommitment.length !== hashLength) refuse('reasonCommitment');
  for (const [name, value] of event.facts) {
    if (!isFactName(name)) refuse('facts');
    // A finite set of our own names, so it may be quoted; the value may not.
    if (!isFactValue(name, value)) throw new AppError('inputRejected', { event: 'facts', fact: name });
  }
}

function sortedFacts(facts: readonly EventFact[]): readonly EventFact[] {
  const sorted = [...facts].sort(([left], [right]) => factNumber(left) - factNumber(right));
  for (let index = 1; index < sorted.length; index += 1) {
    if (sorted[index]?.[0] === sorted[index - 1]?.[0]) refuse('facts');
  }
  return sorted;
}

// One scratch area for all events: 1,000,000 of them are written and read in one go. The largest
// possible event (all facts at full length) stays well below it.
const scratch = Buffer.alloc(8192);

function putText(offset: number, text: string): number {
  scratch.writeUInt16BE(text.length, offset);
  return offset + 2 + scratch.write(text, offset + 2, 'latin1');
}

function putBytes(offset: number, bytes: Uint8Array | null): number {
  const length = bytes?.length ?? 0;
  scratch.writeUInt16BE(length, offset);
  if (bytes !== null) scratch.set(bytes, offset + 2);
  return offset + 2 + length;
}

function putU64(offset: number, value: number): number {
  scratch.writeUInt16BE(8, offset);
  scratch.writeUInt32BE(Math.floor(value / 0x1_0000_0000), offset + 2);
  scratch.writeUInt32BE(value % 0x1_0000_0000, offset + 6);
  return offset + 10;
}

/**
 * The bytes that are hashed into chain and tree. `previousChain`: 32 bytes, the chain value before this event.
 * Throws inputRejected for anything that is not an id, number, date or code of ours.
 */
export function encodeEvent(event: LogEvent, previousChain: Uint8Array): Uint8Array {
  checkEvent(event);
  if (previousChain.length !== hashLength) refuse('previousChain');
  scratch[0] = formatVersion;
  let offset = putBytes(1, previousChain);
  offset = putU64(offset, event.seq);
  offset = putU64(offset, event.at);
  scratch.writeUInt16BE(2, offset);
  scratch.writeUInt16BE(eventKindNumbers[event.kind], offset + 2);
  scratch.writeUInt16BE(1, offset + 4);
  scratch[offset + 6] = compartments.indexOf(event.compartment);
  offset = putText(offset + 7, event.actor);
  offset = putText(offset, event.session);
  offset = putText(offset, event.recordType);
  offset = putText(offset, event.recordId);
  offset = putText(offset, event.versionId);
  offset = putBytes(offset, event.commitment);
  offset = putBytes(offset, event.reasonCommitment);
  const lengthAt = offset;
  offset += 2;
  for (const [name, value] of event.facts.length > 1 ? sortedFacts(event.facts) : event.facts) {
    scratch[offset] = factNumber(name);
    scratch[offset + 1] = value.length;
    offset += 2 + scratch.write(value, offset + 2, 'latin1');
  }
  scratch.writeUInt16BE(offset - lengthAt - 2, lengthAt);
  return new Uint8Array(scratch.subarray(0, offset));
}

class Reader {
  readonly #bytes: Buffer;
  #offset = 1;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** The start of the next field, which must have one of the two lengths. */
  field(length: number, orLength = length): number {
    const start = this.#offset + 2;
    if (start > this.#bytes.length) refuse('length');
    const found = this.#bytes.readUInt16BE(this.#offset);
    if (found !== length && found !== orLength) refuse('length');
    return this.#advance(start, found);
  }

  #advance(start: number, length: number): number {
    if (start + length > this.#bytes.length) refuse('length');
    this.#offset = start + length;
    return start;
  }

  u64(): number {
    const start = this.field(8);
    return this.#bytes.readUInt32BE(start) * 0x1_0000_0000 + this.#bytes.readUInt32BE(start + 4);
  }

  text(): string {
    const start = this.#offset + 2;
    if (start > this.#bytes.length) refuse('length');
    this.#advance(start, this.#bytes.readUInt16BE(start - 2));
    return this.#bytes.toString('latin1', start, this.#offset);
  }

  bytes(length: number): Uint8Array {
    const start = this.field(length);
    return new Uint8Array(this.#bytes.subarray(start, start + length));
  }

  hashOrNull(): Uint8Array | null {
    const start = this.field(hashLength, 0);
    return this.#offset === start ? null : new Uint8Array(this.#bytes.subarray(start, this.#offset));
  }

  u16(): number {
    return this.#bytes.readUInt16BE(this.field(2));
  }

  u8(): number {
    return this.#bytes[this.field(1)] ?? 0;
  }

  facts(): readonly EventFact[] {
    const start = this.#offset + 2;
    if (start > this.#bytes.length) refuse('length');
    this.#advance(start, this.#bytes.readUInt16BE(start - 2));
    const facts: EventFact[] = [];
    let last = 0;
    for (let at = start; at < this.#offset;) {
      const number = this.#bytes[at] ?? 0;
      const end = at + 2 + (this.#bytes[at + 1] ?? 0);
      const name = factOf(number);
      if (name === undefined || number <= last || end > this.#offset) refuse('facts');
      facts.push([name, this.#bytes.toString('latin1', at + 2, end)]);
      last = number;
      at = end;
    }
    return facts;
  }

  end(): void {
    if (this.#offset !== this.#bytes.length) refuse('length');
  }
}

/** Reads what `encodeEvent` made. Throws inputRejected for any other bytes, an unknown kind, fact or version included. */
export function decodeEvent(bytes: Uint8Array): DecodedEvent {
  if (bytes[0] !== formatVersion) refuse('formatVersion');
  const reader = new Reader(bytes);
  const previousChain = reader.bytes(hashLength);
  const seq = reader.u64();
  const at = reader.u64();
  const kind = eventKindOf(reader.u16());
  if (kind === undefined) refuse('kind');
  const compartment = compartments[reader.u8()];
  if (compartment === undefined) refuse('compartment');
  const event: LogEvent = {
    seq,
    at,
    kind,
    compartment,
    actor: reader.text(),
    session: reader.text(),
    recordType: reader.text(),
    recordId: reader.text(),
    versionId: reader.text(),
    commitment: reader.hashOrNull(),
    reasonCommitment: reader.hashOrNull(),
    facts: reader.facts(),
  };
  reader.end();
  checkEvent(event);
  return { event, previousChain };
}

/** The value of one fact, or undefined. */
export function factOfEvent(event: LogEvent, name: EventFact[0]): string | undefined {
  return event.facts.find(([found]) => found === name)?.[1];
}

/** Where in the bytes of an event its kind stands, counted from 1, and how: for a search that decodes nothing. */
export function kindBytes(kind: EventKind): { readonly at: number; readonly bytes: Uint8Array } {
  return { at: 58, bytes: new Uint8Array([eventKindNumbers[kind] >> 8, eventKindNumbers[kind] & 0xff]) };
}

/** Where in the bytes of an event, counted from 1, and how long: for a search that decodes nothing. Facts have this place only in an event of no record. */
export const partOfEvent = {
  at: [48, 8],
  kind: [58, 2],
  actorAndSession: [63, 56],
  session: [93, 26],
  firstFact: [131, 2],
} as const;

/** The event, or null where its bytes are none. */
export function eventOrNull(bytes: Uint8Array): LogEvent | null {
  try {
    return decodeEvent(bytes).event;
  } catch (error) {
    if (isAppError(error)) return null;
    throw error;
  }
}
