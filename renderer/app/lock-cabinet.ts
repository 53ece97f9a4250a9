import { request } from '../api/client.ts';
import { flushAllDrafts } from '../components/forms/draft-keeper.ts';

/** Drafts are saved first, at most half a second (decision 23); then the vault is shut, which empties this window. */
export async function lockCabinet(): Promise<void> {
  await Promise.race([flushAllDrafts(), new Promise((resolve) => setTimeout(resolve, flushMs))]);
  await request('register.lock', {}).catch(() => undefined);
}

const flushMs = 500;
