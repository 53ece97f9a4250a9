import { describe, expect, test } from 'vitest';
import { takingBytes, type Taking, type TakingHand } from '../../electron/authority/taking-statement.ts';
import { toBase32, toBase64, toHex, utf8 } from '../../electron/crypto/bytes.ts';
import { domainHash } from '../../electron/crypto/hash.ts';
import { newId } from '../../electron/crypto/random.ts';
import { SecretBytes } from '../../electron/crypto/secret-bytes.ts';
import type { Change } from '../../electron/records/change.ts';
import { versionCommitment } from '../../electron/records/commitment.ts';
import { readDoc } from '../../electron/services/base/read-doc.ts';
import type { LineAt } from '../../electron/services/base/record-kind.ts';
import type { ServiceContext, Signer } from '../../electron/services/base/service-context.ts';
import { checkCompartment } from '../../electron/services/log/check-compartment.ts';
import { packagesFromKind, type InChain } from '../../electron/services/packages/offices/package-chain.ts';
import { packageInKind, type PackageIn } from '../../electron/services/authority/package-in-store.ts';
import { patchHash } from '../../electron/services/authority/sign-taking.ts';
import { refreshPerson } from '../../electron/services/people/create-person.ts';
import { openPerson } from '../../electron/services/people/open-person.ts';
import { factsOf, personKind, type PersonDoc } from '../../electron/services/people/person-record.ts';
import { readRecord } from '../../electron/storage/repositories/records.ts';
import type { ReadableDb, WritableDb } from '../../electron/storage/executor.ts';
import { putPerson, readPerson } from '../../electron/storage/repositories/people.ts';
import { putWorkItem, type WorkItem } from '../../electron/storage/repositories/work-items.ts';
import { insider } from '../support/insider.ts';
import { newDossier, printOffice } from '../support/print/print-office.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import type { TestOffice } from '../support/test-office.ts';

/* What a package brings into a dossier that is here is what two people signed for, written when they signed (decision 38). */

const deepOf = async (desk: TestOffice) =>
  (await checkCompartment(await desk.as('trong'), 'personnel', true, 'all')).problems.map(({ code }) => code);

/** A whole arrival of a package that never came: its line in the register and the row of its sender. */
async function keepArrival(
  change: Change,
  by: string,
  id: string,
  imported: string[],
  takings: PackageIn['takings'] = [],
): Promise<void> {
  const incarnation = newId();
  const deskKey = toBase64(SecretBytes.random(32).use((bytes) => Uint8Array.from(bytes)));
  const officeId = newId();
  const doc: PackageIn = {
    fileName: 'x.tuhoso.age',
    sha256: 'ab'.repeat(32),
    size: 1,
    officeId,
    officeName: 'Huyện ủy Bình Lâm',
    desk: 'personnel',
    deskKey,
    passport: {
      packageId: newId(),
      number: 1,
      previous: null,
      incarnation,
      purpose: 'x',
      expires: '2030-01-01',
      people: 1,
      text: '{}',
    },
    state: 'applied',
    receivedAt: change.now,
    receivedBy: by,
    counts: { added: 1, taken: 0, kept: 0, later: 0 },
    later: [],
    forms: [],
    imported,
    takings,
    unknown: {},
    receipt: null,
    refused: null,
  };
  await change.createRecord({ type: packageInKind.type, id, doc, event: 'packageReceived' });
  await putLine(change, await packageInKind.line(doc, { id, changedAt: change.now } as LineAt));
  const chain: InChain = {
    deskKey,
    officeName: doc.officeName,
    officeId,
    desk: 'personnel',
    incarnation,
    from: 1,
    links: [{ incarnation, number: 1, sha256: doc.sha256, previous: null }],
    voided: [],
  };
  const chainId = toBase32(domainHash('package', utf8(packagesFromKind.type), utf8(deskKey)).subarray(0, 16));
  await change.createRecord({ type: packagesFromKind.type, id: chainId, doc: chain, event: 'workItemChanged' });
  await putLine(change, await packagesFromKind.line(chain, { id: chainId, changedAt: change.now } as LineAt));
}

async function putLine(change: Change, line: WorkItem | null): Promise<void> {
  if (line !== null) await putWorkItem(change.db, line);
}

const residence = '18 Lê Lai';
const officeElsewhere = newId();

interface Written {
  readonly versionId: string;
  readonly author: string;
  readonly at: number;
  readonly register: string;
}

/** Two hands under a version, as the other office wrote it. */
function signed(
  context: ServiceContext,
  batch: string,
  signers: readonly Pick<Signer, 'userId' | 'sign'>[],
  versions: Taking['versions'],
  at: number,
): PackageIn['takings'] {
  const kept = { registerId: context.registerId, id: batch, sha256: 'ab'.repeat(32) };
  const hands = signers.map((signer): TakingHand => {
    const said = { by: signer.userId, at, position: { ...context.chain.position } };
    return { ...said, signature: signer.sign('act', takingBytes(kept, versions, said)) };
  });
  return [{ versions, hands } as Taking];
}

/**
 * Ngân writes a version into a dossier that is here; Trọng and she signed for what a package showed them.
 * @param before how long before the line they signed, milliseconds
 */
async function brought({
  writtenBy,
  before = 0,
  old = false,
}: {
  readonly writtenBy?: (desk: TestOffice, context: ServiceContext, shown: Written) => Written;
  readonly before?: number;
  readonly old?: boolean;
}) {
  const desk = await printOffice(temporaryFolder());
  const id = await newDossier(desk);
  const approver = (await desk.as('trong')).who;
  await insider(desk, 'ngan', async (change, context) => {
    const batch = newId();
    const { versionId, doc } = await readDoc(change.db, personKind, id);
    const stored = await readRecord(change.db, 'record', id);
    const patch = { residence };
    const shown = { versionId: newId(), author: newId(), at: change.now - 5000, register: officeElsewhere };
    const commitment = versionCommitment(stored?.salt ?? new Uint8Array(32), {
      ...shown,
      recordId: id,
      number: (stored?.versionNumber ?? 0) + 1,
      parents: [versionId],
      patch,
      catalogue: '',
    });
    const named = { recordId: id, masked: false, versionId: shown.versionId };
    const versions: Taking['versions'] = old
      ? [{ ...named, patch: patchHash(patch) }]
      : [{ ...named, commitment: toHex(commitment) }];
    const takings = signed(context, batch, [context.who, approver], versions, change.now - before);
    await change.amendRecord({
      type: personKind.type,
      id,
      baseVersion: versionId,
      patch,
      event: 'packageApplied',
      facts: [['batch', batch]],
      origin: { ...(writtenBy?.(desk, context, shown) ?? shown), catalogue: '' },
    });
    await keepArrival(change, context.who.userId, batch, [shown.versionId], takings);
    await refreshPerson(change as Change<'personnel'>, id, { ...doc, ...patch } as PersonDoc);
  });
  const opened = await openPerson(await desk.as('trong'), { id, reason: null }).catch(() => null);
  const deep = await deepOf(desk);
  await desk.lock({ tampered: true });
  return { opened, deep };
}

describe('what two people signed for', () => {
  test.each([
    ['of today', false],
    ['of the first rule', true],
  ])('is let in, under hands %s', async (_, old) => {
    const { opened } = await brought({ old });
    expect(opened?.particulars.residence).toBe(residence);
  });
  test('and that is written in a colleague’s name is not', async () => {
    const { opened, deep } = await brought({
      writtenBy: (desk, { registerId }, shown) => ({ ...shown, author: desk.id('tuan'), register: registerId }),
    });
    expect(opened).toBeNull();
    expect(deep).toContain('recordAuthorityUnproven');
  });
  test('and that is written with another time is not', async () => {
    const { opened } = await brought({ writtenBy: (_desk, _context, shown) => ({ ...shown, at: shown.at - 1 }) });
    expect(opened).toBeNull();
  });
  test.each([
    ['of today', false],
    ['of the first rule', true],
  ])('weeks ago and that is written now is not, under hands %s', async (_, old) => {
    const { opened, deep } = await brought({ before: 14 * 24 * 60 * 60 * 1000, old });
    expect(opened).toBeNull();
    expect(deep).toContain('recordAuthorityUnproven');
  });
});

describe('a dossier that was not here', () => {
  test.each([
    ['as its author', true],
    ['inside it', false],
  ])('from another register, with a colleague of this one %s, is let in by two or by nobody', async (_, asAuthor) => {
    const desk = await printOffice(temporaryFolder());
    const id = await newDossier(desk);
    const invented = newId();
    await insider(desk, 'ngan', async (change, context) => {
      const batch = newId();
      const { doc } = await readDoc(change.db, personKind, id);
      const words = { item: '11', words: 'Lời bịa', at: change.now - 5000, recordedBy: desk.id('tuan') };
      const copy: PersonDoc = { ...doc, disputes: asAuthor ? [] : [words] };
      const person = await change.createRecord({
        type: personKind.type,
        id: invented,
        doc: copy,
        event: 'packageApplied',
        facts: [['batch', batch]],
        origin: {
          versionId: newId(),
          author: asAuthor ? desk.id('trong') : newId(),
          at: change.now - 5000,
          register: newId(),
          catalogue: '',
        },
      });
      await keepArrival(change, context.who.userId, batch, [person.versionId]);
      const needed = (await readPerson(change.db as ReadableDb<'personnel'>, id))?.needed ?? 0;
      await putPerson(change.db as WritableDb<'personnel'>, factsOf(invented, copy, 0, needed, change.now));
    });
    const opened = await openPerson(await desk.as('tuan'), { id: invented, reason: null }).catch(() => null);
    const deep = await deepOf(desk);
    await desk.lock({ tampered: true });
    expect(opened).toBeNull();
    expect(deep).toContain('recordAuthorityUnproven');
  });
});
