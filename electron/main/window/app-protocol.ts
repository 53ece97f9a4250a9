import { appOrigin, originOf } from '../bootstrap/app-origin.ts';
import type { Bundle } from './bundle-manifest.ts';
import { newNonce, responseHeaders, type PolicyKind } from './content-security-policy.ts';

/** Stands in the pages of the build where the nonce of this response goes. */
export const noncePlaceholder = '__STYLE_NONCE__';

/** The viewer page and whatever it runs keep its wider policy; a worker lives under the header of its own file. */
function policyOf(path: string): PolicyKind {
  return path === '/viewer.html' || path.startsWith('/viewer/') ? 'viewer' : 'bundle';
}

/** Only a plain path is looked up: no query, no escapes, no second spelling of a name, so nothing needs normalising. */
function plainPath(address: string): string | null {
  if (originOf(address) !== appOrigin || !address.startsWith(`${appOrigin}/`)) return null;
  const path = address.slice(appOrigin.length).replace(/#.*$/su, '');
  return /^(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)+$/u.test(path) ? path : null;
}

function refusal(status: number): Response {
  return new Response(null, { status, headers: responseHeaders('bundle', newNonce(), 'text/plain') });
}

/**
 * Answers requests for the bundle: names of the manifest only, read and compared with the hash of the build.
 * A plain function of a request, so that the same one serves Electron, the development shell and the tests.
 */
export function createBundleHandler(
  bundle: Bundle,
): (request: { readonly url: string; readonly method: string }) => Promise<Response> {
  return async ({ url, method }) => {
    if (method !== 'GET') return refusal(405);
    const path = plainPath(url);
    const entry = path === null ? undefined : bundle.find(path);
    if (path === null || entry === undefined) return refusal(404);
    const nonce = newNonce();
    const bytes = await bundle.read(entry);
    const headers = responseHeaders(policyOf(path), nonce, entry.mime);
    if (!entry.mime.startsWith('text/html'))
      return new Response(bytes as Uint8Array<ArrayBuffer>, { status: 200, headers });
    return new Response(new TextDecoder().decode(bytes).replaceAll(noncePlaceholder, nonce), { status: 200, headers });
  };
}
