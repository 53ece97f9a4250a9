import { buildAll } from '../../../scripts/build/build-all.ts';

/** What the end-to-end tests open; a file that is run alone finds it fresh or builds what it needs. */
export default async function buildApp(): Promise<void> {
  await buildAll({ force: false, say: () => undefined, only: ['main', 'preload', 'vault', 'renderer'] });
}
