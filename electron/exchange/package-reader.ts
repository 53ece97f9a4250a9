import { AppError, isAppError } from '../../shared/errors/app-error.ts';
import type { Compartment } from '../../shared/model/compartments.ts';
import { fromBase64, fromUtf8, toBase64 } from '../crypto/bytes.ts';
import { ageDecrypt } from '../crypto/age.ts';
import { canonicalBytes } from '../crypto/canonical-json.ts';
import type { SecretBytes } from '../crypto/secret-bytes.ts';
import { readBag, type FileVisitor, type ReadBagResult } from './bag/read-bag.ts';
import { fileBytes } from './file-source.ts';
import { readOfficeCard, type OfficeCard } from './office-card.ts';
import { checkPackagedProofs } from './packaged-proofs.ts';
import type { PackageLimits } from './package-limits.ts';
import { cardPath, catalogueHash, cataloguePath, filePath, formPath, passportPath } from './package-writer.ts';
import { readPassport, type Passport } from './passport.ts';
import { readRecordFile, type RecordFile } from './record-file.ts';
import { checkReleaseSignatures } from './release-signatures.ts';

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
  readonly desks: readonly OwnDesk[];
  readonly limits: PackageLimits;
  /** Gets each scan and paper as it comes by; proved only when readPackage has returned. */
  readonly onFile?: FileVisitor;
}

export interface OpenedPackage {
  readonly passport: Passport;
  readonly card: OfficeCard;
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
 * to its last byte, then passport, records, release and log proofs. Nothing of it is written anywhere (decision 26).
 * @throws packageNotForUs, packageUndecryptable, packageBagInvalid, packagePathUnsafe, packageTooLarge,
 * packageManifestMismatch, packageFromFuture, packagePassportInvalid {reason}, cardMalformed, volumeUnreadable
 */
export async function readPackage(options: ReadPackageOptions): Promise<OpenedPackage> {
  const { desk, bag } = await decryptBag(options);
  const passport = readPassport(held(bag, passportPath));
  checkParties(passport, options.signingPublic, desk);
  const card = readOfficeCard(fromUtf8(held(bag, cardPath)));
  checkCard(passport, card);
  const records = [...bag.held].filter(([path]) => path.startsWith('data/records/')).map(([path, bytes]) => readRecordFile(path, bytes));
  checkContents(passport, records, bag);
  checkReleaseSignatures(passport);
  const checkpointSigners = checkPackagedProofs(passport, records, bag.held);
  return { passport, card, desk, records, files: bag.streamed, payload: bag.payload, checkpointSigners };
}

const isStreamed = (path: string): boolean => path.startsWith('data/files/') || path.startsWith('data/forms/');

async function decryptBag(options: ReadPackageOptions): Promise<{ desk: OwnDesk; bag: ReadBagResult }> {
  for (const desk of options.desks) {
    try {
      const clear = ageDecrypt(fileBytes(options.path), desk.exchangeSecret);
      const bag = await readBag(clear, { limits: options.limits, isStreamed, ...(options.onFile === undefined ? {} : { onFile: options.onFile }) });
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

/** The two bindings without which a signed package could be sent on to somebody else (decision 26). */
function checkParties(passport: Passport, signingPublic: Uint8Array | null, desk: OwnDesk): void {
  const { sender, order } = passport;
  if (signingPublic !== null && sender.signing !== toBase64(signingPublic)) throw invalid('sender');
  const { recipient } = order;
  if (recipient.exchange !== toBase64(desk.exchangePublic) || recipient.signing !== toBase64(desk.signingPublic) || recipient.desk !== desk.desk) throw new AppError('packageNotForUs');
  if (passport.compartment !== sender.desk) throw invalid('compartment');
}

function checkCard(passport: Passport, card: OfficeCard): void {
  const { sender } = passport;
  const desk = card.desks.find(({ desk: name }) => name === sender.desk);
  if (card.registerId !== sender.registerId || card.officeName !== sender.officeName) throw invalid('card');
  if (desk === undefined || desk.signing !== sender.signing || desk.exchange !== sender.exchange) throw invalid('card');
}

/** Exactly what two people released is inside: no record more, none less, and in those versions. */
function checkContents(passport: Passport, records: readonly RecordFile[], bag: ReadBagResult): void {
  const released = new Set(passport.order.records.map(({ type, id, versionId }) => `${type}/${id}/${versionId}`));
  const found = records.map(({ type, id, versions }) => `${type}/${id}/${versions.at(-1)?.versionId ?? ''}`);
  if (released.size !== passport.order.records.length || found.length !== released.size || found.some((key) => !released.has(key))) throw invalid('contents');
  const documents = records.filter(({ type }) => type === 'document').flatMap(({ doc }) => documentFile(doc));
  const forms = passport.order.forms.map(({ id, bytes }) => ({ path: formPath({ id }), bytes }));
  const expected = new Map([...documents, ...forms].map(({ path, bytes }) => [path, bytes]));
  if (expected.size !== bag.streamed.size) throw invalid('files');
  for (const [path, bytes] of expected) if (bag.streamed.get(path)?.size !== bytes) throw invalid('files');
  if (!passport.order.masked && records.some(({ type }) => type === 'personSensitive')) throw invalid('masked');
  checkCatalogue(passport, held(bag, cataloguePath));
  const strangers = [...bag.held.keys()].filter((path) => path.startsWith('data/') && !path.startsWith('data/records/') && path !== cataloguePath);
  if (strangers.length > 0) throw invalid('strangers');
}

function documentFile(doc: RecordFile['doc']): { path: string; bytes: number }[] {
  const { fileId, kind, size } = doc;
  if (typeof fileId !== 'string' || typeof kind !== 'string' || typeof size !== 'number') throw invalid('document');
  return [{ path: filePath({ id: fileId, kind }), bytes: size }];
}

function checkCatalogue(passport: Passport, bytes: Uint8Array): void {
  let catalogue: unknown;
  try {
    catalogue = JSON.parse(fromUtf8(bytes));
  } catch (error) {
    throw new AppError('packagePassportInvalid', { reason: 'catalogue' }, { cause: error });
  }
  if (catalogueHash(catalogue) !== passport.catalogue.sha256 || toBase64(canonicalBytes(catalogue)) !== toBase64(bytes)) throw invalid('catalogue');
}

/** The raw key of a sender as its passport names it. */
export function senderKeyOf(passport: Passport): Uint8Array {
  return fromBase64(passport.sender.signing);
}
