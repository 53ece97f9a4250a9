import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';
import { manualText } from './manual-text.ts';

const asked = /\.md\?manual$/u;

/** Turns a page of the manual, asked for with `?manual`, into the elements that the window shows, so that no parser ships. */
export function manualPlugin(): Plugin {
  return {
    name: 'manual',
    enforce: 'pre',
    async load(id) {
      if (!asked.test(id)) return null;
      const file = id.slice(0, -'?manual'.length);
      this.addWatchFile(file);
      return { code: `export default ${JSON.stringify(manualText(await readFile(file, 'utf8')))};`, map: null };
    },
  };
}
