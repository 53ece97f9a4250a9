import { AppError, isAppError } from '../../shared/base/app-error.ts';
import type { Compartment } from '../../shared/base/compartments.ts';
import { equalBytes, fromBase64, toBase64, toHex, utf8 } from '../crypto/bytes.ts';
import { ageDecrypt } from '../crypto/age.ts';
import { isCanonical } from '../crypto/bounded-json.ts';
import { sha256 } from '../crypto/hash.ts';
import type { SecretBytes } from '../crypto/secret-bytes.ts';
import { readBag, type FileVisitor, type ReadBagResult } from './bag/read-bag.ts';
import { measureBagJson, readBagJson } from './bag-json.ts';
import {
  cardPath,
  cataloguePath,
  chainOfTrustPath,
  hasPlace,
  isRecord,
  isStreamed,
  jsonLimits,
  mostHeld,
  mostRecordValues,
  passportPath,
  proofsIn,
} from './bag-layout.ts';
import { checkRelease, readChainOfTrust, type ReadTrust } from './chain-of-trust.ts';
import { fileBytes } from './file-source.ts';
import { officeCardText, readOfficeCard, type OfficeCard } from './office-card.ts';
import { checkPackagedProofs } from './packaged-proofs.ts';
import type { PackageLimits } from './bag/package-limits.ts';
import { readPassport, type Passport } from './passport.ts';
import { historyHash, readRecordFile, type RecordFile } from './record-file.ts';
import { checkVoidNotes, keysOfChain } from './release-signatures.ts';
import { SeenFiles } from './seen-files.ts';

/** A desk of ours that may open packages. */
export interface OwnDesk {
  readonly desk: Compartment;
  /** Raw X25519 and Ed25519 public keys, 32 bytes each. */
  readonly exchangePublic: Uint8Array;
  readonly signingPublic: Uint8Array;
  readonly exchangeSecret: SecretBytes;
}

export interface ReadPackageOptions {
  /** The sealed bytes; their signature was checked over exactly this file. */
  readonly path: string;
  /** The key that signature was made with; null only where nobody is known yet (a check without trust). */
  readonly signingPublic: Uint8Array | null;
  /** Base64 root of the sender's register, from the card that was confirmed; null where only the card inside speaks for it. */
  readonly rootPublic: string | null;
  readonly desks: readonly OwnDesk[];
  readonly limits: PackageLimits;
  /** Gets each scan and paper as it comes by; proved only when readPackage has returned. */
  readonly onFile?: FileVisitor;
}

export interface OpenedPackage {
  readonly passport: Passport;
  readonly card: OfficeCard;
  /** The sender's people and their release, judged. */
  readonly trust: ReadTrust;
  readonly desk: OwnDesk;
  readonly records: readonly RecordFile[];
  /** Scans and papers by path in the bag. */
  readonly files: ReadBagResult['streamed'];
  readonly payload: { readonly octets: number; readonly count: number };
  /** Users whose checkpoint covers the records. */
  readonly checkpointSigners: readonly string[];
}

function invalid(reason: string): AppError {
  return new AppError('packagePassportInvalid', { reason });
}

/**
 * Opens sealed bytes and believes nothing before all of it holds: decrypts in memory to one of our desks, reads the bag
 * to its last byte, then passport, records, scans and papers, release and log proofs. Nothing of it is written anywhere (decision 26).
 * @throws packageNotForUs, packageUndecryptable, packageBagInvalid, packagePathUnsafe, packageTooLarge,
 * packageManifestMismatch, packageFromFuture, packageFromPast, packagePassportInvalid {reason}, packageReleaseInvalid {reason}, cardMalformed, fileTypeRefused,
 * imageSizeRefused, volumeUnreadable
 */
export async function readPackage(options: ReadPackageOptions): Promise<OpenedPackage> {
  const files = new SeenFiles(options.onFile);
  const { desk, bag } = await decryptBag(options, files.visit);
  const passport = readPassport(held(bag, passportPath));
  checkParties(passport, options.signingPublic, desk);
  const card = readCard(held(bag, cardPath));
  checkCard(passport, card);
  const records = readRecords(bag);
  checkContents(passport, records, bag);
  files.assertNamed(records, passport.order, bag.streamed);
  const trust = readTrust(bag, card, options.rootPublic);
  checkRelease(passport, trust);
  checkVoidNotes(passport, trust.chain);
  const checkpointSigners = checkPackagedProofs(passport, records, bag.held, keysOfChain(trust.chain));
  return { passport, card, trust, desk, records, files: bag.streamed, payload: bag.payload, checkpointSigners };
}

/** The card inside names the root, and the card that was confirmed by telephone must name the same one. @throws packageReleaseInvalid */
function readTrust({ held: files }: ReadBagResult, card: OfficeCard, rootPublic: string | null): ReadTrust {
  const bytes = files.get(chainOfTrustPath);
  if (bytes === undefined) throw new AppError('packageReleaseInvalid', { reason: 'missing' });
  if (rootPublic !== null && rootPublic !== card.root) throw new AppError('packageReleaseInvalid', { reason: 'root' });
  const trust = readChainOfTrust(bytes, card.root);
  // The card was made by the office that had these certificates: two that do not fit are not of one office.
  if (!trust.chain.holds(card.certificates)) throw new AppError('packageReleaseInvalid', { reason: 'card' });
  return trust;
}

async function decryptBag(
  options: ReadPackageOptions,
  onFile: FileVisitor,
): Promise<{ desk: OwnDesk; bag: ReadBagResult }> {
  for (const desk of options.desks) {
    try {
      const clear = ageDecrypt(fileBytes(options.path), desk.exchangeSecret);
      const bag = await readBag(clear, { limits: options.limits, isStreamed, mostHeld, onFile });
      return { desk, bag };
    } catch (error) {
      // Told by the header alone, before any content: the next desk may be meant.
      if (!isAppError(error) || error.code !== 'packageNotForUs') throw error;
    }
  }
  throw new AppError('packageNotForUs');
}

function held(bag: ReadBagResult, path: string): Uint8Array {
  const bytes = bag.held.get(path);
  if (bytes === undefined) throw invalid('missing');
  return bytes;
}

/** All records, once it is known that they together are no more than this reader bears. @throws as readRecordFile */
function readRecords({ held: files }: ReadBagResult): RecordFile[] {
  const found = [...files].filter(([path]) => isRecord(path));
  let values = 0;
  for (const [, bytes] of found) {
    values += measureBagJson(bytes, jsonLimits.record, 'recordJson');
    if (values > mostRecordValues) throw new AppError('packageTooLarge', { limit: mostRecordValues });
  }
  return found.map(([path, bytes]) => readRecordFile(path, bytes));
}

/** The sender's card and not a word beside it. @throws cardMalformed, packagePassportInvalid {reason: card} */
function readCard(bytes: Uint8Array): OfficeCard {
  const card = readOfficeCard(new TextDecoder().decode(bytes));
  if (!equalBytes(utf8(officeCardText(card)), bytes)) throw invalid('card');
  return card;
}

/** The two bindings without which a signed package could be sent on to somebody else (decision 26). */
function checkParties(passport: Passport, signingPublic: Uint8Array | null, desk: OwnDesk): void {
  const { sender, order } = passport;
  if (signingPublic !== null && sender.signing !== toBase64(signingPublic)) throw invalid('sender');
  const { recipient } = order;
  if (
    recipient.exchange !== toBase64(desk.exchangePublic) ||
    recipient.signing !== toBase64(desk.signingPublic) ||
    recipient.desk !== desk.desk
  )
    throw new AppError('packageNotForUs');
  if (passport.compartment !== sender.desk) throw invalid('compartment');
}

function checkCard(passport: Passport, card: OfficeCard): void {
  const { sender } = passport;
  const desk = card.desks.find(({ desk: name }) => name === sender.desk);
  if (card.registerId !== sender.registerId || card.officeName !== sender.officeName) throw invalid('card');
  if (desk === undefined || desk.signing !== sender.signing || desk.exchange !== sender.exchange) throw invalid('card');
}

/** Exactly what two people released is inside: no record more, none less, and with the content of those versions and of all before them. */
function checkContents(passport: Passport, records: readonly RecordFile[], bag: ReadBagResult): void {
  const released = new Set(
    passport.order.records.map(({ type, id, versionId, history }) => `${type}/${id}/${versionId}/${history}`),
  );
  const found = records.map(
    (record) => `${record.type}/${record.id}/${record.versions.at(-1)?.versionId ?? ''}/${historyHash(record)}`,
  );
  if (
    released.size !== passport.order.records.length ||
    found.length !== released.size ||
    found.some((key) => !released.has(key))
  )
    throw invalid('contents');
  if (!passport.order.masked && records.some(({ type }) => type === 'personSensitive')) throw invalid('masked');
  checkCatalogue(passport, held(bag, cataloguePath));
  const versions = records.reduce((sum, record) => sum + record.versions.length, 0);
  if ([...bag.held.keys()].some((path) => !hasPlace(path)) || proofsIn(bag.held) > versions) throw invalid('strangers');
}

function checkCatalogue(passport: Passport, bytes: Uint8Array): void {
  const catalogue = readBagJson(bytes, jsonLimits.catalogue, 'catalogue');
  if (!isCanonical(catalogue, bytes) || toHex(sha256(bytes)) !== passport.catalogue.sha256) throw invalid('catalogue');
}

/** The raw key of a sender as its passport names it. */
export function senderKeyOf(passport: Passport): Uint8Array {
  return fromBase64(passport.sender.signing);
}
