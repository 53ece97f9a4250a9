import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openRendererBench, violations } from './open-renderer.ts';

// `node tests/support/renderer/shoot.ts desk unlock …`: pictures of scenes under test-output/pictures, to be looked at.
const folder = join(import.meta.dirname, '..', '..', '..', 'test-output', 'pictures');
mkdirSync(folder, { recursive: true });
const bench = await openRendererBench();
const wanted = process.argv.slice(2);
for (const scene of wanted) {
  for (const [name, options] of [
    ['light-1366', {}],
    ['dark-1366', { dark: true }],
    ['light-1920', { width: 1920, height: 1080 }],
  ] as const) {
    const page = await bench.open(scene, options);
    await page.waitForTimeout(400);
    await page.screenshot({ path: join(folder, `${scene}-${name}.png`) });
    await page.close();
  }
}
await bench.close();
console.log(violations.length === 0 ? 'no violations' : violations.join('\n'));
