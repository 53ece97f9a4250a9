import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Compartment } from '../../shared/base/compartments.ts';
import { toHex } from '../../electron/crypto/bytes.ts';
import { parseCheckpoint } from '../../electron/log/checkpoint.ts';
import { veilSize } from '../../electron/log/veiled-size.ts';
import { markOfFile } from '../../electron/vault/session/seal-drawers.ts';
import type { Attacker } from './attackers.ts';
import type { Scene } from './scene.ts';

/** What an outsider knows of the folder: names and lengths, no key. */
export const databaseOf = (root: string, name: Compartment): string => join(root, `${name}.g0001.db`);
export const logCopyOf = (root: string, name: Compartment): string => join(root, 'log', `${name}.g0001.db`);
export const keysOf = (root: string): string => join(root, 'keys.json');

export function flip(path: string, at: number | 'middle', bit = 1): void {
  const bytes = readFileSync(path);
  const place = at === 'middle' ? Math.floor(bytes.length / 2) : at;
  bytes[place] = (bytes[place] ?? 0) ^ bit;
  writeFileSync(path, bytes);
}

export function cut(path: string, keep: number): void {
  writeFileSync(path, readFileSync(path).subarray(0, keep));
}

export function exchange(one: string, other: string): void {
  const [first, second] = [readFileSync(one), readFileSync(other)];
  writeFileSync(one, second);
  writeFileSync(other, first);
}

/** Encrypted files of a compartment, the largest first, as paths. */
export function filesOf(root: string, name: Compartment): string[] {
  const folder = join(root, 'files', name);
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return paths.toSorted();
}

/** A compartment, or all of the register but its keys, as it lay a session earlier. */
export function putBack(scene: Scene, names: readonly Compartment[], { logs = true } = {}): void {
  for (const name of names) {
    cpSync(databaseOf(scene.before, name), databaseOf(scene.root, name));
    rmSync(`${databaseOf(scene.root, name)}-wal`, { force: true });
    if (logs) cpSync(logCopyOf(scene.before, name), logCopyOf(scene.root, name));
  }
}

/** The pages that differ between the state before and now; old ones are authentic in themselves. */
export function putBackPages(
  scene: Scene,
  name: Compartment,
  choose: (differing: readonly number[]) => readonly number[],
): void {
  const size = 4096;
  const [old, now] = [readFileSync(databaseOf(scene.before, name)), readFileSync(databaseOf(scene.root, name))];
  const differing: number[] = [];
  for (let page = 0; (page + 1) * size <= Math.min(old.length, now.length); page += 1) {
    if (!old.subarray(page * size, (page + 1) * size).equals(now.subarray(page * size, (page + 1) * size)))
      differing.push(page);
  }
  for (const page of choose(differing)) old.copy(now, page * size, page * size, (page + 1) * size);
  writeFileSync(databaseOf(scene.root, name), now);
}

export function removeAnchors(scene: Scene): void {
  for (const entry of existsSync(scene.anchors) ? readdirSync(scene.anchors) : [])
    if (entry.startsWith('anchors-')) rmSync(join(scene.anchors, entry));
}

/**
 * The dossiers as they lay a session earlier, all anchors gone, and as many locks in `office` that took this state for the present one,
 * in sessions of whoever does it.
 */
export async function lockOverOldState(scene: Scene, attacker: Attacker, times: number): Promise<void> {
  putBack(scene, ['personnel']);
  removeAnchors(scene);
  const key = attacker.ring.logs.get('personnel')?.key;
  let note = '';
  attacker.sql(
    'personnel',
    (db) => ({ note } = db.prepare('SELECT note FROM checkpoint ORDER BY size DESC LIMIT 1').get() as { note: string }),
  );
  const { size, root, incarnation } = parseCheckpoint(note);
  if (key === undefined) throw new Error('the attacker does not read the log of the dossiers');
  const file = markOfFile(databaseOf(scene.root, 'personnel'));
  for (let number = 0; number < times; number += 1) {
    await attacker.write('office', (change) =>
      change.event('checkpointTaken', {
        facts: [
          ['compartment', 'personnel'],
          ['veiledSize', veilSize(size, root, key)],
          ['hash', toHex(root)],
          ['incarnation', incarnation],
          ['file', file],
        ],
      }),
    );
  }
}

export type KeysText = { body: Record<string, unknown>; slots: Record<string, unknown>[] } & Record<string, unknown>;

/** keys.json as text in anybody's hand: changed and written, no signature made. */
export function editKeysText(scene: Scene, edit: (file: KeysText) => void): void {
  const file = JSON.parse(readFileSync(keysOf(scene.root), 'utf8')) as KeysText;
  edit(file);
  writeFileSync(keysOf(scene.root), JSON.stringify(file));
}

export const keysBefore = (scene: Scene): string => join(scene.prepared.folder, 'keys-before.json');
