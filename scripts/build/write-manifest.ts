import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';

const mimeByEnding: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.pfb': 'application/octet-stream',
  '.bcmap': 'application/octet-stream',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
};

/** Licence texts of pdf.js' decoders and fonts travel along, but no page asks for them. */
const unserved = /(^|\/)(LICENSE[A-Z0-9_]*|manifest\.json)$/u;

/** Writes manifest.json: the allow-list of what the protocol handler serves. An ending without a type stops the build. */
export function writeManifest(folder: string): number {
  const files: Record<string, { file: string; mime: string; sha256: string }> = {};
  for (const file of listFiles(folder, '')) {
    if (unserved.test(file)) continue;
    const mime = mimeByEnding[extname(file)];
    if (mime === undefined) throw new Error(`no content type for ${file}`);
    files[`/${file}`] = {
      file,
      mime,
      sha256: createHash('sha256')
        .update(readFileSync(join(folder, file)))
        .digest('hex'),
    };
  }
  writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify({ files }, null, 1)}\n`);
  return Object.keys(files).length;
}

function listFiles(folder: string, under: string): string[] {
  return readdirSync(join(folder, under), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = under === '' ? entry.name : `${under}/${entry.name}`;
      return entry.isDirectory() ? listFiles(folder, path) : [path];
    });
}
