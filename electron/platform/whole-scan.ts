import { AppError } from '../../shared/base/app-error.ts';
import type { ScanKind } from '../../shared/model/file-reference.ts';
import { viewerLimits } from '../../shared/contract/viewer-limits.ts';
import { readPdfObjects, type PdfObjects } from './pdf-objects.ts';
import { isDictionary, type PdfDictionary, type PdfValue } from './pdf-values.ts';

/** Points of the longer side of a page, at most: its picture must fit at its own size. */
const largestPage = viewerLimits.side;

const damaged = (reason: string): AppError => new AppError('scanDamaged', { reason });
const tooLarge = (): AppError => new AppError('scanTooLarge', { pages: viewerLimits.pages, side: largestPage });

/**
 * Whether somebody can open this scan later, and how many pages it has; null where it may well open and only a decoder of
 * everything can count. Files that open in the viewer are not refused for faults that the viewer mends itself.
 * @param bytes the whole file, whose beginning was checked
 * @throws scanDamaged {reason}, scanNeedsPassword, scanNoPages, scanTooLarge {pages, side}
 */
export function checkWholeScan(bytes: Uint8Array, kind: ScanKind): number | null {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (kind === 'pdf') return pagesOf(readPdfObjects(whole));
  if (kind === 'png' ? !pngEnds(whole) : !jpegEnds(whole)) throw damaged('end');
  return 1;
}

/** From chunk to chunk to the one that ends it (ISO/IEC 15948, 5.3). */
function pngEnds(bytes: Buffer): boolean {
  for (let at = 8; at + 12 <= bytes.length;) {
    if (bytes.toString('latin1', at + 4, at + 8) === 'IEND') return true;
    at += 12 + bytes.readUInt32BE(at);
  }
  return false;
}

/** A marker of the end after the picture began (ITU-T T.81, B.1.1.3); cameras write more behind it. */
function jpegEnds(bytes: Buffer): boolean {
  for (let at = 2; at + 4 <= bytes.length;) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff) return false;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    at += 2 + bytes.readUInt16BE(at + 2);
    if (marker === 0xda) return bytes.indexOf(Uint8Array.of(0xff, 0xd9), at) >= 0;
  }
  return false;
}

function pagesOf(objects: PdfObjects): number | null {
  const { ends, unsure } = objects;
  if (ends.some((end) => (end.get('/Encrypt') ?? null) !== null)) throw new AppError('scanNeedsPassword');
  if (objects.cut) throw damaged('cut');
  const root = objects.find(ends.findLast((end) => end.has('/Root'))?.get('/Root'));
  const tree = isDictionary(root) ? root.get('/Pages') : undefined;
  const top = objects.find(tree);
  if (!isDictionary(top)) {
    if (unsure) return null;
    throw damaged('catalogue');
  }
  const count = countPages(objects, top);
  if (count === null && !unsure) throw damaged('pages');
  if (count === 0 && !unsure) throw new AppError('scanNoPages');
  return unsure ? null : count;
}

interface Node {
  readonly node: PdfDictionary;
  /** What a page has from those above it (7.7.3.4). */
  readonly box: PdfValue | undefined;
  readonly resources: PdfValue | undefined;
}

/** Null where a page, or what is drawn on it, is not in the file. @throws scanTooLarge */
function countPages(objects: PdfObjects, top: PdfDictionary): number | null {
  const waiting: Node[] = [{ node: top, box: undefined, resources: undefined }];
  const seen = new Set<PdfDictionary>();
  let count = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node } = next;
    if (seen.has(node)) continue;
    seen.add(node);
    const below = { box: node.get('/MediaBox') ?? next.box, resources: node.get('/Resources') ?? next.resources };
    const kids = objects.find(node.get('/Kids'));
    if (!Array.isArray(kids)) {
      count += 1;
      if (count > viewerLimits.pages || !fits(objects, below.box, node.get('/UserUnit'))) throw tooLarge();
      if (!isWhole(objects, node, below.resources)) return null;
      continue;
    }
    for (const kid of kids as PdfValue[]) {
      const child = objects.find(kid);
      if (!isDictionary(child)) return null;
      waiting.push({ node: child, ...below });
    }
  }
  return count;
}

function fits(objects: PdfObjects, given: PdfValue | undefined, unit: PdfValue | undefined): boolean {
  const box = objects.find(given);
  if (!Array.isArray(box)) return true;
  const [left = 0, bottom = 0, right = 0, top = 0] = (box as PdfValue[]).map((side) => Number(objects.find(side) ?? 0));
  const scale = typeof unit === 'number' ? unit : 1;
  return [right - left, top - bottom].every((side) => Math.abs(side) * scale <= largestPage);
}

/** Its contents and the pictures on it are in the file. */
function isWhole(objects: PdfObjects, page: PdfDictionary, given: PdfValue | undefined): boolean {
  const contents = page.get('/Contents');
  const listed = objects.find(contents);
  const resources = objects.find(given);
  const pictures = isDictionary(resources) ? objects.find(resources.get('/XObject')) : undefined;
  const needed = [
    contents,
    ...(Array.isArray(listed) ? (listed as PdfValue[]) : []),
    ...(isDictionary(pictures) ? pictures.values() : []),
  ];
  return needed.every((value) => objects.has(value));
}
