import type { PDFDocumentProxy } from 'pdfjs-dist';
import { viewerLimits } from '../../shared/contract/viewer-limits.ts';
import type { DrawnDocument } from './drawn-document.ts';

/** Sizes of all pages at scale 1. Throws for more pages than a window lists, before it asks for any. */
export async function readSizes(pdf: Pick<PDFDocumentProxy, 'numPages' | 'getPage'>): Promise<DrawnDocument['pages']> {
  if (pdf.numPages > viewerLimits.pages) throw new Error('too many pages');
  const sizes: { width: number; height: number }[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { width, height } = (await pdf.getPage(number)).getViewport({ scale: 1 });
    sizes.push({ width, height });
  }
  return sizes;
}
