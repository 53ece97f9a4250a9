import { describe, expect, test } from 'vitest';
import { storeFile } from '../../electron/records/document-files.ts';
import type { WritableDb } from '../../electron/storage/executor.ts';
import { putPerson, readPerson } from '../../electron/storage/repositories/people.ts';
import { putWorkItem } from '../../electron/storage/repositories/work-items.ts';
import { checkCompartment } from '../../electron/services/log/check-compartment.ts';
import { indexFigures } from '../../electron/services/people/dossier-index.ts';
import { workedDocument } from '../../electron/services/people/documents.ts';
import { ownPhoto } from '../../electron/services/people/photo.ts';
import type { Particulars } from '../../shared/model/particulars.ts';
import type { SensitiveParticulars } from '../../shared/model/sensitive-particulars.ts';
import { toHex } from '../../electron/crypto/bytes.ts';
import { newId } from '../../electron/crypto/random.ts';
import type { Change } from '../../electron/records/change.ts';
import { approvalHandlers } from '../../electron/services/approvals/approval-handlers.ts';
import { maskedChangesKind, type CorrectionProposal } from '../../electron/services/authority/correction-record.ts';
import { readDoc } from '../../electron/services/base/read-doc.ts';
import type { ServiceContext } from '../../electron/services/base/service-context.ts';
import { amendRecordOf, createRecordOf } from '../../electron/services/base/write-record.ts';
import {
  proposeCorrection,
  readCorrection,
  readSensitiveCorrection,
  workedProposal,
} from '../../electron/services/people/corrections.ts';
import { openPerson } from '../../electron/services/people/open-person.ts';
import { personKind, sensitiveKind } from '../../electron/services/people/person-record.ts';
import { openMasked, openSensitive } from '../../electron/services/people/sensitive.ts';
import { compareDocuments } from '../../renderer/features/people/versions/compare-documents.ts';
import { failureOfAsync } from '../support/failures.ts';
import { forgeApproval, insider } from '../support/insider.ts';
import { newDossier, printOffice } from '../support/print/print-office.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import type { TestOffice } from '../support/test-office.ts';

/* A consent to a correction is to what lay before the approver, and to nothing beside it. */

const personnel = 'personnel' as const;
const named = async (desk: TestOffice) =>
  (await checkCompartment(await desk.as('trong'), personnel, true, 'all')).problems.map(({ code }) => code);
const sign = async (desk: TestOffice, id: string) =>
  failureOfAsync(async () =>
    approvalHandlers['approvals.sign'](await desk.as('trong'), { compartment: personnel, id }),
  );

/** A proposal and the asking for it past the product, with the list of its fields as its author likes it. */
async function writeProposal(
  change: Change,
  context: ServiceContext,
  id: string,
  begun: Omit<CorrectionProposal, 'approvalId'>,
): Promise<string> {
  const approvalId = newId();
  const proposal = { ...begun, approvalId };
  await createRecordOf(change as Change<'personnel'>, context, workedProposal, proposal, {
    id,
    event: 'correctionProposed',
    reason: proposal.reason,
    afterwards: () =>
      forgeApproval(change, context, {
        id: approvalId,
        act: 'correctDossier',
        subject: { type: personKind.type, id: proposal.personId },
        source: { type: workedProposal.type, id },
        payload: proposal,
        steps: [{ hand: 'decider', roles: ['approver'], userId: null }],
        signers: [],
      }),
  });
  return approvalId;
}

describe('a correction of which the list of fields says less than its changes', () => {
  test('is not consented to by whoever is shown the list', async () => {
    const desk = await printOffice(temporaryFolder());
    const personId = await newDossier(desk);
    const changes: Partial<Particulars> = { residence: '18 Lê Lai', birthDate: '1991-09-02' };
    const approvalId = await insider(desk, 'ngan', async (change, context) => {
      const { versionId } = await readDoc(change.db, personKind, personId);
      return writeProposal(change, context, newId(), {
        personId,
        baseVersion: versionId,
        masked: false,
        fields: ['residence'],
        changes,
        maskedCommitment: null,
        reason: 'đổi chỗ ở',
        basis: { document: 'Đơn', date: null, page: '' },
      });
    });
    // Exactly what the page of the consent draws.
    const asked = await readCorrection(await desk.as('trong'), { approvalId });
    const shown = compareDocuments(asked.before, asked.changes).map(({ field }) => field);
    const signed = await sign(desk, approvalId);
    const opened = await openPerson(await desk.as('trong'), { id: personId, reason: null });
    expect(shown.toSorted()).toEqual(['birthDate', 'residence']);
    const hidden = Object.keys(changes).filter((field) => !shown.some((each) => each === field));
    const counted = hidden.filter(
      (field) => opened.particulars[field as 'birthDate'] === changes[field as 'birthDate'],
    );
    expect({ signed, counted }).toEqual({
      signed: expect.stringMatching(/^approvalPayloadChanged/u) as string,
      counted: [],
    });
    await desk.lock();
  });

  test('nor of masked items', async () => {
    const desk = await printOffice(temporaryFolder());
    const personId = await newDossier(desk);
    const changes: Partial<SensitiveParticulars> = { religion: 'Phật giáo', ethnicity: 'Tày' };
    const approvalId = await insider(desk, 'ngan', async (anyChange, context) => {
      const change = anyChange as Change<'personnel'>;
      const id = newId();
      const token = await openMasked(change, [personId, id], 'sửa mục');
      const { versionId } = await readDoc(change.db, sensitiveKind, personId, token);
      const { commitment } = await change.createRecord({
        type: maskedChangesKind.type,
        id,
        doc: changes,
        event: 'correctionProposed',
        store: token,
      });
      return writeProposal(anyChange, context, id, {
        personId,
        baseVersion: versionId,
        masked: true,
        fields: ['ethnicity'],
        changes: null,
        maskedCommitment: toHex(commitment),
        reason: 'sửa mục 8',
        basis: null,
      });
    });
    const asked = await failureOfAsync(async () =>
      readSensitiveCorrection(await desk.as('trong'), { approvalId, reason: 'xem để duyệt' }),
    );
    const signed = await sign(desk, approvalId);
    const { sensitive } = await openSensitive(await desk.as('trong'), { id: personId, reason: 'xem lại' });
    expect({ asked, signed, counts: sensitive.religion === changes.religion }).toEqual({
      asked: expect.stringMatching(/^recordAltered/u) as string,
      signed: expect.stringMatching(/^recordAltered/u) as string,
      counts: false,
    });
    await desk.lock();
  });
});

test('no unit is exchanged, whose id no consent shows', async () => {
  const desk = await printOffice(temporaryFolder());
  const personId = await newDossier(desk);
  const unitId = newId();
  const approvalId = await insider(desk, 'ngan', async (change, context) => {
    const { versionId } = await readDoc(change.db, personKind, personId);
    return writeProposal(change, context, newId(), {
      personId,
      baseVersion: versionId,
      masked: false,
      fields: ['residence', 'unitId'],
      changes: { residence: '18 Lê Lai', unitId },
      maskedCommitment: null,
      reason: 'đổi chỗ ở',
      basis: { document: 'Đơn', date: null, page: '' },
    });
  });
  const asked = await readCorrection(await desk.as('trong'), { approvalId });
  const shown = compareDocuments(asked.before, asked.changes).map(({ field }) => String(field));
  const signed = await sign(desk, approvalId);
  const opened = await openPerson(await desk.as('trong'), { id: personId, reason: null });
  expect(shown).toEqual(['residence']);
  expect({ signed, counts: opened.particulars.unitId === unitId }).toEqual({
    signed: expect.stringMatching(/^approvalPayloadChanged/u) as string,
    counts: false,
  });
  await desk.lock();
});

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

test('the photograph that an approver consented to is not another one by its officer’s own hand', async () => {
  const desk = await printOffice(temporaryFolder());
  const id = await newDossier(desk);
  const file = async (text: string) =>
    desk.open.files.prepare(bytesOf(`%PDF-1.7\n${text}\n%%EOF\n`), { maxBytes: 1_000_000 });
  const first = await file('ảnh thứ nhất');
  await insider(desk, 'ngan', async (anyChange, context) => {
    const change = anyChange as Change<'personnel'>;
    await createRecordOf(
      change,
      context,
      workedDocument,
      {
        ...(await storeFile(change, first, 'pdf')),
        personId: id,
        documentClass: 'other',
        title: 'Ảnh 4x6',
        original: 'copy',
        documentDate: '2026',
        paperLocation: 'Kho 2',
        addedAt: change.now,
        addedBy: context.who.userId,
        pages: null,
        withdrawn: null,
      },
      { id: first.id, event: 'documentAdded', facts: [['subject', id]] },
    );
    const line = await readPerson(change.db as WritableDb<'personnel'>, id);
    if (line !== undefined)
      await putPerson(change.db as WritableDb<'personnel'>, {
        ...line,
        ...indexFigures(context.catalogue, [{ documentClass: 'other' }]),
      });
    await change.event('workItemChanged', { recordType: 'person', recordId: id });
  });
  const { versionId } = await desk.open.read((db) => readDoc(db, personKind, id));
  const { approvalId } = await proposeCorrection(await desk.as('ngan'), {
    id,
    baseVersion: versionId,
    changes: { photoDocumentId: first.id },
    reason: 'ảnh mới',
    basis: { document: 'Đơn', date: null, page: '' },
  });
  expect(await sign(desk, approvalId)).toBe('no failure');
  const shown = async () => desk.open.read(async (db) => (await ownPhoto(db, id, first.id))?.sha256);
  expect(await failureOfAsync(shown)).toBe('no failure');
  expect(await named(desk)).toEqual([]);
  await insider(desk, 'ngan', async (anyChange, context) => {
    const change = anyChange as Change<'personnel'>;
    const { doc, versionId: base } = await readDoc(change.db, workedDocument, first.id);
    const patch = await storeFile(change, await file('ảnh của người khác'), 'pdf');
    const { doc: now } = await amendRecordOf(
      change,
      context,
      workedDocument,
      { id: first.id, versionId: base, doc },
      patch,
      { event: 'documentAdded' },
    );
    // The line of the index as it stood: it goes by when the paper was filed.
    const line = await workedDocument.line(now, {
      db: change.db,
      context,
      id: first.id,
      openedAt: doc.addedAt,
      changedAt: change.now,
      letGo: false,
    } as unknown as Parameters<typeof workedDocument.line>[1]);
    if (line !== null) await putWorkItem(change.db, line);
  });
  const now = await failureOfAsync(shown);
  const problems = await named(desk);
  expect({ now, problems }).toEqual({
    now: expect.stringMatching(/^recordAltered/u) as string,
    problems: expect.arrayContaining(['recordAuthorityUnproven']) as string[],
  });
  await desk.lock({ tampered: true });
});
