import type { Session } from 'electron';
import { appOrigin } from './app-origin.ts';

/**
 * Risk: one forgotten request that carries a name out, or a spellchecker that fetches dictionaries from a server.
 * Each layer alone would do: requests outside the bundle are cancelled, the proxy is a dead port, the network is
 * offline, the spellchecker has no language and no server. Only the last request listener counts, so it is set here only.
 */
export async function closeNetwork(session: Session): Promise<void> {
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !requestAllowed(details.url) }));
  session.setSpellCheckerEnabled(false);
  session.setSpellCheckerLanguages([]);
  session.setSpellCheckerDictionaryDownloadURL(`${appOrigin}/none/`);
  session.enableNetworkEmulation({ offline: true });
  await session.setProxy({ mode: 'fixed_servers', proxyRules: 'http://127.0.0.1:9', proxyBypassRules: '<-loopback>' });
}

/** Pages of the bundle, and bytes that a page made itself. */
export function requestAllowed(address: string): boolean {
  return (
    address.startsWith(`${appOrigin}/`) ||
    address.startsWith(`blob:${appOrigin}/`) ||
    address.startsWith('data:') ||
    address === 'about:blank'
  );
}
