import { comingIn, type Newcomer } from '../support/test-chain.ts';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ageDecrypt, ageEncrypt, ageRecipient } from '../../electron/crypto/age.ts';
import { canonicalBytes } from '../../electron/crypto/canonical-json.ts';
import { fromBase64, toBase64 } from '../../electron/crypto/bytes.ts';
import { newKeyPairs, publicKeysOf, unpackKeyPairs, type KeyPairs } from '../../electron/crypto/key-pairs.ts';
import { minisignKeyId, signMinisign } from '../../electron/crypto/minisign.ts';
import { signBytes } from '../../electron/crypto/signature.ts';
import { deriveSubkey } from '../../electron/crypto/subkeys.ts';
import { readBag } from '../../electron/exchange/bag/read-bag.ts';
import { fileBytes } from '../../electron/exchange/file-source.ts';
import {
  hashingPass,
  signatureEnding,
  trustedComment,
  untrustedComment,
} from '../../electron/exchange/package-file.ts';
import { packageLimits } from '../../electron/exchange/bag/package-limits.ts';
import type { ChainOfTrust } from '../../electron/exchange/chain-of-trust.ts';
import { readPassport, type Passport } from '../../electron/exchange/passport.ts';
import { statementBytes, statementDomain, type StatedStep } from '../../electron/authority/act-statement.ts';
import { CertificateChain, type ChainPosition } from '../../electron/authority/certificate-chain.ts';
import { appendLink, partHash } from '../../electron/authority/chain-link.ts';
import type { Statement } from '../../electron/authority/statements.ts';
import { newId } from '../../electron/crypto/random.ts';
import type { SecretBytes } from '../../electron/crypto/secret-bytes.ts';
import { makeOfficeCard, officeCardText, readOfficeCard } from '../../electron/exchange/office-card.ts';
import type { Role } from '../../shared/base/roles.ts';
import { openDatabase } from '../../electron/storage/open-database.ts';
import { openKeyRing } from '../../electron/vault/keys/open-key-ring.ts';
import { newSigner } from '../support/log-builder.ts';
import { collect, piecesOf } from '../support/byte-streams.ts';
import { entriesOf, rawTar, withManifests, type BagParts } from '../support/raw-tar.ts';
import { databaseOf, keysOf } from './disk.ts';
import { loginOf } from './staff.ts';
import type { Scene } from './scene.ts';

const passportPath = 'passport.json';

/** The desk keys of the dossiers, as everybody holds them who holds the compartment. */
export async function deskPairs(
  root: string,
  who: { readonly loginCode: string; readonly passphrase: string },
): Promise<KeyPairs> {
  const ring = await openKeyRing(keysOf(root), who.loginCode, who.passphrase);
  const held = ring.content.get('personnel');
  if (held === undefined) throw new Error('the dossiers are not held');
  const database = deriveSubkey(held.key, 'database').use((key) =>
    openDatabase({ path: databaseOf(root, 'personnel'), key, cipher: ring.file.body.databases[0]?.cipher ?? 'aegis' }),
  );
  const { value } = database.prepare("SELECT value FROM meta WHERE key = 'desk.pairs'").get() as {
    readonly value: string;
  };
  database.close();
  ring.wipe();
  return unpackKeyPairs(fromBase64(value));
}

export const stickOf = (scene: Scene): string => join(scene.folder, 'stick');
export const sentOf = (scene: Scene): string => join(stickOf(scene), scene.prepared.sent.fileName);

/** The stick as it travels. */
export function takeStick(scene: Scene): string {
  cpSync(join(scene.prepared.folder, 'stick'), stickOf(scene), { recursive: true });
  return sentOf(scene);
}

/**
 * A package of another content from an insider of the sending desk: manifests, sizes, encryption and seal fit. He knows what
 * he sealed; here the bag is taken from the recipient's side, which saves building it once more.
 */
export async function reseal(
  scene: Scene,
  change: (parts: BagParts, sender: { readonly registerId: string; readonly pairs: KeyPairs }) => void,
): Promise<void> {
  const path = takeStick(scene);
  const sender = await deskPairs(scene.root, loginOf('cb02'));
  const recipient = await deskPairs(join(scene.prepared.farDeskFolder, 'tu'), scene.prepared.far);
  const bag = await readBag(ageDecrypt(fileBytes(path), recipient.exchangeSecret), {
    limits: packageLimits,
    isStreamed: () => false,
  });
  const parts: BagParts = new Map(bag.held);
  change(parts, {
    registerId: readPassport(Buffer.from(parts.get(passportPath) ?? '')).sender.registerId,
    pairs: sender,
  });
  const payload = [...parts]
    .filter(([name]) => name.startsWith('data/'))
    .map(([, content]) => Buffer.byteLength(content));
  parts.set('bag-info.txt', `Payload-Oxum: ${payload.reduce((sum, size) => sum + size, 0)}.${payload.length}\n`);
  const pass = hashingPass(
    ageEncrypt(piecesOf(rawTar(entriesOf(withManifests(parts))), 65_536), [ageRecipient(recipient.exchangePublic)]),
  );
  writeFileSync(path, await collect(pass.bytes));
  writeFileSync(
    `${path}${signatureEnding}`,
    signMinisign({
      digest: pass.digests().blake2b,
      keyId: minisignKeyId(sender.signingPublic),
      signingSecret: sender.signingSecret,
      trustedComment,
      untrustedComment,
    }),
  );
}

export function editPassport(parts: BagParts, edit: (passport: Passport) => Passport): void {
  const text = parts.get(passportPath);
  if (text === undefined) throw new Error('a bag has a passport');
  const passport = readPassport(typeof text === 'string' ? Buffer.from(text) : text);
  parts.set(passportPath, canonicalBytes(edit(passport)));
}

const trustPath = 'chain-of-trust.json';

export function editTrust(parts: BagParts, edit: (trust: ChainOfTrust) => ChainOfTrust): void {
  const text = parts.get(trustPath);
  if (text === undefined) throw new Error('a bag says whom to trust');
  parts.set(trustPath, canonicalBytes(edit(JSON.parse(Buffer.from(text).toString('utf8')) as ChainOfTrust)));
}

/** The release signed anew by these two, as of this point of the chain, each with the key in hand. */
export function releaseBy(
  trust: ChainOfTrust,
  registerId: string,
  [proposer, decider]: readonly [Releaser, Releaser],
  chain: ChainPosition,
): ChainOfTrust['release'] {
  const { approvalId, stated: given, asking, signatures } = trust.release;
  const stated = { ...given, askedBy: proposer.userId };
  const place = { registerId, compartment: 'personnel' as const };
  const sign = (by: Releaser, step: StatedStep): string =>
    toBase64(signBytes(statementDomain, statementBytes(place, approvalId, stated, step), by.signingSecret));
  const asked = { versionCommitment: asking.versionCommitment, chain };
  return {
    approvalId,
    stated,
    asking: { ...asked, signature: sign(proposer, { ...asked, step: 'asked' }) },
    signatures: signatures.map((signature, index) => {
      const by = index === 0 ? proposer : decider;
      const step = { ...signature, userId: by.userId, chain };
      return { ...step, signature: sign(by, step) };
    }),
  };
}

export interface Releaser {
  readonly userId: string;
  readonly signingSecret: SecretBytes;
}

/**
 * Another chain under the same root by the first approver alone, from the beginning on: somebody of their own making is let
 * in first and is the other hand from then on; whoever signs its log is certified again with the same keys.
 * @param length that it shall have at least
 */
export function forkedFrom(
  { statements, rootPublic }: ChainOfTrust,
  registerId: string,
  first: Releaser,
  length: number,
): { readonly chain: CertificateChain; readonly puppet: Releaser } {
  const lawful = new CertificateChain(statements, fromBase64(rootPublic));
  let links = statements.slice(
    0,
    statements.findIndex(({ body }) => body.statement.kind === 'proposal'),
  );
  const say = (statement: Statement, by: Releaser): void => {
    links = appendLink(links, statement, [{ by: by.userId, signingSecret: by.signingSecret }], {
      registerId,
      at: statements[0]?.body.at ?? 0,
    });
  };
  const pairs = newKeyPairs();
  const puppet = { userId: newId(), signingSecret: pairs.signingSecret };
  /** With keys that the forger makes: whoever takes an account up shows that they have them. */
  const bringIn = (
    who: Omit<Newcomer, 'publicKeys' | 'pairs'>,
    roles: readonly Role[],
    by: Releaser,
    own = newKeyPairs(),
  ): void => {
    const newcomer = { ...who, publicKeys: publicKeysOf(own), pairs: own };
    for (const [statement, ...hands] of comingIn(newcomer, roles, { by: by.userId, signingSecret: by.signingSecret }))
      links = appendLink(links, statement, hands, { registerId, at: statements[0]?.body.at ?? 0 });
    const { pairs: _, ...certified } = newcomer;
    say(
      {
        kind: 'certificate',
        ...certified,
        roles: [...roles],
        generation: 1,
        slot: null,
        row: partHash(who.userId),
        places: [],
      },
      first,
    );
  };
  bringIn({ userId: puppet.userId, displayName: 'Nguyễn Văn Bù Nhìn', loginCode: 'bn01' }, ['approver'], first, pairs);
  for (const { userId, displayName, loginCode, roles, subject } of lawful.known.values())
    if (subject === 'person' && roles.has('personnelOfficer'))
      bringIn({ userId, displayName, loginCode }, [...roles], puppet);
  for (let more = 0; links.length < length; more += 1)
    bringIn(
      { userId: newId(), displayName: 'Nguyễn Văn Thêm', loginCode: `nt${more + 10}` },
      ['personnelOfficer'],
      puppet,
    );
  return { chain: new CertificateChain(links, fromBase64(rootPublic)), puppet };
}

/** The sender's card inside as the desk's keys make it for these certificates. */
export function editCard(parts: BagParts, sender: KeyPairs, certificates: ChainPosition): void {
  const name = 'office-card.txt';
  const text = Buffer.from(parts.get(name) ?? '').toString('utf8');
  parts.set(
    name,
    officeCardText(makeOfficeCard({ ...readOfficeCard(text), certificates }, new Map([['personnel', sender]]))),
  );
}

/** Both steps of the release signed anew, each in this name with a key made a moment ago. */
export function signRelease(trust: ChainOfTrust, registerId: string, names: readonly (string | null)[]): ChainOfTrust {
  const { approvalId, stated, signatures: given } = trust.release;
  const signatures = given.map((signature, step) => {
    const { userId, signingSecret } = newSigner();
    return {
      ...signature,
      userId: names[step] ?? userId,
      signature: toBase64(
        signBytes(
          statementDomain,
          statementBytes({ registerId, compartment: 'personnel' }, approvalId, stated, signature),
          signingSecret,
        ),
      ),
    };
  });
  return { ...trust, release: { ...trust.release, signatures } };
}
