import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import buildHarness from './build-harness.ts';
import { openRendererBench, violations } from './open-renderer.ts';
import { views } from './views.ts';

// `node tests/support/renderer/shoot.ts desk unlock …`: pictures of views under test-output/pictures, to be looked at.
// With `--one` only light at 1366.
const folder = join(import.meta.dirname, '..', '..', '..', 'test-output', 'pictures');
mkdirSync(folder, { recursive: true });
await buildHarness();
const bench = await openRendererBench();
const one = process.argv.includes('--one');
const wanted = process.argv.slice(2).filter((name) => name !== '--one');
const sizes = [
  ['light-1366', {}],
  ['dark-1366', { dark: true }],
  ['light-1920', { width: 1920, height: 1080 }],
] as const;
for (const name of wanted) {
  const view = views[name];
  if (view === undefined) throw new Error(`no view ${name}`);
  for (const [size, options] of one ? sizes.slice(0, 1) : sizes) {
    const page = await bench.open(view.scene, options);
    await view.prepare?.(page);
    await page.waitForTimeout(150);
    await page.screenshot({ path: join(folder, `${name}-${size}.png`) });
  }
}
await bench.close();
process.stdout.write(`${violations.length === 0 ? 'no violations' : violations.join('\n')}\n`);
