import { describe, expect, test } from 'vitest';
import type { Particulars } from '../../shared/model/particulars.ts';
import { emptySensitiveParticulars } from '../../shared/model/sensitive-particulars.ts';
import { takingBytes, type TakingHand } from '../../electron/authority/taking-statement.ts';
import { toBase64, toHex } from '../../electron/crypto/bytes.ts';
import { newId } from '../../electron/crypto/random.ts';
import { approvalHandlers } from '../../electron/services/approvals/approval-handlers.ts';
import { approvalType, readApproval } from '../../electron/services/authority/approval-store.ts';
import type { Change } from '../../electron/records/change.ts';
import type { ReadableDb } from '../../electron/storage/executor.ts';
import { packageInKind, type PackageIn } from '../../electron/services/authority/package-in-store.ts';
import { gatherRecord } from '../../electron/services/packages/out/gather-records.ts';
import { proposeCorrection, proposeSensitiveCorrection } from '../../electron/services/people/corrections.ts';
import { createPerson, recordDispute } from '../../electron/services/people/create-person.ts';
import { openPerson } from '../../electron/services/people/open-person.ts';
import { documentKind } from '../../electron/services/people/dossier-index.ts';
import { verifyAuthority } from '../../electron/services/log/verify-authority.ts';
import { personKind, sensitiveKind } from '../../electron/services/people/person-record.ts';
import { openMasked, openSensitive } from '../../electron/services/people/sensitive.ts';
import { issuePrint } from '../../electron/main/printing/print-order.ts';
import { directVault } from '../support/print/direct-vault.ts';
import { readDoc } from '../../electron/services/base/read-doc.ts';
import { failureOfAsync } from '../support/failures.ts';
import { insider, rewrite } from '../support/insider.ts';
import { filledParticulars } from '../support/print/dossier-data.ts';
import { masked, newDossier, newPrint, notingRenderer, printOffice } from '../support/print/print-office.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import { TestOffice } from '../support/test-office.ts';

/* A personnel officer, who writes well-formed versions of a dossier past the product (decision 38). */

const personnel = 'personnel' as const;

/** A line in the register of packages, of one that never came. */
async function keepPackage(
  change: Change,
  by: string,
  id: string,
  imported: string[],
  takings: PackageIn['takings'] = [],
): Promise<void> {
  const passport = {
    packageId: newId(),
    number: 1,
    previous: null,
    incarnation: newId(),
    purpose: 'x',
    expires: '2030-01-01',
    people: 1,
    text: '{}',
  };
  const doc: PackageIn = {
    fileName: 'x',
    sha256: 'ab'.repeat(32),
    size: 1,
    officeId: newId(),
    officeName: 'x',
    desk: personnel,
    deskKey: toBase64(new Uint8Array(32)),
    passport,
    state: 'applied',
    receivedAt: change.now,
    receivedBy: by,
    counts: { added: 0, taken: 1, kept: 0, later: 0 },
    later: [],
    forms: [],
    imported,
    takings,
    unknown: {},
    receipt: null,
    refused: null,
  };
  await change.createRecord({ type: packageInKind.type, id, doc, event: 'packageReceived' });
}

describe('a dossier says what an approver consented to', () => {
  const propose = async (desk: TestOffice, id: string, changes: Partial<Particulars>) => {
    const { doc: _doc, versionId } = await desk.open.read((db) => readDoc(db, personKind, id));
    return proposeCorrection(await desk.as('ngan'), {
      id,
      baseVersion: versionId,
      changes,
      reason: 'đổi chỗ ở',
      basis: { document: 'Đơn', date: null, page: '' },
    });
  };
  const sign = async (desk: TestOffice, id: string) =>
    failureOfAsync(async () =>
      approvalHandlers['approvals.sign'](await desk.as('trong'), { compartment: personnel, id }),
    );
  const open = async (desk: TestOffice, id: string) =>
    failureOfAsync(async () => openPerson(await desk.as('ngan'), { id, reason: null }));
  const altered = /^recordAltered .*correction/;

  test('lawfully corrected it opens, with its values', async () => {
    const desk = await printOffice(temporaryFolder());
    const id = await newDossier(desk);
    const { approvalId } = await propose(desk, id, { residence: '18 Lê Lai' });
    expect(await sign(desk, approvalId)).toBe('no failure');
    await recordDispute(await desk.as('ngan'), { id, item: '7', words: 'Tôi ở số 20.' });
    expect((await openPerson(await desk.as('ngan'), { id, reason: null })).particulars.residence).toBe('18 Lê Lai');
    await desk.lock();
  });

  test('corrected by an officer alone it does not open, print, or leave', async () => {
    const desk = await printOffice(temporaryFolder());
    const id = await newDossier(desk);
    await insider(desk, 'ngan', async (change) =>
      rewrite(change, personKind.type, id, { residence: '18 Lê Lai' }, 'personCorrected'),
    );
    expect(await open(desk, id)).toMatch(altered);
    expect(
      await failureOfAsync(async () =>
        issuePrint(directVault(await desk.as('ngan')), notingRenderer().renderer, newPrint(masked(id)), false),
      ),
    ).toMatch(altered);
    expect(
      await failureOfAsync(async () =>
        desk.open.read(async (db) => gatherRecord(db as ReadableDb<'personnel'>, await desk.as('ngan'), 'person', id)),
      ),
    ).toMatch(altered);
    expect(await failureOfAsync(() => propose(desk, id, { phone: '0100' }))).toMatch(altered);
    await desk.lock({ tampered: true });
  });

  test('under a consent to something else, to another dossier, to an older version, or to nothing', async () => {
    const desk = await printOffice(temporaryFolder());
    const other = await newDossier(desk);
    const consents: string[] = [];
    for (const id of [await newDossier(desk), await newDossier(desk)]) {
      const { approvalId } = await propose(desk, id, { residence: '18 Lê Lai' });
      await sign(desk, approvalId);
      consents.push(approvalId);
      await insider(desk, 'ngan', async (change) =>
        rewrite(change, personKind.type, id, { residence: '18 Lê Lai', phone: '0100' }, 'personCorrected', [
          ['approval', approvalId],
        ]),
      );
      expect(await open(desk, id)).toMatch(altered);
    }
    await insider(desk, 'ngan', async (change) =>
      rewrite(change, personKind.type, other, { residence: '18 Lê Lai' }, 'personCorrected', [
        ['approval', consents[0] ?? ''],
      ]),
    );
    expect(await open(desk, other)).toMatch(altered);
    const bare = await newDossier(desk);
    const { approvalId } = await propose(desk, bare, { residence: '18 Lê Lai' });
    await insider(desk, 'ngan', async (change) => {
      await rewrite(change, approvalType, approvalId, { state: 'approved' });
      await rewrite(change, personKind.type, bare, { residence: '18 Lê Lai' }, 'personCorrected', [
        ['approval', approvalId],
      ]);
    });
    expect(await open(desk, bare)).toMatch(altered);
    await desk.lock({ tampered: true });
  });

  test('a proposal that becomes another after it was asked is not consented to', async () => {
    const desk = await printOffice(temporaryFolder());
    const id = await newDossier(desk);
    const { approvalId } = await propose(desk, id, { residence: '18 Lê Lai' });
    const { source } = await desk.open.read(async (db) => (await readApproval(db, approvalId)).approval);
    await insider(desk, 'ngan', async (change) =>
      rewrite(change, 'correction', source?.id ?? '', { changes: { residence: 'Ở nước ngoài' } }),
    );
    expect(await sign(desk, approvalId)).toMatch(/^approvalPayloadChanged/);
    await desk.lock({ tampered: true });
  });

  test('words of the person are taken out by nobody', async () => {
    const desk = await printOffice(temporaryFolder());
    const id = await newDossier(desk);
    await recordDispute(await desk.as('ngan'), { id, item: '7', words: 'Tôi ở số 20.' });
    await insider(desk, 'ngan', async (change) =>
      rewrite(change, personKind.type, id, { disputes: [] }, 'personCorrected'),
    );
    expect(await open(desk, id)).toMatch(altered);
    await desk.lock({ tampered: true });
  });

  test('words of the person that a colleague is said to have taken down are named in depth', async () => {
    const desk = await printOffice(temporaryFolder());
    const id = await newDossier(desk);
    await recordDispute(await desk.as('ngan'), { id, item: '7', words: 'Tôi ở số 20.' });
    const named = async () => (await verifyAuthority(await desk.as('ngan'), desk.open)).map(({ recordId }) => recordId);
    expect(await named()).toEqual([]);
    await insider(desk, 'ngan', async (change) => {
      const { doc } = await readDoc(change.db, personKind, id);
      const said = { item: '9', words: 'Tôi không nhất trí.', at: change.now, recordedBy: desk.id('trong') };
      await rewrite(change, personKind.type, id, { disputes: [...doc.disputes, said] }, 'personCorrected');
    });
    expect(await named()).toEqual([id]);
    await desk.lock({ tampered: true });
  });

  test('a version that says it came with a package stands in the register of packages, or on nothing', async () => {
    const desk = await printOffice(temporaryFolder());
    const id = await newDossier(desk);
    await insider(desk, 'ngan', async (change) => {
      const { versionId } = await readDoc(change.db, personKind, id);
      await change.amendRecord({
        type: personKind.type,
        id,
        baseVersion: versionId,
        patch: { residence: '18 Lê Lai' },
        event: 'packageApplied',
        facts: [['batch', newId()]],
      });
    });
    expect(await open(desk, id)).toMatch(altered);
    await desk.lock({ tampered: true });
  });

  test.each(['no hand at all', 'two hands of the officer', 'the officer’s own hand in an approver’s name'])(
    'a package that never came brings nothing in, with %s under it',
    async (how) => {
      const desk = await printOffice(temporaryFolder());
      const id = await newDossier(desk);
      await insider(desk, 'ngan', async (change, context) => {
        const batch = newId();
        const { versionId } = await readDoc(change.db, personKind, id);
        const patch = { residence: '18 Lê Lai' };
        const written = await change.amendRecord({
          type: personKind.type,
          id,
          baseVersion: versionId,
          patch,
          event: 'packageApplied',
          facts: [['batch', batch]],
        });
        const versions = [
          { recordId: id, masked: false, versionId: written.versionId, commitment: toHex(written.commitment) },
        ];
        const sha256 = 'ab'.repeat(32);
        const hand = (by: string): TakingHand => {
          const said = { by, at: change.now, position: { ...context.chain.position } };
          return {
            ...said,
            signature: context.who.sign(
              'act',
              takingBytes({ registerId: context.registerId, id: batch, sha256 }, versions, said),
            ),
          };
        };
        const own = context.who.userId;
        const takings =
          how === 'no hand at all'
            ? []
            : [{ versions, hands: [hand(own), hand(how === 'two hands of the officer' ? own : desk.id('trong'))] }];
        await keepPackage(change, own, batch, [written.versionId], takings);
      });
      expect(await open(desk, id)).toMatch(altered);
      await desk.lock({ tampered: true });
    },
  );

  test('a package brings back nothing that a colleague is said to have written, unless two people let it in', async () => {
    const desk = await printOffice(temporaryFolder());
    const id = await newDossier(desk);
    const [invented, scan] = [newId(), newId()];
    await insider(desk, 'ngan', async (change, context) => {
      const batch = newId();
      const { doc } = await readDoc(change.db, personKind, id);
      const origin = () => ({
        versionId: newId(),
        author: desk.id('trong'),
        at: change.now - 1000,
        register: context.registerId,
        catalogue: '',
      });
      const common = { event: 'packageApplied' as const, facts: [['batch', batch]] as const };
      const person = await change.createRecord({
        type: personKind.type,
        id: invented,
        doc,
        origin: origin(),
        ...common,
      });
      const paper = await change.createRecord({
        type: documentKind.type,
        id: scan,
        doc: { personId: id, documentClass: 'degree', addedBy: desk.id('trong'), addedAt: change.now - 1000 },
        origin: origin(),
        ...common,
      });
      await keepPackage(change, context.who.userId, batch, [person.versionId, paper.versionId]);
    });
    const named = (await verifyAuthority(await desk.as('ngan'), desk.open)).map(({ recordId }) => recordId);
    expect(named).toEqual(expect.arrayContaining([invented, scan]));
    expect(named).not.toContain(id);
    await desk.lock({ tampered: true });
  });

  test('masked items: consented to by value, and by nothing else', async () => {
    const desk = await printOffice(temporaryFolder());
    const id = await newDossier(desk);
    const look = async () => openSensitive(await desk.as('ngan'), { id, reason: 'đối chiếu' });
    const { version } = await look();
    const { approvalId } = await proposeSensitiveCorrection(await desk.as('ngan'), {
      id,
      baseVersion: version?.versionId ?? null,
      changes: { ethnicity: 'Mường' },
      reason: 'theo khai sinh',
    });
    expect(await sign(desk, approvalId)).toBe('no failure');
    expect((await look()).sensitive.ethnicity).toBe('Mường');
    // The same consent, once more, for a value of the officer's own.
    await insider(desk, 'ngan', async (any) => {
      const change = any as Change<'personnel'>;
      const token = await openMasked(change, [id], 'đối chiếu');
      const { versionId } = await readDoc(change.db, sensitiveKind, id, token);
      await change.amendRecord({
        type: sensitiveKind.type,
        id,
        baseVersion: versionId,
        patch: { ethnicity: 'Tày' },
        event: 'sensitiveCorrected',
        facts: [['approval', approvalId]],
        store: token,
      });
    });
    expect(await failureOfAsync(look)).toMatch(altered);
    await desk.lock({ tampered: true });
  });

  test('masked items of a dossier that had none are not written in afterwards by one hand', async () => {
    const desk = await printOffice(temporaryFolder());
    const { id } = await createPerson(await desk.as('ngan'), { particulars: filledParticulars });
    await desk.lock({ tampered: true });
    await insider(desk, 'tuan', async (any) => {
      const change = any as Change<'personnel'>;
      const token = await openMasked(change, [id], 'đối chiếu');
      await change.createRecord({
        type: sensitiveKind.type,
        id,
        doc: { ...emptySensitiveParticulars(), ethnicity: 'Tày' },
        event: 'sensitiveCorrected',
        store: token,
      });
    });
    expect(await failureOfAsync(async () => openSensitive(await desk.as('ngan'), { id, reason: 'đối chiếu' }))).toMatch(
      altered,
    );
    await desk.lock({ tampered: true });
  });
});
