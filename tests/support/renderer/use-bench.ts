import type { Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { openRendererBench, type PageOptions, type RendererBench } from './open-renderer.ts';
import { views } from './views.ts';

/** One browser for a file of window tests, and its pages by the name of the view. */
export function useBench(): {
  readonly open: RendererBench['open'];
  readonly show: (name: string, options?: PageOptions) => Promise<Page>;
} {
  let bench: RendererBench | undefined;
  beforeAll(async () => {
    bench = await openRendererBench();
  }, 120_000);
  afterAll(() => bench?.close());
  const open: RendererBench['open'] = async (scene, options) => {
    if (bench === undefined) throw new Error('a page is opened inside a test');
    return bench.open(scene, options);
  };
  return {
    open,
    async show(name, options) {
      const view = views[name];
      if (view === undefined) throw new Error(`no view ${name}`);
      const page = await open(view.scene, options);
      await view.prepare?.(page);
      return page;
    },
  };
}
