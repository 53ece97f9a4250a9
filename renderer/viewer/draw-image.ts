import { boundedScale, toPng, type DrawnDocument } from './drawn-document.ts';

/** One scan in a format the browser decodes itself (JPEG, PNG), as a document of one page. */
export async function drawImage(bytes: Uint8Array): Promise<DrawnDocument> {
  const bitmap = await createImageBitmap(new Blob([bytes as Uint8Array<ArrayBuffer>]));
  const { width, height } = bitmap;
  return {
    pages: [{ width, height }],
    async draw(_page, asked) {
      const scale = boundedScale(width, height, asked);
      const canvas = new OffscreenCanvas(
        Math.max(1, Math.round(width * scale)),
        Math.max(1, Math.round(height * scale)),
      );
      const context = canvas.getContext('2d');
      if (context === null) throw new Error('no canvas');
      context.imageSmoothingQuality = 'high';
      context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
      return { png: await toPng(canvas), width: canvas.width, height: canvas.height, textItems: [] };
    },
  };
}
