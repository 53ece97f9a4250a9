import { AnnotationMode, getDocument, PDFWorker, Util, type PDFDocumentProxy } from 'pdfjs-dist';
import type { ViewerAssetKind } from '../../shared/contract/bridge.ts';
import type { ViewerTextItem } from '../../shared/contract/viewer.ts';
import { viewerLimits } from '../../shared/contract/viewer-limits.ts';
import { boundedScale, toPng, type DrawnDocument } from './drawn-document.ts';
import { readSizes } from './page-sizes.ts';

/** Served under its own header, which lets it compile the WASM decoders (decision 29). */
const workerAddress = '/viewer/pdf.worker.mjs';

/**
 * Pixels of a picture inside a page, which is decoded whole before the page is scaled; a larger one is left out. Twice what a
 * scan that is a picture may have: scanners write black and white at 1200 dots an inch.
 */
const largestImage = 200_000_000;

type ReadAsset = (kind: ViewerAssetKind, name: string) => Promise<Uint8Array>;

const folders: Readonly<Record<string, ViewerAssetKind>> = {
  cMapUrl: 'cmaps',
  standardFontDataUrl: 'standard_fonts',
  wasmUrl: 'wasm',
};

/** pdf.js asks this for maps, fonts and decoders by name; nothing is fetched, main hands the bytes over. */
function makeAssetFactory(readAsset: ReadAsset) {
  return class AssetFactory {
    async fetch({ kind, filename }: { readonly kind: string; readonly filename: string }): Promise<Uint8Array> {
      const folder = folders[kind];
      const bytes = folder === undefined ? null : await readAsset(folder, filename);
      if (bytes === null) throw new Error('no such asset');
      return bytes;
    }
  };
}

/** Opens a PDF given as bytes: no script, no form, no link, no fetch; only pictures of pages and their text. */
export async function openPdf(bytes: Uint8Array, readAsset: ReadAsset): Promise<DrawnDocument> {
  const worker = PDFWorker.create({ port: new Worker(workerAddress, { type: 'module' }) });
  const pdf = await getDocument({
    data: bytes,
    worker,
    BinaryDataFactory: makeAssetFactory(readAsset),
    useWorkerFetch: false,
    enableXfa: false,
    stopAtErrors: false,
    useSystemFonts: false,
    cMapUrl: 'cmaps/',
    cMapPacked: true,
    standardFontDataUrl: 'standard_fonts/',
    wasmUrl: 'wasm/',
    canvasMaxAreaInBytes: 256 * 1024 * 1024,
    maxImageSize: largestImage,
  }).promise;
  return { pages: await readSizes(pdf), draw: (page, scale) => drawPage(pdf, page, scale) };
}

async function drawPage(pdf: PDFDocumentProxy, number: number, asked: number): ReturnType<DrawnDocument['draw']> {
  const page = await pdf.getPage(number);
  const full = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: boundedScale(full.width, full.height, asked) });
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(viewport.width));
  canvas.height = Math.max(1, Math.round(viewport.height));
  await page.render({ canvas, viewport, annotationMode: AnnotationMode.ENABLE, background: '#ffffff' }).promise;
  const picture = new OffscreenCanvas(canvas.width, canvas.height);
  picture.getContext('2d')?.drawImage(canvas, 0, 0);
  const content = await page.getTextContent();
  const textItems: ViewerTextItem[] = [];
  for (const item of content.items) {
    if (textItems.length === viewerLimits.textItems) break;
    if (!('str' in item) || item.str === '') continue;
    const [, , , , x = 0, y = 0] = Util.transform(viewport.transform, item.transform) as number[];
    const height = item.height * viewport.scale;
    textItems.push({ text: item.str.slice(0, 4_000), x, y: y - height, width: item.width * viewport.scale, height });
  }
  page.cleanup();
  return { png: await toPng(picture), width: canvas.width, height: canvas.height, textItems };
}
