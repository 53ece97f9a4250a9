import { describe, expect, test } from 'vitest';
import { toBase32, toBase64, utf8 } from '../../electron/crypto/bytes.ts';
import { domainHash } from '../../electron/crypto/hash.ts';
import { newId } from '../../electron/crypto/random.ts';
import { SecretBytes } from '../../electron/crypto/secret-bytes.ts';
import { ChangeTransaction } from '../../electron/records/change-transaction.ts';
import type { Change } from '../../electron/records/change.ts';
import { EventWriter } from '../../electron/records/event-writer.ts';
import { readLogEnd, readOpenSession } from '../../electron/records/stored-log.ts';
import { readDoc } from '../../electron/services/base/read-doc.ts';
import { caseLine, projectCase } from '../../electron/services/cases/change-case.ts';
import { caseKind, caseType, loadCase } from '../../electron/services/cases/case-store.ts';
import { checkCompartment } from '../../electron/services/log/check-compartment.ts';
import { packageInKind, type PackageIn } from '../../electron/services/packages/stores/package-in-store.ts';
import { chainLine, packagesFromKind, type InChain } from '../../electron/services/packages/offices/package-chain.ts';
import { packageInLine } from '../../electron/services/packages/stores/package-in-store.ts';
import { openPerson } from '../../electron/services/people/open-person.ts';
import { factsOf, personKind, type PersonDoc } from '../../electron/services/people/person-record.ts';
import { transact, type ReadableDb, type WritableDb } from '../../electron/storage/executor.ts';
import { putPerson, readPerson } from '../../electron/storage/repositories/people.ts';
import { putWorkItem } from '../../electron/storage/repositories/work-items.ts';
import { ask, caseOffice, gatheredCase, heardCase, openCase } from '../support/case-office.ts';
import { failureOfAsync } from '../support/failures.ts';
import { insider, rewrite } from '../support/insider.ts';
import { newDossier, printOffice } from '../support/print/print-office.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import type { TestOffice } from '../support/test-office.ts';

const deepOf = async (desk: TestOffice, who: string, name: 'verification' | 'personnel') =>
  (await checkCompartment(await desk.as(who), name, true, 'all')).problems.map(({ code, table, recordId }) =>
    `${code} ${table ?? ''} ${recordId ?? ''}`.trim(),
  );

describe('in a case', () => {
  test('lines appended to the session of an approver whose machine went down', async () => {
    const desk = await caseOffice(temporaryFolder());
    const { caseId } = await gatheredCase(desk);
    expect(await failureOfAsync(() => openCase(desk, 'duc', caseId))).not.toBe('no failure');
    const sitting = await desk.as('an');
    await openCase(desk, 'an', caseId);
    // The machine goes down: no session is closed.
    Object.defineProperty(desk.open, 'closeSession', { value: () => Promise.resolve() });
    await desk.lock({ tampered: true });
    // Đức holds the key of the compartment, and no key of An's.
    const disk = desk.compartmentOnDisk;
    const store = disk.openRaw();
    const session = await readOpenSession(store.db);
    const origin = { registerId: disk.registerId, incarnation: disk.incarnation, compartment: 'verification' as const };
    const { end } = await readLogEnd(store.db, origin);
    const nobodys = { userId: desk.id('an'), signingSecret: SecretBytes.random(64), signingPublic: new Uint8Array(32) };
    await transact(store.db, async (tx) => {
      const identity = { ...origin, actor: nobodys, sessionId: session?.session ?? '' };
      const now = desk.clock.now();
      const events = new EventWriter(tx, identity, end, now);
      const change = new ChangeTransaction({ db: tx, events, identity, catalogueVersion: 'x', now });
      await rewrite(change as Change, caseType, caseId, { officerId: desk.id('duc') }, 'caseChanged');
      await putWorkItem(change.db, caseLine(await loadCase(change.db, sitting, caseId), sitting.catalogue, now));
    });
    store.close();
    const opened = await failureOfAsync(() => openCase(desk, 'duc', caseId));
    const told = desk.open.findings.map(({ code }) => code);
    const deep = await deepOf(desk, 'an', 'verification');
    await desk.lock({ tampered: true });
    expect.soft(opened).not.toBe('no failure');
    expect(deep.join()).toContain('recordAuthorityUnproven');
  });
});

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
  await putWorkItem(change.db, packageInLine(id, doc, change.now));
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
  await putWorkItem(change.db, chainLine(chainId, packagesFromKind.type, chain, change.now));
}

describe('what a package is said to have brought', () => {
  test('from another register, under the name of a colleague of this one', async () => {
    const desk = await printOffice(temporaryFolder());
    const id = await newDossier(desk);
    const invented = newId();
    await insider(desk, 'ngan', async (change, context) => {
      const batch = newId();
      const { doc } = await readDoc(change.db, personKind, id);
      const words = { item: '11', words: 'Lời bịa', at: change.now - 5000, recordedBy: desk.id('tuan') };
      const copy: PersonDoc = { ...doc, disputes: [words] };
      const person = await change.createRecord({
        type: personKind.type,
        id: invented,
        doc: copy,
        event: 'packageApplied',
        facts: [['batch', batch]],
        origin: {
          versionId: newId(),
          author: desk.id('trong'),
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
    const deep = await deepOf(desk, 'trong', 'personnel');
    await desk.lock({ tampered: true });
    expect.soft(opened?.version.authorName).not.toBe('Phan Đình Trọng');
    expect.soft(opened?.disputes[0]?.recordedBy).not.toBe('Lý Anh Tuấn');
    expect(deep).not.toEqual([]);
  });
});
