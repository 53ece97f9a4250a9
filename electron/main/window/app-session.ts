import { session, type Session } from 'electron';
import { closeNetwork } from '../bootstrap/close-network.ts';
import { denyPermissions } from '../bootstrap/deny-permissions.ts';
import { appScheme } from '../bootstrap/app-origin.ts';
import { createBundleHandler } from './app-protocol.ts';
import type { Bundle } from './bundle-manifest.ts';

/** In memory: without `persist:` nothing of a session reaches the disk. */
const partition = 'cabinet';

/**
 * The only maker of sessions. The default session gets the same denials, because Electron uses it for whatever was
 * forgotten; it serves no page.
 */
export async function makeAppSession(bundle: Bundle): Promise<Session> {
  const appSession = session.fromPartition(partition, { cache: false });
  if (appSession.isPersistent()) throw new Error('the session of the pages must not reach the disk');
  for (const each of [appSession, session.defaultSession]) {
    denyPermissions(each);
    await closeNetwork(each);
  }
  appSession.protocol.handle(appScheme, createBundleHandler(bundle));
  return appSession;
}
