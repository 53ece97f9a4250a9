import { createHash } from 'node:crypto';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBundleHandler } from '../../../../electron/main/window/app-protocol.ts';
import { openBundle } from '../../../../electron/main/window/bundle-manifest.ts';

let folder: string;
const files: Readonly<Record<string, readonly [mime: string, text: string]>> = {
  'index.html': ['text/html; charset=utf-8', '<meta content="__STYLE_NONCE__"><style nonce="__STYLE_NONCE__"></style>'],
  'viewer.html': ['text/html; charset=utf-8', 'viewer'],
  'assets/a-1.js': ['text/javascript; charset=utf-8', 'let __STYLE_NONCE__'],
  'viewer/pdf.worker.mjs': ['text/javascript; charset=utf-8', 'worker'],
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tu-ho-so-bundle-'));
  const manifest: Record<string, object> = {};
  for (const [file, [mime, text]] of Object.entries(files)) {
    mkdirSync(join(folder, file, '..'), { recursive: true });
    writeFileSync(join(folder, file), text);
    manifest[`/${file}`] = { file, mime, sha256: createHash('sha256').update(text).digest('hex') };
  }
  writeFileSync(join(folder, 'secret.txt'), 'not listed');
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ files: manifest }));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function get(url: string, method = 'GET'): Promise<Response> {
  return createBundleHandler(await openBundle(folder))({ url, method });
}

describe('bundle handler', () => {
  it('serves what the build listed, with type and headers', async () => {
    const response = await get('app://bundle/assets/a-1.js');
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('let __STYLE_NONCE__');
    const headers = Object.fromEntries(response.headers);
    expect(headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
  });

  it.each([
    'app://bundle/secret.txt',
    'app://bundle/manifest.json',
    'app://bundle/',
    'app://bundle',
    'app://bundle/../bundle/index.html',
    'app://bundle/assets/../index.html',
    'app://bundle/%2e%2e/index.html',
    'app://bundle/assets%2fa-1.js',
    'app://bundle/assets%5ca-1.js',
    'app://bundle/index.html%00',
    'app://bundle/index.html?x=1',
    'app://bundle//index.html',
    'app://bundle/INDEX.HTML',
    'app://bundle/assets2/a-1.js',
    'app://bundle/assets',
    'app://bundle/constructor',
    'app://bundle/__proto__',
    'app://other/index.html',
    'app://bundle.example/index.html',
    'app://bundlex/index.html',
    'https://bundle/index.html',
    'file:///etc/passwd',
    'nonsense',
  ])('knows nothing of %s', async (url) => {
    const response = await get(url);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('');
    expect(response.headers.get('content-security-policy')).toContain(`default-src 'none'`);
  });

  it('answers nothing but GET', async () => {
    for (const method of ['POST', 'HEAD', 'PUT', 'OPTIONS'])
      expect((await get('app://bundle/index.html', method)).status).toBe(405);
  });

  it('takes a mark in the page for no part of its name', async () => {
    expect((await get('app://bundle/index.html#x')).status).toBe(200);
  });

  it('puts a new nonce into the page and its policy each time', async () => {
    const seen = new Set<string>();
    for (let round = 0; round < 3; round += 1) {
      const response = await get('app://bundle/index.html');
      const [, nonce = ''] =
        /style-src 'self' 'nonce-([^']+)'/u.exec(response.headers.get('content-security-policy') ?? '') ?? [];
      expect(Buffer.from(nonce, 'base64').length).toBe(18);
      expect(await response.text()).toBe(`<meta content="${nonce}"><style nonce="${nonce}"></style>`);
      seen.add(nonce);
    }
    expect(seen.size).toBe(3);
  });

  it('lets only the viewer and its worker compile WASM', async () => {
    const policyOf = async (path: string): Promise<string> =>
      (await get(`app://bundle/${path}`)).headers.get('content-security-policy') ?? '';
    for (const path of ['viewer.html', 'viewer/pdf.worker.mjs'])
      expect(await policyOf(path)).toContain(`'wasm-unsafe-eval'`);
    for (const path of ['index.html', 'assets/a-1.js']) {
      expect(await policyOf(path)).not.toContain('wasm-unsafe-eval');
      expect(await policyOf(path)).toContain(`worker-src 'none'`);
    }
  });

  it('serves no file that is not the one of the build', async () => {
    writeFileSync(join(folder, 'assets/a-1.js'), 'let other');
    await expect(get('app://bundle/assets/a-1.js')).rejects.toMatchObject({ code: 'fileDamaged' });
  });
});

it('refuses a manifest that is not one', async () => {
  writeFileSync(
    join(folder, 'manifest.json'),
    JSON.stringify({ files: { 'no-slash': { file: 'x', mime: 'y', sha256: 'z' } } }),
  );
  await expect(openBundle(folder)).rejects.toThrow();
});
