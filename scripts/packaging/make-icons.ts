import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../build/build-all.ts';
import { startBrowser } from '../development-shell/shell-browser.ts';

// `node scripts/packaging/make-icons.ts`, after icon.svg has changed: the pictures that packages carry.
const folder = join(root, 'resources', 'icons');
const svg = await readFile(join(folder, 'icon.svg'), 'utf8');
const browser = await startBrowser({ headless: true, size: { width: 512, height: 512 }, switches: [] });

async function draw(size: number): Promise<Buffer> {
  const page = await browser.newPage();
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<style>html,body{margin:0;background:transparent}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
  );
  return page.screenshot({ omitBackground: true });
}

/** An .ico with one PNG inside: a directory of one entry (0 means 256 pixels), then the picture. */
function icoOf(png: Buffer): Buffer {
  const head = Buffer.alloc(22);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(1, 4);
  head.writeUInt16LE(1, 10);
  head.writeUInt16LE(32, 12);
  head.writeUInt32LE(png.length, 14);
  head.writeUInt32LE(head.length, 18);
  return Buffer.concat([head, png]);
}

try {
  await writeFile(join(folder, 'icon.png'), await draw(512));
  await writeFile(join(folder, 'icon.ico'), icoOf(await draw(256)));
} finally {
  await browser.close();
}
