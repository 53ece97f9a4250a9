import { join } from 'node:path';
import { toBase64 } from '../../electron/crypto/bytes.ts';
import { sha256 } from '../../electron/crypto/hash.ts';
import { newKeyPairs, type KeyPairs } from '../../electron/crypto/key-pairs.ts';
import { newId, randomBytes } from '../../electron/crypto/random.ts';
import { signBytes } from '../../electron/crypto/signature.ts';
import type { StatedAct } from '../../shared/model/approval.ts';
import { statementBytes, statementDomain } from '../../electron/authority/act-statement.ts';
import type { Compartment } from '../../shared/base/compartments.ts';
import { chainHash, genesisChain, leafHash } from '../../electron/log/chain.ts';
import { signCheckpoint } from '../../electron/log/checkpoint.ts';
import { encodeEvent } from '../../electron/log/event-encoding.ts';
import type { Signer } from '../../electron/log/event-signature.ts';
import { inclusionProof, memoryNodes, rootOf } from '../../electron/log/merkle-tree.ts';
import { writeProof } from '../../electron/log/proof.ts';
import {
  cardFingerprint,
  makeOfficeCard,
  officeCardText,
  type OfficeCard,
} from '../../electron/exchange/office-card.ts';
import { newPackageFileName } from '../../electron/exchange/package-file.ts';
import { packageLimits } from '../../electron/exchange/bag/package-limits.ts';
import type { OwnDesk } from '../../electron/exchange/package-reader.ts';
import {
  catalogueHash,
  contentsByClass,
  sealPackage,
  type PackagedFile,
  type PackageToSeal,
  type SealedPackage,
} from '../../electron/exchange/package-writer.ts';
import {
  contentNamedSince,
  packageFormat,
  type Passport,
  type ReleaseOrder,
} from '../../electron/exchange/passport.ts';
import { historyHash, type RecordFile } from '../../electron/exchange/record-file.ts';
import { releaseOrderHash } from '../../electron/exchange/release-signatures.ts';
import { versionCommitment } from '../../electron/records/commitment.ts';
import type { ChainOfTrust } from '../../electron/exchange/chain-of-trust.ts';
import { publicOf, TestChain } from './test-chain.ts';
import { patterned } from './byte-streams.ts';
import { newSigner } from './log-builder.ts';
import { appendLeaf } from './append-leaf.ts';

/** An office with one desk, for tests that need no register behind it. */
export interface TestOffice {
  readonly card: OfficeCard;
  readonly pairs: KeyPairs;
  readonly desk: OwnDesk;
  readonly registerId: string;
  readonly incarnation: string;
  /** Who prepares, and who releases. */
  readonly people: readonly Signer[];
  readonly certificates: TestChain;
}

export function newOffice(officeName: string, desk: Compartment = 'personnel'): TestOffice {
  const pairs = newKeyPairs();
  const registerId = newId();
  const certificates = new TestChain(registerId);
  const people = [newSigner(), newSigner()];
  people.forEach((keys, index) =>
    certificates.certify(
      {
        userId: keys.userId,
        displayName: `Người ${index + 1}`,
        loginCode: `cb0${index + 1}`,
        publicKeys: publicOf(toBase64(keys.signingPublic)),
        pairs: keys,
      },
      [index === 0 ? 'personnelOfficer' : 'approver'],
    ),
  );
  const card = makeOfficeCard(
    {
      officeName,
      superiorBody: 'TỈNH ỦY AN KHÁNH',
      registerId,
      root: toBase64(certificates.rootPublic),
      certificates: certificates.chain.position,
    },
    new Map([[desk, pairs]]),
  );
  return {
    card,
    pairs,
    registerId,
    incarnation: newId(),
    people,
    certificates,
    desk: {
      desk,
      exchangePublic: pairs.exchangePublic,
      signingPublic: pairs.signingPublic,
      exchangeSecret: pairs.exchangeSecret,
    },
  };
}

interface NewVersion {
  readonly patch: Record<string, unknown>;
  readonly at: number;
}

/** A record file with commitments that fit. */
export function recordOf(
  office: TestOffice,
  type: RecordFile['type'],
  id: string,
  patches: readonly NewVersion[],
): RecordFile {
  const salt = randomBytes(32);
  const [author] = office.people;
  const versions: RecordFile['versions'] = [];
  for (const [index, { patch, at }] of patches.entries()) {
    const before = versions[index - 1];
    const version = {
      versionId: newId(),
      number: index + 1,
      parents: before === undefined ? [] : [before.versionId],
      patch,
      author: author?.userId ?? '',
      at,
      register: office.registerId,
      catalogue: '2026.1',
    };
    versions.push({
      ...version,
      reason: null,
      commitment: toBase64(versionCommitment(salt, { ...version, recordId: id })),
    });
  }
  const doc = Object.assign({}, ...patches.map(({ patch }) => patch)) as Record<string, unknown>;
  return {
    type,
    id,
    schemaVersion: 1,
    state: 'live',
    doc,
    salt: toBase64(salt),
    versions,
    names: { [author?.userId ?? '']: 'Trần Thanh An' },
  };
}

/** Checkpoint and proofs of a log that holds an event for each version. */
export function provenLog(
  office: TestOffice,
  records: readonly RecordFile[],
): { checkpoint: string; proofs: Map<string, string> } {
  const [signer] = office.people;
  if (signer === undefined) throw new Error('an office has people');
  const origin = { registerId: office.registerId, incarnation: office.incarnation, compartment: office.desk.desk };
  const nodes = memoryNodes();
  const events: { versionId: string; bytes: Uint8Array }[] = [];
  let chain = genesisChain(origin.registerId, origin.compartment);
  const session = newId();
  for (const record of records) {
    for (const version of record.versions) {
      const event = {
        seq: events.length + 1,
        at: version.at,
        kind: 'personCorrected' as const,
        compartment: origin.compartment,
        actor: signer.userId,
        session,
        recordType: record.type,
        recordId: record.id,
        versionId: version.versionId,
        commitment: Uint8Array.from(Buffer.from(version.commitment, 'base64')),
        reasonCommitment: null,
        facts: [],
      };
      const bytes = encodeEvent(event, chain);
      const leaf = leafHash(bytes);
      chain = chainHash(chain, leaf);
      appendLeaf(nodes, events.length, leaf);
      events.push({ versionId: version.versionId, bytes });
    }
  }
  const size = events.length;
  const checkpoint = signCheckpoint(origin, { size, root: rootOf(nodes, size) }, signer);
  const proofs = new Map(
    events.map(({ versionId, bytes }, index) => [
      versionId,
      writeProof({ index, hashes: inclusionProof(nodes, index, size), checkpoint, eventBytes: bytes }),
    ]),
  );
  return { checkpoint, proofs };
}

export function packagedFile(id: string, bytes: Uint8Array, kind = 'pdf'): PackagedFile {
  return {
    id,
    kind,
    size: bytes.length,
    open: async function* open() {
      yield bytes;
    },
  };
}

/** Bytes that begin as a PDF does. */
export function pdfLike(length: number, seed: number): Uint8Array {
  const bytes = patterned(length, seed);
  bytes.set(new TextEncoder().encode('%PDF-1.7\n'));
  return bytes;
}

export const hashOf = (bytes: Uint8Array): string => Buffer.from(sha256(bytes)).toString('hex');

export interface MadePackage {
  readonly source: PackageToSeal;
  readonly sender: TestOffice;
  readonly recipient: TestOffice;
}

export interface MakeOptions {
  readonly number?: number;
  readonly previous?: string | null;
  readonly order?: Partial<ReleaseOrder>;
  readonly passport?: Partial<Passport>;
  readonly records?: readonly RecordFile[];
  readonly files?: readonly PackagedFile[];
}

/** One dossier with a scan and an issued paper, ready to be sealed. */
export function makePackage(sender: TestOffice, recipient: TestOffice, options: MakeOptions = {}): MadePackage {
  const personId = newId();
  const fileId = newId();
  const scan = pdfLike(150_000, 7);
  const records = options.records ?? [
    recordOf(sender, 'person', personId, [
      { patch: { fullName: 'Nguyễn Thị Minh Khuê', residence: '18 Lê Lai' }, at: 1_760_000_000_000 },
      { patch: { residence: '18 Lê Lai, phường Trà Giang' }, at: 1_760_000_100_000 },
    ]),
    recordOf(sender, 'document', newId(), [
      {
        patch: { personId, fileId, kind: 'pdf', size: scan.length, sha256: hashOf(scan), title: 'Bằng tốt nghiệp' },
        at: 1_760_000_200_000,
      },
    ]),
  ];
  const formId = newId();
  const form = pdfLike(40_000, 9);
  const contents = {
    records,
    files: options.files ?? [packagedFile(fileId, scan)],
    forms: [packagedFile(formId, form)],
    catalogue: { version: '2026.1', texts: ['a', 'b'] },
  };
  const [recipientDesk] = recipient.card.desks;
  if (recipientDesk === undefined) throw new Error('a card has desks');
  const packageId = newId();
  const order: ReleaseOrder = {
    packageId,
    recipient: { officeName: recipient.card.officeName, ...recipientDesk },
    purpose: 'Điều động cán bộ',
    authority: 'Quyết định 12-QĐ/TU ngày 02/10/2026',
    expires: '2027-01-31',
    mediumLabel: 'USB-04',
    copyNumber: 1,
    masked: false,
    records: records.map((record) => ({
      type: record.type,
      id: record.id,
      versionId: record.versions.at(-1)?.versionId ?? '',
      history: historyHash(record),
    })),
    forms: [{ id: formId, sha256: hashOf(form), bytes: form.length }],
    ...options.order,
  };
  const { checkpoint, proofs } = provenLog(sender, records);
  const [senderDesk] = sender.card.desks;
  if (senderDesk === undefined) throw new Error('a card has desks');
  const passport: Passport = {
    type: 'tu-ho-so/passport',
    format: packageFormat,
    packageId,
    number: options.number ?? 1,
    previous: options.previous ?? null,
    sender: {
      officeName: sender.card.officeName,
      superiorBody: sender.card.superiorBody,
      registerId: sender.registerId,
      incarnation: sender.incarnation,
      cardFingerprint: cardFingerprint(sender.card),
      ...senderDesk,
    },
    order,
    madeAt: 1_760_000_300_000,
    contents: contentsByClass(contents),
    voids: [],
    catalogue: { version: '2026.1', sha256: catalogueHash(contents.catalogue) },
    compartment: sender.desk.desk,
    ...options.passport,
  };
  return {
    sender,
    recipient,
    source: {
      ...contents,
      passport,
      trust: trustOf(sender, order),
      cardText: officeCardText(sender.card),
      checkpoint,
      proofs,
    },
  };
}

/** The office's certificates with the release of an order. */
export function trustOf(office: TestOffice, order: ReleaseOrder): ChainOfTrust {
  const { chain } = office.certificates;
  return {
    type: 'tu-ho-so/chain-of-trust',
    rootPublic: toBase64(chain.rootPublic),
    statements: [...chain.links],
    release: releaseOf(office, order),
  };
}

/** Two people's signatures over an order, as the approval entity gives them. */
export function releaseOf(
  office: TestOffice,
  order: ReleaseOrder,
  more: Partial<StatedAct> = {},
): ChainOfTrust['release'] {
  const approvalId = newId();
  const askedAt = 1_760_000_250_000;
  const stated: StatedAct = {
    act: 'releasePackage',
    ruleVersion: contentNamedSince,
    incarnation: office.incarnation,
    subject: { type: 'package', id: order.packageId },
    source: { type: 'packageOut', id: order.packageId },
    payloadHash: releaseOrderHash(order),
    requiredSteps: [
      { hand: 'proposer', roles: ['personnelOfficer', 'approver'], userId: null },
      { hand: 'decider', roles: ['approver'], userId: null },
    ],
    barred: [],
    askedBy: office.people[0]?.userId ?? '',
    askedAt,
    expires: askedAt + 30 * 24 * 60 * 60 * 1000,
    ...more,
  };
  const place = { registerId: office.registerId, compartment: office.desk.desk };
  const asked = { step: 'asked' as const, versionCommitment: '', chain: { ...office.certificates.chain.position } };
  const [asker] = office.people;
  if (asker === undefined) throw new Error('an office has people');
  const asking = {
    versionCommitment: '',
    chain: asked.chain,
    signature: toBase64(
      signBytes(statementDomain, statementBytes(place, approvalId, stated, asked), asker.signingSecret),
    ),
  };
  const signatures = office.people.map(({ userId, signingSecret }, step) => {
    const given = { step, versionCommitment: '', chain: { ...office.certificates.chain.position } };
    return {
      ...given,
      userId,
      at: askedAt + step,
      signature: toBase64(signBytes(statementDomain, statementBytes(place, approvalId, stated, given), signingSecret)),
    };
  });
  return { approvalId, stated, asking, signatures };
}

export async function seal(made: MadePackage, folder: string): Promise<SealedPackage & { readonly path: string }> {
  const sealed = await sealPackage(made.source, {
    folder,
    fileName: newPackageFileName(),
    desk: made.sender.pairs,
    limits: packageLimits,
  });
  return { ...sealed, path: join(folder, sealed.fileName) };
}
