import { crc32 } from 'node:zlib';

export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

const pngStart = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52];
const pngHeader = 33;
const largestPngSide = 0x7fff_ffff;

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function sized(width: number, height: number): ImageSize | null {
  return width > 0 && height > 0 ? { width, height } : null;
}

/**
 * What a PNG says of its size before a pixel is decoded (ISO/IEC 15948, 11.2.2).
 * @param head the file or its beginning
 * @returns null where the header is cut, altered, of another kind or says nothing
 */
export function pngSize(head: Uint8Array): ImageSize | null {
  if (head.length < pngHeader || pngStart.some((byte, at) => head[at] !== byte)) return null;
  const view = viewOf(head);
  if (crc32(head.subarray(12, 29)) !== view.getUint32(29)) return null;
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  return width > largestPngSide || height > largestPngSide ? null : sized(width, height);
}

/** Tables, application data, comments, restart interval: segments with a length that may stand before a frame. */
const isPassedOver = (marker: number): boolean =>
  marker === 0xc4 ||
  marker === 0xcc ||
  marker === 0xdb ||
  marker === 0xdd ||
  (marker >= 0xe0 && marker <= 0xef) ||
  marker === 0xfe;
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/**
 * What a JPEG says of its size (ITU-T T.81, B.2.2). Stricter than decoders, which skip bytes they do not know: one that
 * looks elsewhere for its frame must not find a larger one there.
 * @param head the file or its beginning
 * @returns null where no frame header stands whole in it, or where a decoder would have to look for its height
 */
export function jpegSize(head: Uint8Array): ImageSize | null {
  if (head[0] !== 0xff || head[1] !== 0xd8) return null;
  const view = viewOf(head);
  for (let at = 2; at + 4 <= head.length;) {
    if (head[at] !== 0xff) return null;
    const marker = head[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = view.getUint16(at + 2);
    if (length < 2 || at + 2 + length > head.length) return null;
    if (isFrame(marker)) return length < 8 ? null : sized(view.getUint16(at + 7), view.getUint16(at + 5));
    if (!isPassedOver(marker)) return null;
    at += 2 + length;
  }
  return null;
}
