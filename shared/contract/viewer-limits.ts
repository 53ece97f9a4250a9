/** Pages that a window lists of one document, the longest side of a page's picture in pixels, and the runs of text on it. */
export const viewerLimits = { pages: 5_000, side: 20_000, textItems: 50_000 } as const;
