import { expect, it } from 'vitest';
import { contentSecurityPolicy } from '../../../../electron/main/window/content-security-policy.ts';

it('is exactly what the specification of this product says for the interface and for paper', () => {
  expect(contentSecurityPolicy('bundle', 'R').split('; ')).toEqual([
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self' 'nonce-R'`,
    `style-src-attr 'none'`,
    `img-src 'self' blob: data:`,
    `font-src 'self'`,
    `connect-src 'none'`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-src 'none'`,
    `frame-ancestors 'none'`,
    `worker-src 'none'`,
    'sandbox allow-scripts allow-same-origin allow-forms',
  ]);
});

it('widens for the viewer by its worker, its WASM and fonts of the document, and by nothing else', () => {
  const bundle = contentSecurityPolicy('bundle', 'R').split('; ');
  const viewer = contentSecurityPolicy('viewer', 'R').split('; ');
  expect(viewer.filter((directive) => !bundle.includes(directive))).toEqual([
    `script-src 'self' 'wasm-unsafe-eval'`,
    `font-src 'self' blob: data:`,
    `worker-src 'self'`,
  ]);
});
