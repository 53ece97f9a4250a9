import type { ViewerPage } from '../../shared/contract/viewer.ts';
import { viewerLimits } from '../../shared/contract/viewer-limits.ts';

export interface DrawnDocument {
  /** Size of each page in points (PDF) or pixels (image) at scale 1. */
  readonly pages: readonly { readonly width: number; readonly height: number }[];
  /** @param page from 1 @param scale pixels per point, lowered where the picture would be too large */
  draw(page: number, scale: number): Promise<ViewerPage>;
}

/** The largest picture of one page: 6000 × 6000, more than any screen shows and any scan of A4 holds at 600 dpi. */
const mostPixels = 36_000_000;

/** A page of absurd size must not take the memory of the machine. */
export function boundedScale(width: number, height: number, scale: number): number {
  // One after the other: the area of a page that claims to be endless is not a number any more.
  return Math.min(scale, viewerLimits.side / width, viewerLimits.side / height, Math.sqrt(mostPixels / width / height));
}

export async function toPng(canvas: OffscreenCanvas): Promise<Uint8Array<ArrayBuffer>> {
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  return new Uint8Array(await blob.arrayBuffer());
}
