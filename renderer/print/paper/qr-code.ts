import { qrcode, type DrawingContext } from 'bwip-js/browser';

/** White modules around the code that a scanner needs (ISO/IEC 18004, "quiet zone"). */
const quietZone = 4;
/** The encoder's own units per module at scale 1. */
const unitsPerModule = 2;

export interface QrDrawing {
  /** Modules per side, quiet zone included. */
  readonly size: number;
  /** SVG path of the dark modules, one unit per module, to be filled by the even-odd rule. */
  readonly path: string;
}

/** bwip-js draws outlines of dark areas; here they become one path, so that a print holds no raster picture. */
function pathDrawing(): DrawingContext<QrDrawing> {
  let size = 0;
  let path = '';
  return {
    scale: () => null,
    measure: () => ({ width: 0, ascent: 0, descent: 0 }),
    init: (width) => {
      size = width / unitsPerModule + 2 * quietZone;
    },
    line: () => undefined,
    polygon: (points) => {
      path += `${points.map(([x, y], place) => `${place === 0 ? 'M' : 'L'}${x / unitsPerModule + quietZone} ${y / unitsPerModule + quietZone}`).join('')}z`;
    },
    hexagon: () => undefined,
    ellipse: () => undefined,
    fill: () => undefined,
    text: () => undefined,
    end: () => ({ size, path }),
  };
}

/**
 * A QR code with error correction M, which is what the encoder takes unless told otherwise.
 * @param content text as it stands (digits and capitals take least room), or bytes, drawn in byte mode
 */
export function drawQr(content: string | Uint8Array): QrDrawing {
  const text = typeof content === 'string' ? content : String.fromCodePoint(...content);
  return qrcode({ bcid: 'qrcode', text, scale: 1, binarytext: typeof content !== 'string' }, pathDrawing());
}

/** The same code as a picture address, for a page margin box, which takes no elements. */
export function qrPicture(content: string | Uint8Array, millimetres: number): string {
  const { size, path } = drawQr(content);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${millimetres}mm" height="${millimetres}mm" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill-rule="evenodd" d="${path}"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
