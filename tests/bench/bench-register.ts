import { join } from 'node:path';
import { peopleSequence } from '../../scripts/samples/generate-people.ts';
import { fromBase64 } from '../../electron/crypto/bytes.ts';
import { newId } from '../../electron/crypto/random.ts';
import { cryptoReady } from '../../electron/crypto/sodium.ts';
import { deriveSubkey } from '../../electron/crypto/subkeys.ts';
import type { SignerKeys } from '../../electron/log/event-signature.ts';
import { systemClock } from '../../electron/platform/clock.ts';
import type { LogIdentity } from '../../electron/records/event-writer.ts';
import type { OpenCompartment } from '../../electron/records/open-compartment.ts';
import { shippedCatalogue } from '../../electron/services/catalogue/shipped-catalogue.ts';
import { writePerson } from '../../electron/services/people/create-person.ts';
import { PassphraseAttempts } from '../../electron/vault/session/attempts.ts';
import { createRegister } from '../../electron/vault/session/create-register.ts';
import { openKeyRing } from '../../electron/vault/keys/open-key-ring.ts';
import { registerFolder } from '../../electron/vault/register-folder.ts';

export const benchUser = { loginCode: 'cb01', passphrase: 'tám chiếc thuyền giấy trên sông 42' } as const;

/** A register of generated people on disk, locked, and what is needed to open its parts by hand. */
export interface BenchRegister {
  readonly root: string;
  readonly anchorsFolder: string;
  readonly people: number;
  readonly events: number;
  readonly databasePath: string;
  /** 32 bytes: the key of the personnel database. */
  readonly databaseKey: Uint8Array;
  readonly identity: LogIdentity;
  readonly keysOf: SignerKeys;
  readonly recordIds: readonly string[];
  readonly names: readonly string[];
}

export interface Amounts {
  readonly people: number;
  readonly events: number;
  readonly seed: number;
}

const perTransaction = 1000;

/** Makes the register by the product's own hands: first run, then every person as an entry with its event, then looks at the list. */
export async function makeBenchRegister(
  folder: string,
  { people, events, seed }: Amounts,
  say: (line: string) => void,
): Promise<BenchRegister> {
  await cryptoReady();
  const root = join(folder, 'register');
  const anchorsFolder = join(folder, 'anchors');
  const attempts = new PassphraseAttempts(registerFolder(root).attempts);
  const options = {
    root,
    anchorsFolder,
    appVersion: '0.0.0',
    catalogueVersion: shippedCatalogue().version,
    clock: systemClock,
    onVersions: () => undefined,
  };
  const office = {
    officeName: 'Ban Tổ chức',
    superiorBody: 'Tỉnh ủy An Khánh',
    approver: { displayName: 'Phan Đình Trọng', ...benchUser },
    shares: { needed: 2, total: 3 },
    passphraseStrength: 'office',
  } as const;
  const { register } = await createRegister(options, office, attempts);
  const personnel = register.compartment('personnel');
  const recordIds: string[] = [];
  const names: string[] = [];
  const sequence = peopleSequence(people, seed);
  for (let done = 0; done < people; done += perTransaction) {
    await personnel.change(async (change) => {
      for (let index = done; index < Math.min(people, done + perTransaction); index += 1) {
        const { value } = sequence.next();
        if (value === undefined) break;
        const id = newId();
        await writePerson(change, shippedCatalogue(), { id, particulars: value.particulars, importBatch: null });
        recordIds.push(id);
        names.push(value.particulars.fullName);
      }
    });
    if (done % 10_000 === 0 && done > 0) say(`${done} people`);
  }
  await addLooks(personnel, events);
  const { size } = personnel.head();
  await register.close();
  const opened = await openParts(root);
  return { root, anchorsFolder, people, events: size, ...opened, recordIds, names };
}

async function addLooks(personnel: OpenCompartment<'personnel'>, wanted: number): Promise<void> {
  for (let { size } = personnel.head(); size < wanted; size = personnel.head().size) {
    await personnel.change(async (change) => {
      for (let count = 0; count < Math.min(perTransaction, wanted - size); count += 1)
        await change.event('peopleListed', { recordType: 'person' });
    });
  }
}

/** The keys of the register, past the vault: a measurement has to reach under it. */
async function openParts(
  root: string,
): Promise<Pick<BenchRegister, 'databasePath' | 'databaseKey' | 'identity' | 'keysOf'>> {
  const folder = registerFolder(root);
  const ring = await openKeyRing(folder.keys, benchUser.loginCode, benchUser.passphrase);
  const entry = ring.file.body.databases.find(({ compartment }) => compartment === 'personnel');
  const held = ring.content.get('personnel');
  if (entry === undefined || held === undefined) throw new Error('the personnel compartment is not there');
  const known = ring.known;
  return {
    databasePath: folder.database(entry.file),
    databaseKey: deriveSubkey(held.key, 'database').use((key) => Uint8Array.from(key)),
    identity: {
      registerId: ring.file.registerId,
      incarnation: ring.file.body.incarnation,
      compartment: 'personnel',
      sessionId: newId(),
      actor: { userId: ring.userId, signingSecret: ring.pairs.signingSecret, signingPublic: ring.pairs.signingPublic },
    },
    keysOf: (userId) => (known.get(userId)?.signingKeys ?? []).map(fromBase64),
  };
}
