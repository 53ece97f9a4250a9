import { beforeAll, describe, expect, it } from 'vitest';
import { toBase64 } from '../../../electron/crypto/bytes.ts';
import { sha256 } from '../../../electron/crypto/hash.ts';
import { newId } from '../../../electron/crypto/random.ts';
import { cryptoReady } from '../../../electron/crypto/sodium.ts';
import { SecretBytes } from '../../../electron/crypto/secret-bytes.ts';
import { keysOf, newSigner } from '../../support/log-builder.ts';
import type { Signer } from '../../../electron/log/event-signature.ts';
import { veilSize } from '../../../electron/log/veiled-size.ts';
import { EventWriter } from '../../../electron/records/event-writer.ts';
import type { TakenCheckpoint } from '../../../electron/records/session-events.ts';
import { readLogEnd } from '../../../electron/records/stored-log.ts';
import {
  anchorsOfSeals,
  shrunkSeals,
  takenSeals,
  type SealReader,
  type TakenSeal,
} from '../../../electron/records/taken-checkpoints.ts';
import { transact } from '../../../electron/storage/executor.ts';
import { lock, TestCompartment } from '../../support/test-compartment.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';
import { publicOf } from '../../support/test-chain.ts';

let logKey: SecretBytes;

beforeAll(async () => {
  await cryptoReady();
  logKey = SecretBytes.random(32);
});

const hex = (text: string): string => text.repeat(64).slice(0, 64);
const mark = (file: string): string => file.padEnd(26, 'a');
const rootOfSize = (size: number): Uint8Array => sha256(new TextEncoder().encode(String(size)));

/** An `office` whose people lock one after the other, each over the dossiers at some size. */
class Office {
  readonly place: TestCompartment<'office'>;
  #made = false;

  constructor(name: string) {
    this.place = new TestCompartment('office', temporaryFolder(name));
  }

  colleague(): Signer {
    this.place.handOver();
    return this.place.signer;
  }

  seal(size: number, file: string, incarnation = this.place.incarnation): TakenCheckpoint {
    return {
      compartment: 'personnel',
      veiledSize: veilSize(size, rootOfSize(size), logKey),
      root: rootOfSize(size),
      incarnation,
      file: mark(file),
    };
  }

  async lock(who: Signer, ...seals: readonly TakenCheckpoint[]): Promise<void> {
    this.place.signer = who;
    const open = this.#made ? await this.place.open() : await this.place.create();
    this.#made = true;
    await open.closeSession(seals);
    await open.close();
  }

  async seals(): Promise<readonly TakenSeal[]> {
    const { place } = this;
    const reader: SealReader = {
      registerId: place.registerId,
      chain: place.certificates.chain,
      keysOf: keysOf(...place.everybody),
      logKeyOf: () => logKey,
    };
    const open = await place.open();
    const seals = await open.read((db) => takenSeals(db, reader));
    await lock(open);
    return seals;
  }
}

const filesOf = (seals: readonly TakenSeal[]): (string | null)[] => seals.map(({ file }) => file);

describe('what pushes out no seal', () => {
  it('lines that somebody writes beside their lock, or of a compartment in which they never worked', async () => {
    const office = new Office('seals-beside');
    const { place } = office;
    const officer = place.signer;
    await office.lock(officer, office.seal(7, 'real'));

    const write = async (who: Signer, count: number): Promise<void> => {
      place.signer = who;
      const open = await place.open();
      await open.change(async (change) => {
        for (let number = 0; number < count; number += 1)
          await change.event('checkpointTaken', {
            facts: [
              ['compartment', 'personnel'],
              ['veiledSize', '3'],
              ['hash', hex('0')],
              ['incarnation', place.incarnation],
              ['file', mark('old')],
            ],
          });
      });
      await lock(open);
    };
    const administrator = newSigner();
    place.everybody.push(administrator);
    place.certificates.certify(
      {
        userId: administrator.userId,
        displayName: 'Quản trị',
        loginCode: 'qt01',
        publicKeys: publicOf(toBase64(administrator.signingPublic)),
        pairs: administrator,
      },
      ['administrator'],
    );
    await write(administrator, 100);
    await write(officer, 100);
    expect(filesOf(await office.seals())).toEqual([mark('old'), mark('real')]);
  });

  it('a hundred locks of a colleague over an old state', async () => {
    const office = new Office('seals-colleague');
    const officer = office.place.signer;
    await office.lock(officer, office.seal(90, 'real'));
    const other = office.colleague();
    for (let number = 0; number < 100; number += 1) await office.lock(other, office.seal(60, 'old'));
    const seals = await office.seals();
    expect(seals.find(({ giver }) => giver === officer.userId)?.anchor?.size).toBe(90);
    expect(seals).toHaveLength(65);
    // The work of an unlock stays small however often somebody locks.
    expect(anchorsOfSeals(seals).map(({ size }) => size)).toEqual([60, 60, 60, 60, 90]);
  });

  it('lines in the name of whoever gave it, in a session of somebody else', async () => {
    const office = new Office('seals-name');
    const { place } = office;
    const officer = place.signer;
    await office.lock(officer, office.seal(90, 'real'));
    const other = office.colleague();
    const store = place.openRaw();
    await transact(store.db, async (tx) => {
      const origin = { registerId: place.registerId, incarnation: place.incarnation, compartment: 'office' as const };
      for (let number = 0; number < 70; number += 1) {
        const { end } = await readLogEnd(tx, origin);
        const opening = new EventWriter(tx, { ...origin, actor: other, sessionId: newId() }, end, place.clock.now());
        await opening.event('sessionOpened', { facts: [['appVersion', '0.1.0']] });
        const named = {
          userId: officer.userId,
          signingSecret: other.signingSecret,
          signingPublic: other.signingPublic,
        };
        // Every second one opens in that name too, with a signature of the wrong hand.
        const lines = new EventWriter(
          tx,
          { ...origin, actor: named, sessionId: newId() },
          opening.end,
          place.clock.now(),
        );
        if (number % 2 === 0) await lines.event('sessionOpened', { facts: [['appVersion', '0.1.0']] });
        const { veiledSize } = office.seal(60, 'old');
        await lines.event('checkpointTaken', {
          facts: [
            ['compartment', 'personnel'],
            ['veiledSize', veiledSize],
            ['hash', Buffer.from(rootOfSize(60)).toString('hex')],
            ['incarnation', place.incarnation],
            ['file', mark('old')],
          ],
        });
      }
    });
    store.close();
    expect(filesOf(await office.seals())).toEqual([mark('real')]);
  });
});

describe('a seal at a smaller size than the same person gave before', () => {
  const shrunk = async (
    name: string,
    lockAll: (office: Office, officer: Signer) => Promise<void>,
  ): Promise<unknown> => {
    const office = new Office(name);
    await lockAll(office, office.place.signer);
    return shrunkSeals(await office.seals());
  };

  it('is told, also when the size is right again', async () => {
    const found = await shrunk('seals-shrunk', async (office, officer) => {
      for (const size of [40, 90, 60, 95]) await office.lock(officer, office.seal(size, 'x'));
    });
    expect(found).toEqual([
      { code: 'logRolledBack', details: { compartment: 'personnel', fault: 'sealShrunk', size: 90 } },
    ]);
  });

  it('is none where it grows, stays, is another person’s, or a back-up was put back', async () => {
    const found = await shrunk('seals-grown', async (office, officer) => {
      for (const size of [40, 40, 90]) await office.lock(officer, office.seal(size, 'x'));
      await office.lock(office.colleague(), office.seal(60, 'x'));
      await office.lock(officer, office.seal(60, 'x', newId()));
    });
    expect(found).toEqual([]);
  });
});
