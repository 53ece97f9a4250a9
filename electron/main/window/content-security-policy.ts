import { randomBytes } from 'node:crypto';

/** Chosen anew for every response, so that a style nonce that leaked is worth nothing for the next page. */
export function newNonce(): string {
  return randomBytes(18).toString('base64');
}

/**
 * Pages of the `bundle` run our scripts only. `viewer` also compiles the WASM decoders of pdf.js and runs its worker;
 * it holds one hostile document and nothing else (decision 29).
 */
export type PolicyKind = 'bundle' | 'viewer';

/**
 * `sandbox` without allow-popups, allow-modals, allow-downloads and allow-top-navigation takes those from any page.
 * Not `require-trusted-types-for 'script'`: tried, and Mantine, which writes its style element by innerHTML, left the
 * window empty.
 */
export function contentSecurityPolicy(kind: PolicyKind, nonce: string): string {
  const viewer = kind === 'viewer';
  return [
    `default-src 'none'`,
    `script-src 'self'${viewer ? ` 'wasm-unsafe-eval'` : ''}`,
    `style-src 'self' 'nonce-${nonce}'`,
    `style-src-attr 'none'`,
    `img-src 'self' blob: data:`,
    `font-src 'self'${viewer ? ' blob: data:' : ''}`,
    `connect-src 'none'`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-src 'none'`,
    `frame-ancestors 'none'`,
    `worker-src ${viewer ? `'self'` : `'none'`}`,
    `sandbox allow-scripts allow-same-origin allow-forms`,
  ].join('; ');
}

/** Headers of every response of the bundle. */
export function responseHeaders(kind: PolicyKind, nonce: string, mime: string): Record<string, string> {
  return {
    'Content-Type': mime,
    'Content-Security-Policy': contentSecurityPolicy(kind, nonce),
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
  };
}
