import { AppError } from '../../shared/base/app-error.ts';
import { scanKinds, type ScanKind } from '../../shared/model/file-reference.ts';
import { jpegSize, pngSize, type ImageSize } from './image-size.ts';

const beginnings: Readonly<Record<Exclude<ScanKind, 'pdf'>, readonly number[]>> = {
  png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  jpeg: [0xff, 0xd8, 0xff],
};

/** Scanners and mail write a few bytes before a PDF; readers look for its beginning this far. */
const pdfBegins = { mark: '%PDF-', within: 1024 } as const;

/** A paper of A3 at 600 dots an inch has 70 million. A decoder takes four bytes for each, whatever the file weighs. */
export const imageLimits = { side: 20_000, pixels: 100_000_000 } as const;

/** Where the size of a picture must have been told: its segments before that are previews, colours and notes. */
const longestHead = 1024 * 1024;

const typeRefused = (): AppError => new AppError('fileTypeRefused', { accepted: scanKinds });

/** By the first bytes, never by the name: what the viewer gets must be what was checked. */
function scanKindOf(head: Uint8Array): ScanKind {
  const picture = (['png', 'jpeg'] as const).find((name) => beginnings[name].every((byte, at) => head[at] === byte));
  if (picture !== undefined) return picture;
  const start = head.subarray(0, pdfBegins.within);
  if (!Buffer.from(start.buffer, start.byteOffset, start.byteLength).includes(pdfBegins.mark)) throw typeRefused();
  return 'pdf';
}

const tooLarge = ({ width, height }: ImageSize): boolean =>
  width > imageLimits.side || height > imageLimits.side || width * height > imageLimits.pixels;

/** What a picture says of its size; null where its beginning does not say it. */
export function imageSizeOf(picture: Uint8Array): ImageSize | null {
  const start = picture.subarray(0, longestHead);
  return pngSize(start) ?? jpegSize(start);
}

/**
 * Whether anything may decode this scan, by what it begins with. Pages of a PDF are bounded where they are drawn.
 * @param head the file, or as much of its beginning as has to say its size
 * @param expected the kind it was given out as; any of them when left out
 * @throws fileTypeRefused, imageSizeRefused {side, pixels}, with width and height where they are told
 */
export function checkScan(head: Uint8Array, expected?: ScanKind): ScanKind {
  const kind = scanKindOf(head);
  if (expected !== undefined && kind !== expected) throw typeRefused();
  if (kind === 'pdf') return kind;
  const size = imageSizeOf(head);
  if (size === null || tooLarge(size)) throw new AppError('imageSizeRefused', { ...imageLimits, ...size });
  return kind;
}

export interface CheckedScan {
  /** The same bytes; the first of them comes out once the beginning was checked. */
  readonly bytes: AsyncGenerator<Uint8Array>;
  /** Known as soon as a byte came out. */
  kind(): ScanKind;
}

/** Checks a scan in the very bytes that go on. @throws as checkScan, when its bytes are asked for */
export function checkedScan(source: AsyncIterable<Uint8Array>, expected?: ScanKind): CheckedScan {
  let kind: ScanKind | null = null;
  async function* bytes(): AsyncGenerator<Uint8Array> {
    let held: Uint8Array[] = [];
    let length = 0;
    for await (const piece of source) {
      if (kind !== null) {
        yield piece;
        continue;
      }
      held.push(piece);
      length += piece.length;
      if (length < longestHead) continue;
      kind = checkScan(Buffer.concat(held), expected);
      yield* held;
      held = [];
    }
    if (kind !== null) return;
    kind = checkScan(Buffer.concat(held), expected);
    yield* held;
  }
  return {
    bytes: bytes(),
    kind() {
      if (kind === null) throw new AppError('internalFault', { reason: 'unchecked' });
      return kind;
    },
  };
}
