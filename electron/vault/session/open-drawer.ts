import { AppError } from '../../../shared/base/app-error.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import { fromBase64 } from '../../crypto/bytes.ts';
import { deriveSubkey } from '../../crypto/subkeys.ts';
import type { SignerKeys } from '../../log/event-signature.ts';
import type { Clock } from '../../platform/clock.ts';
import { openCompartment, type OpenCompartment } from '../../records/open-compartment.ts';
import { openLogCopy, type OpenLogCopy } from '../../records/open-log-copy.ts';
import type { StoredLogClaims } from '../../records/verify-stored-log.ts';
import type { AnchorOwner, AnchorStore } from './anchor-store.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import type { KeysFile } from '../keys/keys-file.ts';
import type { RegisterFolder } from '../register-folder.ts';

/** What opening a drawer of an unlocked register needs, at unlock and after a new generation. */
export interface DrawerOptions {
  readonly folder: RegisterFolder;
  readonly ring: KeyRing;
  readonly anchors: AnchorStore;
  readonly clock: Clock;
  readonly appVersion: string;
  readonly catalogueVersion: string;
  readonly onVersions: (compartment: Compartment, types: readonly string[]) => void;
}

type DatabaseEntry = KeysFile['body']['databases'][number];

export function databaseEntry(file: KeysFile, name: Compartment): DatabaseEntry {
  const entry = file.body.databases.find(({ compartment }) => compartment === name);
  if (entry === undefined) throw new AppError('keysFileAltered', { part: 'databases' });
  return entry;
}

export function drawerFiles(
  folder: RegisterFolder,
  file: KeysFile,
  name: Compartment,
): { readonly database: string; readonly log: string } {
  const entry = databaseEntry(file, name);
  return { database: folder.database(entry.file), log: folder.log(name, entry.generation) };
}

/** @throws grantNotHeld; as openCompartment */
export async function openDrawer(
  options: DrawerOptions,
  name: Compartment,
  sessionId: string,
): Promise<OpenCompartment> {
  const { folder, ring, anchors } = options;
  const { registerId, body } = ring.file;
  const held = ring.content.get(name);
  const log = ring.logs.get(name);
  if (held === undefined || log === undefined) throw new AppError('grantNotHeld');
  const files = drawerFiles(folder, ring.file, name);
  return openCompartment({
    name,
    databasePath: files.database,
    databaseKey: deriveSubkey(held.key, 'database'),
    filesKey: deriveSubkey(held.key, 'files'),
    filesFolder: folder.files(name),
    quarantineFolder: folder.quarantine(name),
    logPath: files.log,
    logKey: log.key,
    cipher: databaseEntry(ring.file, name).cipher,
    registerId,
    incarnation: body.incarnation,
    generation: held.generation,
    chain: ring.chain,
    actor: { userId: ring.userId, signingSecret: ring.pairs.signingSecret, signingPublic: ring.pairs.signingPublic },
    signingKeysOf: signerKeysOf(ring),
    anchors: anchors.of(name),
    sessionId,
    clock: options.clock,
    appVersion: options.appVersion,
    catalogueVersion: options.catalogueVersion,
    fileSystem: folder.fileSystem,
    onVersions: (types) => options.onVersions(name, types),
  });
}

/** Every certified signing key a user ever had. */
export function signerKeysOf(ring: Pick<KeyRing, 'known'>): SignerKeys {
  return (userId) => (ring.known.get(userId)?.signingKeys ?? []).map(fromBase64);
}

/** Whose anchors are whose in this register. */
export function anchorOwnerOf(ring: KeyRing): AnchorOwner {
  const { userId, pairs, known } = ring;
  return {
    registerId: ring.file.registerId,
    me: { userId, signingSecret: pairs.signingSecret, signingPublic: pairs.signingPublic },
    keysOf: signerKeysOf(ring),
    nameOf: (id) => known.get(id)?.displayName,
  };
}

/** What a log of this register is checked against: whose it is, who may sign, what the outside remembers. */
export function logClaimsOf(
  { ring, anchors }: Pick<DrawerOptions, 'ring' | 'anchors'>,
  name: Compartment,
): StoredLogClaims {
  const { registerId, body } = ring.file;
  return {
    registerId,
    incarnation: body.incarnation,
    compartment: name,
    chain: ring.chain,
    keysOf: signerKeysOf(ring),
    anchors: anchors.of(name),
  };
}

/** The log alone, for whoever holds no more (decision 13). @throws grantNotHeld; as openLogCopy */
export function openDrawerLog({ folder, ring, clock, appVersion }: DrawerOptions, name: Compartment): OpenLogCopy {
  const log = ring.logs.get(name);
  if (log === undefined) throw new AppError('grantNotHeld');
  return openLogCopy({
    logPath: drawerFiles(folder, ring.file, name).log,
    logKey: log.key,
    cipher: databaseEntry(ring.file, name).cipher,
    appVersion,
    at: clock.now(),
  });
}
