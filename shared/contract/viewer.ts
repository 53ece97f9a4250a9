import { z } from 'zod';
import { doneSchema, idSchema } from '../base/common-schemas.ts';
import { defineRequest } from './define-request.ts';
import { viewerLimits } from './viewer-limits.ts';

const side = z.int().min(1).max(viewerLimits.side);

/** One run of text on a page picture, in pixels of that picture, for selection and search. */
const textItemSchema = z.strictObject({
  text: z.string().max(4_000),
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
});
export type ViewerTextItem = z.infer<typeof textItemSchema>;

/** What a request that opens a document answers; the pages are then read one by one. Sizes are points at scale 1. */
export const openedViewerSchema = z.strictObject({
  viewerId: idSchema,
  pages: z.array(z.strictObject({ width: z.number(), height: z.number() })).max(viewerLimits.pages),
});
export type OpenedViewer = z.infer<typeof openedViewerSchema>;

export const viewerPageSchema = z.strictObject({
  /** PNG bytes. */
  png: z.instanceof(Uint8Array),
  width: side,
  height: side,
  textItems: z.array(textItemSchema).max(viewerLimits.textItems),
});
export type ViewerPage = z.infer<typeof viewerPageSchema>;

/** Pages of a scan or a paper as pictures: the document itself never reaches this window (decision 29). */
export const viewerRequests = {
  page: defineRequest({
    input: z.strictObject({
      viewerId: idSchema,
      page: z.int().min(1).max(viewerLimits.pages),
      scale: z.number().min(0.1).max(6),
    }),
    output: viewerPageSchema,
    host: 'main',
  }),
  close: defineRequest({ input: z.strictObject({ viewerId: idSchema }), output: doneSchema, host: 'main' }),
};
