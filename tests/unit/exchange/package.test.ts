import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ageIdentity } from '../../../electron/crypto/age.ts';
import { fromBase64, toBase64 } from '../../../electron/crypto/bytes.ts';
import { cryptoReady } from '../../../electron/crypto/sodium.ts';
import { newId } from '../../../electron/crypto/random.ts';
import { copyIn } from '../../../electron/exchange/copy-in.ts';
import type { ChainOfTrust } from '../../../electron/exchange/chain-of-trust.ts';
import { deskPublicKeyFile, makeOfficeCard, officeCardText } from '../../../electron/exchange/office-card.ts';
import { keyIdOf, newPackageFileName } from '../../../electron/exchange/package-file.ts';
import { packageLimits } from '../../../electron/exchange/bag/package-limits.ts';
import { readPackage } from '../../../electron/exchange/package-reader.ts';
import { sealPackage } from '../../../electron/exchange/package-writer.ts';
import { verifyPackage } from '../../../electron/exchange/verify-package.ts';
import { versionCommitment } from '../../../electron/records/commitment.ts';
import { failingFileSystem, type Fault } from '../../support/failing-file-system.ts';
import { failureOfAsync } from '../../support/failures.ts';
import {
  makePackage,
  newOffice,
  packagedFile,
  provenLog,
  recordOf,
  releaseOf,
  seal,
  trustOf,
  type MadePackage,
  type TestOffice,
} from '../../support/package-maker.ts';
import { newSigner } from '../../support/log-builder.ts';
import { sealChanged } from '../../support/raw-package.ts';
import { resaved } from '../../support/resaved.ts';
import { stockTool } from '../../support/stock-tool.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';

const folder = temporaryFolder('package');
let sender: TestOffice;
let recipient: TestOffice;

beforeAll(async () => {
  await cryptoReady();
  sender = newOffice('Đảng ủy phường Trà Giang');
  recipient = newOffice('Ban Tổ chức Tỉnh ủy');
});

const read = (path: string, office = recipient, from = sender) =>
  readPackage({
    path,
    signingPublic: from.pairs.signingPublic,
    rootPublic: from.card.root,
    desks: [office.desk],
    limits: packageLimits,
  });

/** Seals a package that was tampered with by its own sender, and says how reading ends. */
async function verdictOn(made: MadePackage): Promise<string> {
  const { path } = await seal(made, folder);
  return failureOfAsync(() => read(path));
}

const released = (reason: string): string => `packageReleaseInvalid {"reason":"${reason}"}`;
const invalid = (reason: string): string => `packagePassportInvalid {"reason":"${reason}"}`;

describe('a sealed package', () => {
  it('opens at the desk it was sealed to, whole', async () => {
    const made = makePackage(sender, recipient);
    const { path, sha256, size } = await seal(made, folder);
    expect(readFileSync(path).length).toBe(size);
    const opened = await read(path);
    expect(opened.passport).toEqual(made.source.passport);
    const byType = (left: { type: string }, right: { type: string }): number => (left.type < right.type ? -1 : 1);
    expect(opened.records.toSorted(byType)).toEqual(made.source.records.toSorted(byType));
    expect([...opened.files].map(([, { size: bytes }]) => bytes).toSorted()).toEqual([150_000, 40_000]);
    expect(opened.checkpointSigners).toEqual([sender.people[0]?.userId]);
    expect(sha256).toMatch(/^[0-9a-f]{64}$/u);
  });

  it('leaves nothing but sealed bytes in the folder', async () => {
    const own = join(folder, 'clean');
    mkdirSync(own);
    const { fileName } = await seal(makePackage(sender, recipient), own);
    expect(readdirSync(own).toSorted()).toEqual([fileName, `${fileName}.minisig`]);
    for (const name of readdirSync(own)) expect(readFileSync(join(own, name)).includes('Khuê')).toBe(false);
  });

  it('is opened by the stock commands: minisign, age, tar and sha512sum', async () => {
    const own = join(folder, 'stock');
    mkdirSync(own);
    const { fileName } = await seal(makePackage(sender, recipient), own);
    const [desk] = sender.card.desks;
    if (desk === undefined) throw new Error('a card has desks');
    writeFileSync(join(own, 'office.pub'), deskPublicKeyFile(desk));
    writeFileSync(join(own, 'key.txt'), `${ageIdentity(recipient.pairs.exchangeSecret)}\n`);
    expect(stockTool('minisign', ['-V', '-p', 'office.pub', '-m', fileName], own).status).toBe(0);
    expect(stockTool('age', ['-d', '-i', 'key.txt', '-o', 'bag.tar', fileName], own).status).toBe(0);
    execFileSync('tar', ['-xf', 'bag.tar'], { cwd: own });
    const bag = join(own, 'bag');
    execFileSync('sha512sum', ['--strict', '--quiet', '-c', 'manifest-sha512.txt'], { cwd: bag });
    execFileSync('sha512sum', ['--strict', '--quiet', '-c', 'tagmanifest-sha512.txt'], { cwd: bag });
    expect(readdirSync(bag).toSorted()).toEqual([
      'bag-info.txt',
      'bagit.txt',
      'chain-of-trust.json',
      'checkpoint.txt',
      'data',
      'manifest-sha512.txt',
      'office-card.txt',
      'passport.json',
      'proofs',
      'tagmanifest-sha512.txt',
    ]);
    // The stock command refuses the same file with one byte changed, so the check above could have failed.
    const bytes = readFileSync(join(own, fileName));
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    writeFileSync(join(own, fileName), bytes);
    expect(stockTool('minisign', ['-V', '-p', 'office.pub', '-m', fileName], own).status).not.toBe(0);
  });

  it('refuses a limit before anything is written', async () => {
    const own = join(folder, 'limits');
    mkdirSync(own);
    const made = makePackage(sender, recipient, {
      files: [{ ...packagedFile(newId(), new Uint8Array(1)), size: packageLimits.file + 1 }],
    });
    expect(await failureOfAsync(() => seal(made, own))).toBe(`packageTooLarge {"limit":${packageLimits.file}}`);
    expect(readdirSync(own)).toEqual([]);
  });

  it('leaves nothing when a scan is shorter or longer than it said', async () => {
    const own = join(folder, 'sizes');
    mkdirSync(own);
    for (const size of [999, 1001]) {
      const made = makePackage(sender, recipient, {
        files: [{ ...packagedFile(newId(), new Uint8Array(1000)), size }],
      });
      expect(await failureOfAsync(() => seal(made, own))).toMatch(/^fileDamaged/u);
    }
    expect(readdirSync(own)).toEqual([]);
  });
});

describe('a disk that fails', () => {
  it.each<[Fault, RegExp]>([
    ['ENOSPC', /^diskFull/u],
    ['EIO', /^writeFailed/u],
  ])('%s at any call while sealing leaves nothing under a final name', async (fault, expected) => {
    const own = join(folder, `failing-${fault}`);
    mkdirSync(own);
    const { source, sender: from } = makePackage(sender, recipient);
    let failures = 0;
    for (let failAt = 1; ; failAt += 1) {
      const { files } = failingFileSystem(failAt, fault);
      const outcome = await failureOfAsync(() =>
        sealPackage(source, {
          folder: own,
          fileName: newPackageFileName(),
          desk: from.pairs,
          limits: packageLimits,
          fileSystem: files,
        }),
      );
      if (outcome === 'no failure') break;
      failures += 1;
      expect(outcome).toMatch(expected);
      // A package without its signature would be no package; a signature alone is none either.
      const left = readdirSync(own).filter((name) => !name.endsWith('.part'));
      expect(left.filter((name) => !name.endsWith('.minisig') && !left.includes(`${name}.minisig`))).toEqual([]);
      for (const name of readdirSync(own)) rmSync(join(own, name));
    }
    expect(failures).toBeGreaterThanOrEqual(10);
  });

  it.each<[Fault, RegExp]>([
    ['ENOSPC', /^diskFull/u],
    ['EIO', /^writeFailed/u],
  ])('%s at any call while taking in leaves nothing', async (fault, expected) => {
    const staging = join(folder, `taking-${fault}`);
    mkdirSync(staging);
    const { path } = await seal(makePackage(sender, recipient), folder);
    const findDesk = async () => ({
      signingPublic: sender.pairs.signingPublic,
      rootPublic: sender.card.root,
      confirmed: true,
    });
    for (let failAt = 1; ; failAt += 1) {
      const { files } = failingFileSystem(failAt, fault);
      const outcome = await failureOfAsync(() =>
        copyIn({ source: path, stagingFolder: staging, limits: packageLimits, findDesk, fileSystem: files }),
      );
      if (outcome === 'no failure') break;
      expect(outcome).toMatch(expected);
      expect(readdirSync(staging).filter((name) => !name.endsWith('.part'))).toEqual([]);
    }
    expect(readdirSync(staging).filter((name) => !name.endsWith('.part'))).toHaveLength(2);
  });
});

describe('one flipped byte', () => {
  it('in the sealed bytes or in the signature is refused with a code, wherever it is', async () => {
    const { path } = await seal(
      makePackage(sender, recipient, {
        files: [packagedFile(newId(), new TextEncoder().encode('%PDF-1.7\n%%EOF'))],
        records: [recordOf(sender, 'person', newId(), [{ patch: { fullName: 'A' }, at: 1_760_000_000_000 }])],
      }),
      folder,
    );
    const bytes = readFileSync(path);
    const signature = readFileSync(`${path}.minisig`);
    const copy = join(folder, 'flipped.age');
    writeFileSync(`${copy}.minisig`, signature);
    const trust = { signingKeys: [sender.pairs.signingPublic], desks: [] };
    const step = Math.max(1, Math.floor(bytes.length / 150));
    for (let at = 0; at < bytes.length; at += step) {
      const altered = Buffer.from(bytes);
      altered[at] = (altered[at] ?? 0) ^ (1 << (at % 8));
      writeFileSync(copy, altered);
      const report = await verifyPackage(copy, trust);
      expect(`${at} ${report.signature} ${report.failure?.code ?? ''}`).toBe(`${at} invalid packageSignatureInvalid`);
      // And by the encryption alone, for a reader who skipped the signature.
      expect(await failureOfAsync(() => read(copy))).toMatch(/^package(?:Undecryptable|NotForUs)/u);
    }
    writeFileSync(copy, bytes);
    for (let at = 0; at < signature.length; at += 1) {
      const altered = Buffer.from(signature);
      altered[at] = (altered[at] ?? 0) ^ 1;
      writeFileSync(`${copy}.minisig`, altered);
      const report = await verifyPackage(copy, trust);
      // The untrusted comment is by name not protected; a key id that names nobody leaves the package unproven.
      const inComment = at > 'untrusted comment: '.length - 1 && at < signature.indexOf(0x0a);
      expect(`${at} ${inComment ? report.signature !== 'ownWord' : report.signature !== 'valid'}`).toBe(`${at} true`);
    }
  });

  it('inside, by a sender with the right keys, breaks on what it touches', async () => {
    const made = makePackage(sender, recipient);
    const change = (changes: Partial<MadePackage['source']>): Promise<string> =>
      verdictOn({ ...made, source: { ...made.source, ...changes } });
    const [person] = made.source.records;
    if (person === undefined) throw new Error('there is a record');
    const [first, ...rest] = person.versions;
    if (first === undefined) throw new Error('there is a version');
    const others = made.source.records.slice(1);
    expect(await change({})).toBe('no failure');
    expect(await change({ records: [{ ...person, doc: { ...person.doc, residence: 'x' } }, ...others] })).toBe(
      invalid('recordValue'),
    );
    expect(
      await change({
        records: [
          { ...person, versions: [{ ...first, patch: { ...first.patch, residence: 'x' } }, ...rest] },
          ...others,
        ],
      }),
    ).toBe(invalid('recordCommitment'));
    expect(
      await change({ records: [{ ...person, versions: [{ ...first, author: newId() }, ...rest] }, ...others] }),
    ).toBe(invalid('recordCommitment'));
    expect(await change({ records: [{ ...person, versions: rest }, ...others] })).toBe(invalid('recordOrder'));
    expect(await change({ records: others })).toBe(invalid('contents'));
    expect(
      await change({
        records: [...made.source.records, recordOf(sender, 'person', newId(), [{ patch: { fullName: 'B' }, at: 1 }])],
      }),
    ).toBe(invalid('contents'));
    expect(await change({ files: [] })).toBe(invalid('files'));
    expect(await change({ catalogue: { version: '2026.1', texts: [] } })).toBe(invalid('catalogue'));
    expect(await change({ proofs: new Map() })).toBe(invalid('proofMissing'));
    // A good proof, but of another version.
    const texts = [...made.source.proofs.values()];
    expect(
      await change({
        proofs: new Map(
          [...made.source.proofs.keys()].map((versionId, index) => [
            versionId,
            texts[(index + 1) % texts.length] ?? '',
          ]),
        ),
      }),
    ).toBe(invalid('proofVersion'));
    expect(await change({ cardText: makePackage(recipient, sender).source.cardText })).toBe(invalid('card'));
    const elsewhere = makePackage(sender, recipient).source;
    expect(await change({ checkpoint: elsewhere.checkpoint })).toBe(invalid('proofCheckpoint'));
    expect(await change({ checkpoint: 'x' })).toBe(invalid('checkpoint'));
    expect(await change({ checkpoint: makePackage(newOffice('Khác'), recipient).source.checkpoint })).toBe(
      invalid('checkpoint'),
    );
  });
});

describe('the passport binds', () => {
  it('sender and signature: a package signed on by somebody else is refused', async () => {
    const made = makePackage(sender, recipient);
    const thief = newOffice('Kẻ khác');
    const { path } = await seal({ ...made, sender: thief }, folder);
    expect(await failureOfAsync(() => read(path, recipient, thief))).toBe(invalid('sender'));
  });

  it('recipient: what was sealed to us but meant for another is refused', async () => {
    const other = newOffice('Ban Tổ chức khác');
    const made = makePackage(sender, recipient);
    const elsewhere = makePackage(sender, other).source.passport.order.recipient;
    // The order names the other desk, the age part is sealed to ours.
    const order = {
      ...made.source.passport.order,
      recipient: { ...elsewhere, exchange: made.source.passport.order.recipient.exchange },
    };
    expect(
      await verdictOn({
        ...made,
        source: { ...made.source, passport: { ...made.source.passport, order }, trust: trustOf(sender, order) },
      }),
    ).toBe('packageNotForUs');
    const { path } = await seal(made, folder);
    expect(await failureOfAsync(() => read(path, other))).toBe('packageNotForUs');
  });

  it('exactly what two people released', async () => {
    const made = makePackage(sender, recipient);
    const { passport } = made.source;
    const change = (changes: Partial<typeof passport>, trust = made.source.trust): Promise<string> =>
      verdictOn({ ...made, source: { ...made.source, passport: { ...passport, ...changes }, trust } });
    const [first] = sender.people;
    if (first === undefined) throw new Error('an office has people');
    expect(await change({ order: { ...passport.order, purpose: 'Khác' } })).toBe(released('payload'));
    expect(await change({ packageId: newId() })).toBe(released('order'));
    expect(
      await change({
        voids: [
          { number: 9, sha256: '0'.repeat(64), at: 1, reason: 'abc', userId: first.userId, signature: 'A'.repeat(88) },
        ],
      }),
    ).toBe(invalid('void'));
    const order = { ...passport.order, records: passport.order.records.slice(1) };
    expect(await change({ order }, trustOf(sender, order))).toBe(invalid('contents'));
  });

  it('the content that two people released: no earlier value, no reason and no author’s name is another', async () => {
    const made = makePackage(sender, recipient);
    const [record, ...others] = made.source.records;
    const [first, ...later] = record?.versions ?? [];
    if (record === undefined || first === undefined) throw new Error('a package has a record');
    const change = async (changed: typeof record): Promise<string> =>
      verdictOn({
        ...made,
        source: {
          ...made.source,
          records: [changed, ...others],
          ...provenLog(sender, [changed, ...others]),
        },
      });
    expect(await change(record)).toBe('no failure');
    const patch = { ...first.patch, residence: 'Nơi khác' };
    const commitment = toBase64(versionCommitment(fromBase64(record.salt), { ...first, patch, recordId: record.id }));
    expect(await change({ ...record, versions: [{ ...first, patch, commitment }, ...later] })).toBe(
      invalid('contents'),
    );
    expect(await change({ ...record, versions: [{ ...first, reason: 'Lý do khác' }, ...later] })).toBe(
      invalid('contents'),
    );
    const names = Object.fromEntries(Object.keys(record.names).map((userId) => [userId, 'Tên Khác']));
    expect(await change({ ...record, names })).toBe(invalid('contents'));
  });

  it('its release: one by the first terms named no content', async () => {
    const made = makePackage(sender, recipient);
    const { trust, passport } = made.source;
    const release = releaseOf(sender, passport.order, { ruleVersion: 1 });
    expect(await verdictOn({ ...made, source: { ...made.source, trust: { ...trust, release } } })).toBe(
      released('terms'),
    );
  });

  it('its releasers: people whom the sender’s chain of certificates lets release, from the root on that stands on the card', async () => {
    const made = makePackage(sender, recipient);
    const { trust } = made.source;
    const { order } = made.source.passport;
    const { release } = trust;
    const change = (changes: Partial<ChainOfTrust>, more: Partial<MadePackage['source']> = {}): Promise<string> =>
      verdictOn({ ...made, source: { ...made.source, trust: { ...trust, ...changes }, ...more } });
    const [first, second] = release.signatures;
    if (first === undefined || second === undefined) throw new Error('two signatures');
    const signed = (...signatures: typeof release.signatures): Partial<ChainOfTrust> => ({
      release: { ...release, signatures },
    });
    expect(await change(signed(first))).toBe(released('incomplete'));
    expect(await change(signed(first, { ...first, step: 1 }))).toBe(released('asker'));
    expect(await change(signed(first, { ...second, signature: first.signature }))).toBe(released('bytes'));
    expect(
      await change({ release: releaseOf(sender, order, { requiredSteps: release.stated.requiredSteps.slice(0, 1) }) }),
    ).toBe(released('terms'));
    expect(await change({ release: releaseOf({ ...sender, people: sender.people.toReversed() }, order) })).toBe(
      released('role'),
    );
    expect(
      await change({ release: releaseOf({ ...sender, people: [...sender.people.slice(0, 1), newSigner()] }, order) }),
    ).toBe(released('signer'));
    // Releasers of the officer's own making, certified by the officer's own root.
    const invented = newOffice(sender.card.officeName);
    const own = { ...invented, registerId: sender.registerId, incarnation: sender.incarnation };
    expect(await change(trustOf(own, order))).toBe(released('root'));
    expect(await change({ ...trustOf(own, order), rootPublic: trust.rootPublic })).toBe(released('certificates'));
    // The card inside was made with certificates that are cut off here; with a card made to fit, the releasers are not there.
    const cut = { statements: trust.statements.slice(0, 1) };
    expect(await change(cut)).toBe(released('card'));
    const fitting = makeOfficeCard(
      { ...sender.card, certificates: sender.certificates.forked(1).chain.position },
      new Map([[sender.desk.desk, sender.pairs]]),
    );
    expect(await change(cut, { cardText: officeCardText(fitting) })).toBe(released('position'));
    expect(await change({ statements: [] })).toBe(released('schema'));
    // A card inside that names the other root speaks for nobody whose card was confirmed.
    const card = makeOfficeCard(
      { ...sender.card, root: invented.card.root },
      new Map([[sender.desk.desk, sender.pairs]]),
    );
    expect(await change(trustOf(own, order), { cardText: officeCardText(card) })).toBe(released('root'));
  });

  it('its releasers: without the chain, or with one in another spelling, nobody released anything', async () => {
    const made = makePackage(sender, recipient);
    const without = await sealChanged(made, folder, (parts) => parts.delete('chain-of-trust.json'));
    expect(await failureOfAsync(() => read(without))).toBe(released('missing'));
    const spelled = await sealChanged(made, folder, (parts) =>
      parts.set('chain-of-trust.json', ` ${Buffer.from(parts.get('chain-of-trust.json') ?? '').toString()}`),
    );
    expect(await failureOfAsync(() => read(spelled))).toBe(released('json'));
  });

  it('the format: a newer one is named, unknown fields are kept', async () => {
    const made = makePackage(sender, recipient);
    const { passport } = made.source;
    const change = (changes: object): MadePackage => ({
      ...made,
      source: { ...made.source, passport: { ...passport, ...changes } },
    });
    expect(await verdictOn(change({ format: { formatVersion: 3, minReader: 3 }, voids: 'of another shape' }))).toBe(
      'packageFromFuture {"format":3}',
    );
    expect(await verdictOn(change({ format: { formatVersion: 7, minReader: 3 } }))).toBe(
      'packageFromFuture {"format":7}',
    );
    const { path } = await seal(
      change({ format: { formatVersion: 3, minReader: 2 }, later: { kept: ['as', 'it', 'is'] } }),
      folder,
    );
    expect((await read(path)).passport['later']).toEqual({ kept: ['as', 'it', 'is'] });
    expect(await verdictOn(change({ number: 0 }))).toMatch(/^packagePassportInvalid/u);
    // Whatever it says of its readers: nobody was asked about its content.
    expect(await verdictOn(change({ format: { formatVersion: 1, minReader: 1 } }))).toBe(
      'packageFromPast {"format":1}',
    );
  });
});

describe('taking in from a stick', () => {
  const known =
    (office: TestOffice, confirmed = true) =>
    async (keyId: string) =>
      keyId === keyIdOf(office.pairs.signingPublic)
        ? { signingPublic: office.pairs.signingPublic, confirmed }
        : undefined;

  it('settles who and whether before anything stays', async () => {
    const staging = join(folder, 'staging-in');
    mkdirSync(staging);
    const { path, sha256 } = await seal(makePackage(sender, recipient), folder);
    const take = (findDesk: ReturnType<typeof known>, source = path): Promise<string> =>
      failureOfAsync(() => copyIn({ source, stagingFolder: staging, limits: packageLimits, findDesk }));
    expect(await take(known(recipient))).toBe('packageSenderUnknown');
    expect(await take(known(sender, false))).toBe('packageSenderUnconfirmed');
    const bytes = readFileSync(path);
    bytes[5000] = (bytes[5000] ?? 0) ^ 1;
    const bad = join(folder, 'bad.age');
    writeFileSync(bad, bytes);
    expect(await take(known(sender), bad)).toBe('packageSignatureMissing');
    writeFileSync(`${bad}.minisig`, readFileSync(`${path}.minisig`));
    expect(await take(known(sender), bad)).toBe('packageSignatureInvalid {"reason":"file"}');
    copyFileSync(path, join(folder, 'unsigned.age'));
    expect(await take(known(sender), join(folder, 'unsigned.age'))).toBe('packageSignatureMissing');
    expect(await take(known(sender), join(folder, 'absent.age'))).toMatch(/^volumeUnreadable/u);
    writeFileSync(join(folder, 'gone.age.minisig'), readFileSync(`${path}.minisig`));
    expect(await take(known(sender), join(folder, 'gone.age'))).toMatch(/^volumeUnreadable/u);
    expect(
      await failureOfAsync(() =>
        copyIn({
          source: path,
          stagingFolder: staging,
          limits: { ...packageLimits, total: 1000 },
          findDesk: known(sender),
        }),
      ),
    ).toBe('packageTooLarge {"limit":1000}');
    expect(readdirSync(staging)).toEqual([]);
    const copied = await copyIn({
      source: path,
      stagingFolder: staging,
      limits: packageLimits,
      findDesk: known(sender),
    });
    expect(copied.sha256).toBe(sha256);
    expect(readFileSync(join(staging, copied.fileName)).equals(readFileSync(path))).toBe(true);
  });

  it.each(resaved)('takes a signature that was saved again %s, and keeps it as it was written', async (_how, again) => {
    const staging = mkdtempSync(join(folder, 'resaved-'));
    const { path } = await seal(makePackage(sender, recipient), folder);
    const written = readFileSync(`${path}.minisig`, 'utf8');
    writeFileSync(`${path}.minisig`, again(written));
    const copied = await copyIn({
      source: path,
      stagingFolder: staging,
      limits: packageLimits,
      findDesk: known(sender),
    });
    expect(readFileSync(join(staging, `${copied.fileName}.minisig`), 'utf8')).toBe(written);
  });
});

describe('verify without a register', () => {
  it('says what it could prove and what not', async () => {
    const { path } = await seal(makePackage(sender, recipient), folder);
    const nobody = await verifyPackage(path, { signingKeys: [], desks: [] });
    expect([nobody.signature, nobody.opened, nobody.failure]).toEqual(['unproven', null, null]);
    const trusted = await verifyPackage(path, {
      signingKeys: [recipient.pairs.signingPublic, sender.pairs.signingPublic],
      desks: [],
    });
    expect([trusted.signature, trusted.keyId]).toEqual(['valid', keyIdOf(sender.pairs.signingPublic)]);
    const ownWord = await verifyPackage(path, { signingKeys: [], desks: [recipient.desk] });
    expect([ownWord.signature, ownWord.opened?.passport.sender.officeName]).toEqual([
      'ownWord',
      'Đảng ủy phường Trà Giang',
    ]);
    const all = await verifyPackage(path, { signingKeys: [sender.pairs.signingPublic], desks: [recipient.desk] });
    expect([all.signature, all.opened?.records.length, all.failure]).toEqual(['valid', 2, null]);
    const stranger = await verifyPackage(path, {
      signingKeys: [sender.pairs.signingPublic],
      desks: [newOffice('x').desk],
    });
    expect([stranger.signature, stranger.failure?.code]).toEqual(['valid', 'packageNotForUs']);
    copyFileSync(path, join(folder, 'alone.age'));
    expect((await verifyPackage(join(folder, 'alone.age'), { signingKeys: [], desks: [] })).failure?.code).toBe(
      'packageSignatureMissing',
    );
  });
});
