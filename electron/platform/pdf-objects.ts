import { inflateSync, constants } from 'node:zlib';
import { isDictionary, isReference, PdfReader, type PdfDictionary, type PdfValue } from './pdf-values.ts';

/** All lists of objects of a file, unpacked. */
const mostUnpacked = 128 * 1024 * 1024;
const mostObjects = 1_000_000;
/** Work that an object costs beside its values, and bytes that cost as much as a value when they are read in vain. */
const workOfObject = 8;
const bytesOfWork = 64;

/** The objects of a PDF, as the last of each number in the file says it. */
export interface PdfObjects {
  find(value: PdfValue | undefined): PdfValue | undefined;
  has(value: PdfValue | undefined): boolean;
  /** What stands at the ends of the file and its updates, the last one last. */
  readonly ends: readonly PdfDictionary[];
  /** The file ends within a stream. */
  readonly cut: boolean;
  /** Something could not be read though it may be lawful: nothing is concluded from what is missing. */
  readonly unsure: boolean;
}

interface Found {
  readonly objects: Map<number, PdfValue>;
  readonly ends: PdfDictionary[];
  cut: boolean;
  unsure: boolean;
  unpacked: number;
}

/**
 * Reads every object from the first byte to the last, whatever its table of places says: tables are wrong in many files that
 * open well. Contents of pages are passed over, nothing is drawn, no address is followed.
 */
export function readPdfObjects(bytes: Buffer): PdfObjects {
  const found: Found = { objects: new Map(), ends: [], cut: false, unsure: false, unpacked: 0 };
  const reader = new PdfReader(bytes);
  for (let from = 0; ;) {
    const place = bytes.indexOf('obj', from);
    readEnds(reader, from, place < 0 ? bytes.length : place, found);
    if (place < 0) break;
    from = place + 3;
    const number = numberBefore(bytes, place);
    if (number === null) continue;
    reader.at = from;
    from = readObject(reader, number, found);
    reader.spend(workOfObject);
    if (reader.exhausted) {
      found.unsure = true;
      break;
    }
  }
  const { objects, ends } = found;
  return {
    find: (value) => (isReference(value) ? objects.get(value.object) : value),
    has: (value) => !isReference(value) || objects.has(value.object),
    ends,
    cut: found.cut,
    unsure: found.unsure,
  };
}

/** `12 0 obj`: the first of the two. */
function numberBefore(bytes: Buffer, place: number): number | null {
  const digits = /(?:^|[\s>j])(\d{1,10})\s+\d{1,5}\s*$/u.exec(bytes.toString('latin1', Math.max(0, place - 40), place));
  return digits === null ? null : Number(digits[1]);
}

function readEnds(reader: PdfReader, from: number, to: number, { ends }: Found): void {
  const gap = reader.bytes.subarray(from, to);
  for (let at = gap.indexOf('trailer'); at >= 0 && !reader.exhausted; at = gap.indexOf('trailer', at + 7)) {
    reader.at = from + at + 7;
    const end = valueAt(reader);
    if (isDictionary(end)) ends.push(end);
  }
}

/** Undefined where there is none that can be read. */
function valueAt(reader: PdfReader): PdfValue | undefined {
  const begun = reader.at;
  try {
    return reader.value();
  } catch {
    // Damaged here; what is missing because of it is found by whoever looks for it.
    reader.spend(Math.ceil((reader.at - begun) / bytesOfWork));
    return undefined;
  }
}

/** @returns where the next object may begin */
function readObject(reader: PdfReader, number: number, found: Found): number {
  const begun = reader.at;
  const value = valueAt(reader);
  if (value === undefined) return begun;
  found.objects.set(number, value);
  const after = reader.at;
  if (!isDictionary(value) || !reader.takes('stream')) return after;
  const { bytes } = reader;
  const start = bytes[reader.at] === 0x0d && bytes[reader.at + 1] === 0x0a ? reader.at + 2 : reader.at + 1;
  const end = endOfStream(reader, start, value.get('/Length'));
  if (end < 0) {
    found.cut = true;
    return bytes.length;
  }
  if (value.get('/Type') === '/XRef') found.ends.push(value);
  if (value.get('/Type') === '/ObjStm') readPacked(reader, bytes.subarray(start, end), value, found);
  return end;
}

function endOfStream(reader: PdfReader, start: number, length: PdfValue | undefined): number {
  if (typeof length === 'number' && length >= 0) {
    reader.at = start + length;
    if (reader.takes('endstream')) return start + length;
  }
  return reader.bytes.indexOf('endstream', start);
}

/** Objects that stand packed in a stream (7.5.7). */
function readPacked(reader: PdfReader, packed: Buffer, dictionary: PdfDictionary, found: Found): void {
  const filter = dictionary.get('/Filter');
  const [only, further] = Array.isArray(filter) ? (filter as PdfValue[]) : [filter];
  const [count, first] = [dictionary.get('/N'), dictionary.get('/First')];
  const plain = only === undefined || only === null;
  const readable = further === undefined && (plain || only === '/FlateDecode') && !dictionary.has('/DecodeParms');
  if (!readable || typeof count !== 'number' || typeof first !== 'number') {
    found.unsure = true;
    return;
  }
  try {
    const left = mostUnpacked - found.unpacked;
    const bytes = plain
      ? packed
      : inflateSync(packed, { maxOutputLength: Math.max(1, left), finishFlush: constants.Z_SYNC_FLUSH });
    found.unpacked += bytes.length;
    const head = reader.on(bytes, 0);
    for (let index = 0; index < Math.min(count, mostObjects); index += 1) {
      const [number, place] = [head.integer(), head.integer()];
      if (number === null || place === null) break;
      found.objects.set(number, reader.on(bytes, first + place).value());
    }
  } catch {
    // Too much of it, or packed in a way that only a decoder of everything reads.
    found.unsure = true;
  }
}
