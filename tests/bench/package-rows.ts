import { spawnSync } from 'node:child_process';
import { createReadStream, createWriteStream, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ageDecrypt, ageEncrypt, ageIdentity, ageRecipient } from '../../electron/crypto/age.ts';
import { newKeyPairs } from '../../electron/crypto/key-pairs.ts';
import { paired } from './measure.ts';
import type { Row } from './rows.ts';
import { preRead } from './twins.ts';

const piece = 1024 * 1024;

/** The bytes of a package, sealed and opened from file to file, against the stock command on the same file. */
export async function packageRows(folder: string, mebibytes: number, rounds: number): Promise<Row[]> {
  const goal = { measure: 'time', limit: 1 } as const;
  const seal = `seal ${mebibytes} MiB to a desk`;
  const open = `open ${mebibytes} MiB`;
  const against = 'the age command on the same file';
  if (spawnSync('age', ['--version']).error !== undefined) {
    const reason = 'the command age is not on this machine';
    return [seal, open].map((what) => ({ kind: 'open', what, against, goal, reason }));
  }
  const at = (name: string): string => join(folder, name);
  for (let written = 0; written < mebibytes; written += 1)
    writeFileSync(at('plain'), randomBytes(piece), { flag: 'a' });
  const pairs = newKeyPairs();
  const recipient = ageRecipient(pairs.exchangePublic);
  writeFileSync(at('key'), `${ageIdentity(pairs.exchangeSecret)}\n`, { mode: 0o600 });
  const source = (name: string): AsyncIterable<Uint8Array> =>
    createReadStream(at(name), { highWaterMark: 65_536 }) as AsyncIterable<Uint8Array>;
  const write = (content: AsyncIterable<Uint8Array>, name: string): Promise<void> =>
    pipeline(Readable.from(content, { objectMode: true, highWaterMark: 4 }), createWriteStream(at(name)));
  preRead(at('plain'));
  const sealed = await paired({
    rounds,
    operations: 1,
    otherProcess: true,
    ours: () => write(ageEncrypt(source('plain'), [recipient]), 'ours.age'),
    peer: () => age(['-r', recipient, '-o', at('theirs.age'), at('plain')]),
  });
  preRead(at('ours.age'));
  const opened = await paired({
    rounds,
    operations: 1,
    otherProcess: true,
    ours: () => write(ageDecrypt(source('ours.age'), pairs.exchangeSecret), 'ours.out'),
    peer: () => age(['-d', '-i', at('key'), '-o', at('theirs.out'), at('ours.age')]),
  });
  if (spawnSync('cmp', ['--', at('ours.out'), at('plain')]).status !== 0)
    throw new Error('the package did not come back as it was');
  for (const name of ['plain', 'ours.age', 'theirs.age', 'ours.out', 'theirs.out', 'key']) rmSync(at(name));
  return [
    { kind: 'paired', what: seal, against, goal, result: sealed },
    { kind: 'paired', what: open, against, goal, result: opened },
  ];
}

function age(args: readonly string[]): void {
  const { status, stderr } = spawnSync('age', args, { stdio: ['ignore', 'ignore', 'pipe'] });
  if (status !== 0) throw new Error(`age: ${stderr.toString()}`);
}
