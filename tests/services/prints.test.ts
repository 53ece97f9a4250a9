import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dossierModelSchema } from '../../shared/model/print/dossier-model.ts';
import { printStampSchema } from '../../shared/model/print/print-page.ts';
import { sha256 } from '../../electron/crypto/hash.ts';
import { toHex } from '../../electron/crypto/bytes.ts';
import { newId } from '../../electron/crypto/random.ts';
import { readDoc } from '../../electron/services/base/read-doc.ts';
import { approvalHandlers } from '../../electron/services/approvals/approval-handlers.ts';
import { logHandlers } from '../../electron/services/log/log-handlers.ts';
import { interestHandlers } from '../../electron/services/interests/interest-handlers.ts';
import { createPerson, refreshPerson } from '../../electron/services/people/create-person.ts';
import { addDocument } from '../../electron/services/people/documents.ts';
import { personKind, type PersonDoc } from '../../electron/services/people/person-record.ts';
import { proposeCorrection } from '../../electron/services/people/corrections.ts';
import { askRelease } from '../../electron/services/prints/release.ts';
import { listPrints } from '../../electron/services/prints/list-prints.ts';
import { previewOf } from '../../electron/services/prints/preview-print.ts';
import { issuePrint, printCopy, previewPrint, type PaperRenderer } from '../../electron/main/printing/print-order.ts';
import type { Change } from '../../electron/records/change.ts';
import { directVault } from '../support/print/direct-vault.ts';
import { readSheet } from '../../electron/services/prints/read-sheet.ts';
import { verifyStoredLog } from '../../electron/records/verify-stored-log.ts';
import { baselineJpeg, pngClaiming, smallPng } from '../support/images.ts';
import { filledParticulars, filledSensitive } from '../support/print/dossier-data.ts';
import { failureOfAsync } from '../support/failures.ts';
import {
  eventsFrom,
  inside,
  masked,
  newDossier,
  newPrint,
  notingRenderer,
  outside,
  printOffice,
} from '../support/print/print-office.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import type { TestOffice } from '../support/test-office.ts';
import { writePrintQr } from '../../shared/model/print/print-qr.ts';
import { pdfSaying } from '../support/scans.ts';
import { withdrawDocument } from '../../electron/services/people/document-changes.ts';

const personnel = 'personnel' as const;

async function registerOf(office: TestOffice, who = 'ngan') {
  return (await listPrints(await office.as(who), { compartment: personnel, limit: 50 })).rows;
}

/** The person disputes an item while a paper is under way. */
async function disputed(change: Change, id: string): Promise<void> {
  const { doc, versionId } = await readDoc(change.db, personKind, id);
  const patch = { disputes: [{ item: '7', words: 'Tôi ở 18 Lê Lai.', at: change.now, recordedBy: change.actorId }] };
  await change.amendRecord({ type: personKind.type, id, baseVersion: versionId, patch, event: 'personCorrected' });
  await refreshPerson(change as Change<'personnel'>, id, { ...doc, ...patch });
}

describe('a print in the order of decision 28', () => {
  it('a paper with characters that its faces do not hold says so, and is issued only when they will be written by hand', async () => {
    const office = await printOffice(temporaryFolder());
    const context = await office.as('ngan');
    const { id } = await createPerson(context, {
      particulars: { ...filledParticulars, otherNames: 'Trần 陳, Y Mlô̆' },
      sensitive: filledSensitive,
    });
    const vault = directVault(context);
    const { renderer, drawn } = notingRenderer();
    expect((await previewPrint(vault, renderer, masked(id), null)).lettersMissing).toEqual(['陳']);
    drawn.length = 0;
    expect(await failureOfAsync(() => issuePrint(vault, renderer, newPrint(masked(id)), false))).toBe(
      'lettersNotOnPaper {"letters":["陳"]}',
    );
    expect(drawn).toEqual([]);
    expect((await registerOf(office)).map(({ state, voidCause }) => [state, voidCause])).toEqual([
      ['voided', 'lettersNotOnPaper'],
    ]);
    const issued = await issuePrint(vault, renderer, { ...newPrint(masked(id)), lettersByHand: true }, false);
    expect(issued.sheets).toHaveLength(1);

    const known = await newDossier(office);
    expect((await previewPrint(vault, renderer, masked(known), null)).lettersMissing).toEqual([]);
    expect((await issuePrint(vault, renderer, newPrint(masked(known)), false)).sheets).toHaveLength(1);
  });

  it('reserves, seals, draws, hashes, enters: and the log of it holds', async () => {
    const office = await printOffice(temporaryFolder());
    const id = await newDossier(office);
    const context = await office.as('ngan');
    const before = office.open.head().size;
    const { renderer, drawn } = notingRenderer();
    const issued = await issuePrint(directVault(context), renderer, newPrint(masked(id)), false);
    expect(issued.number).toBe(`00001/HS-${context.incarnation.slice(0, 4)}`);

    const events = await eventsFrom(office, before + 1);
    expect(events.map(({ kind }) => kind)).toEqual([
      'personOpened',
      'printReserved',
      'checkpointMade',
      'workItemChanged',
      'printIssued',
    ]);
    const factsOf = (kind: string) => Object.fromEntries(events.find((event) => event.kind === kind)?.facts ?? []);
    expect(factsOf('printReserved')).toMatchObject({
      printNumber: issued.number,
      form: '2c-tctw-98@1',
      subject: id,
      copies: '1',
    });
    expect(factsOf('checkpointMade')).toEqual({ cause: 'print' });
    expect(factsOf('printIssued')).toMatchObject({
      printNumber: issued.number,
      hash: issued.sheets[0]?.sha256,
      count: '1',
    });

    const stamp = printStampSchema.parse(drawn[0]?.page.stamp);
    const { commitment } = await office.open.read((db) => readDoc(db, personKind, id));
    // The seal lies over the reservation: the third of these events is the checkpoint's own.
    expect(stamp.checkpoint.size).toBe(before + 3);
    expect(stamp.qr).toBe(
      writePrintQr({
        registerId: context.registerId,
        number: issued.number,
        copy: 1,
        commitment: toHex(commitment),
        checkpoint: stamp.checkpoint,
      }),
    );

    const outside = await logHandlers['log.checkpoints'](context, { compartment: personnel, limit: 10 });
    expect(outside.checkpoints.map(({ size, anchors }) => [size, anchors])).toContainEqual([
      stamp.checkpoint.size,
      { papers: 1, packages: 0 },
    ]);

    const [row] = await registerOf(office);
    expect(row).toMatchObject({
      number: issued.number,
      state: 'issued',
      title: 'Đặng Thị Ánh Nguyệt',
      purpose: inside.purpose,
      recipient: inside.recipient,
      copies: 1,
      by: 'Đào Kim Ngân',
    });
    expect(await findingsOf(office)).toEqual([]);
    await office.lock();
  });

  it('keeps the PDF encrypted, gives back the same bytes, and each look is an event', async () => {
    const folder = temporaryFolder();
    const office = await printOffice(folder);
    const id = await newDossier(office);
    const context = await office.as('ngan');
    const { renderer } = notingRenderer();
    const issued = await issuePrint(directVault(context), renderer, newPrint(masked(id)), false);
    const stored = readdirSync(join(folder, 'files'), { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(stored).toHaveLength(1);
    for (const file of stored) expect(readFileSync(join(file.parentPath, file.name)).includes('%PDF')).toBe(false);
    const before = office.open.head().size;
    const { pdf } = await readSheet(context, { compartment: personnel, printId: issued.printId, copy: 1 }, 'screen');
    expect(toHex(sha256(pdf))).toBe(issued.sheets[0]?.sha256);
    expect((await eventsFrom(office, before + 1)).map(({ kind }) => kind)).toEqual(['documentOpened']);
    expect(
      await failureOfAsync(() =>
        readSheet(context, { compartment: personnel, printId: issued.printId, copy: 2 }, 'screen'),
      ),
    ).toBe('notFound');
    await office.lock();
  });

  it('stamps every copy with its own number and hashes each', async () => {
    const office = await printOffice(temporaryFolder());
    const id = await newDossier(office);
    const { renderer, drawn } = notingRenderer();
    const issued = await issuePrint(
      directVault(await office.as('ngan')),
      renderer,
      newPrint(masked(id), { ...inside, copies: 3 }),
      false,
    );
    expect(drawn.map(({ page }) => page.stamp?.copy)).toEqual([1, 2, 3].map((index) => ({ index, total: 3 })));
    expect(new Set(issued.sheets.map((sheet) => sheet.sha256)).size).toBe(3);
    await office.lock();
  });

  it('a preview reads and logs, but takes no number', async () => {
    const office = await printOffice(temporaryFolder());
    const id = await newDossier(office);
    const context = await office.as('ngan');
    const before = office.open.head().size;
    const { renderer, drawn } = notingRenderer();
    await previewPrint(directVault(context), renderer, masked(id), null);
    expect(drawn).toHaveLength(1);
    expect(drawn[0]).toMatchObject({ preview: true, page: { stamp: null } });
    expect((await eventsFrom(office, before + 1)).map(({ kind }) => kind)).toEqual(['personOpened']);
    expect(await registerOf(office)).toEqual([]);
    expect((await issuePrint(directVault(context), renderer, newPrint(masked(id)), false)).number).toMatch(/^00001\//u);
    await office.lock();
  });
});

describe('what stops a print', () => {
  it('a reprint without a reason, and the reason stands in the register and the log', async () => {
    const office = await printOffice(temporaryFolder());
    const id = await newDossier(office);
    const vault = directVault(await office.as('ngan'));
    const { renderer } = notingRenderer();
    await issuePrint(vault, renderer, newPrint(masked(id)), false);
    expect(await failureOfAsync(() => issuePrint(vault, renderer, newPrint(masked(id)), false))).toBe(
      'reasonRequired {"field":"reprintReason"}',
    );
    office.clock.advance(60_000);
    const again = await issuePrint(
      vault,
      renderer,
      newPrint(masked(id), inside, { reprintReason: 'Bản trước bị nhòe mực' }),
      false,
    );
    // The refused one took no number.
    expect(again.number).toMatch(/^00002\//u);
    expect((await registerOf(office))[0]).toMatchObject({
      number: again.number,
      reprintReason: 'Bản trước bị nhòe mực',
    });
    // The full form is another paper and no reprint of the masked one.
    const full = await issuePrint(
      vault,
      renderer,
      newPrint({ kind: 'dossier', id, items: 'full' }, inside, { openReason: 'Lập hồ sơ bổ nhiệm' }),
      false,
    );
    expect(full.number).toMatch(/^00003\//u);
    await office.lock();
  });

  it('form 2C in full without a reason; with one the opening is logged before anything is drawn', async () => {
    const office = await printOffice(temporaryFolder());
    const id = await newDossier(office);
    const vault = directVault(await office.as('ngan'));
    const { renderer, drawn } = notingRenderer();
    const full = { kind: 'dossier', id, items: 'full' } as const;
    expect(await failureOfAsync(() => previewPrint(vault, renderer, full, null))).toBe(
      'reasonRequired {"field":"openReason"}',
    );
    expect(await failureOfAsync(() => issuePrint(vault, renderer, newPrint(full), false))).toBe(
      'reasonRequired {"field":"openReason"}',
    );
    expect(drawn).toEqual([]);
    const before = office.open.head().size;
    await issuePrint(vault, renderer, newPrint(full, inside, { openReason: 'Lập hồ sơ bổ nhiệm' }), false);
    expect((await eventsFrom(office, before + 1)).map(({ kind }) => kind).slice(0, 3)).toEqual([
      'personOpened',
      'sensitiveOpened',
      'printReserved',
    ]);
    expect(dossierModelSchema.parse(drawn[0]?.page.body).opened).toMatchObject({
      ethnicity: 'Kinh',
      relativesAbroad: filledSensitive.relativesAbroad,
    });
    await issuePrint(vault, renderer, newPrint(masked(id)), false);
    const closed = drawn.at(-1)?.page.body;
    expect(dossierModelSchema.parse(closed).opened).toBeNull();
    expect(JSON.stringify(closed)).not.toContain(filledSensitive.relativesAbroad);
    await office.lock();
  });

  it('another role, a foreign record, and a declared interest', async () => {
    const office = await printOffice(temporaryFolder());
    const id = await newDossier(office);
    const { renderer, drawn } = notingRenderer();
    const byHa = directVault(await office.as('ha'));
    expect(await failureOfAsync(() => issuePrint(byHa, renderer, newPrint(masked(id)), false))).toBe(
      'roleMissing {"roles":["personnelOfficer","approver"]}',
    );
    const context = await office.as('ngan');
    const vault = directVault(context);
    expect(await failureOfAsync(() => issuePrint(vault, renderer, newPrint(masked('a'.repeat(26))), false))).toBe(
      'notFound',
    );
    expect(
      await failureOfAsync(() =>
        issuePrint(vault, renderer, newPrint({ kind: 'notice', id, noticeId: id }, outside), false),
      ),
    ).toMatch(/^(approvalNeeded|roleMissing)/u);
    await interestHandlers['interests.declare'](context, {
      compartment: personnel,
      recordId: id,
      kind: 'relative',
      words: 'Em ruột của cán bộ này',
    });
    expect(await failureOfAsync(() => issuePrint(vault, renderer, newPrint(masked(id)), false))).toBe(
      'interestDeclared',
    );
    expect(await failureOfAsync(() => previewPrint(vault, renderer, masked(id), null))).toBe('interestDeclared');
    expect(drawn).toEqual([]);
    expect(await registerOf(office, 'tuan')).toEqual([]);
    await office.lock();
  });
});

describe('copies that leave the office', () => {
  it('are released by a second person, on exactly these terms, once', async () => {
    const folder = temporaryFolder();
    const office = await printOffice(folder);
    const id = await newDossier(office);
    const { renderer } = notingRenderer();
    const context = await office.as('ngan');
    expect(
      await failureOfAsync(() => issuePrint(directVault(context), renderer, newPrint(masked(id), outside), false)),
    ).toBe('approvalNeeded {"act":"releasePrint"}');
    expect(
      await failureOfAsync(() => askRelease(context, { subject: masked(id), terms: inside, reprintReason: null })),
    ).toBe('inputRejected {"field":"leavesOffice"}');

    const { printId, approvalId } = await askRelease(context, {
      subject: masked(id),
      terms: outside,
      reprintReason: null,
    });
    const order = { kind: 'released', compartment: personnel, printId, openReason: null } as const;
    expect(await registerOf(office)).toMatchObject([{ number: null, state: 'waiting', release: 'waiting' }]);
    expect(await failureOfAsync(() => issuePrint(directVault(context), renderer, order, false))).toMatch(
      /^approvalNeeded/u,
    );
    expect(
      await failureOfAsync(() =>
        approvalHandlers['approvals.sign'](context, { compartment: personnel, id: approvalId }),
      ),
    ).toMatch(/^approvalOwnAct/u);

    await approvalHandlers['approvals.sign'](await office.as('trong'), { compartment: personnel, id: approvalId });
    // Released to Ngân, not to whoever finds it.
    const colleague = directVault(await office.as('tuan'));
    expect(await failureOfAsync(() => issuePrint(colleague, renderer, order, false))).toBe('notAssigned');
    const back = await office.as('ngan');
    expect(await registerOf(office)).toMatchObject([{ release: 'approved' }]);
    const issued = await issuePrint(directVault(back), renderer, order, false);
    expect(issued.number).toMatch(/^00001\//u);
    expect(await failureOfAsync(() => issuePrint(directVault(back), renderer, order, false))).toBe(
      'alreadyDone {"state":"issued"}',
    );
    expect((await readSheet(back, { compartment: personnel, printId, copy: 1 }, 'file')).number).toBe(issued.number);
    expect(await findingsOf(office)).toEqual([]);
    await office.lock();
  });

  it('a copy for the office itself is never written out as a file', async () => {
    const office = await printOffice(temporaryFolder());
    const id = await newDossier(office);
    const context = await office.as('ngan');
    const { printId } = await issuePrint(directVault(context), notingRenderer().renderer, newPrint(masked(id)), false);
    expect(await failureOfAsync(() => readSheet(context, { compartment: personnel, printId, copy: 1 }, 'file'))).toBe(
      'approvalNeeded {"act":"releasePrint"}',
    );
    await office.lock();
  });

  it('a record that changed after the release has to be looked at again; a refusal comes back with its reason', async () => {
    const office = await printOffice(temporaryFolder());
    const id = await newDossier(office);
    const { renderer, drawn } = notingRenderer();
    const first = await askRelease(await office.as('ngan'), {
      subject: masked(id),
      terms: outside,
      reprintReason: null,
    });
    const second = await askRelease(await office.as('ngan'), {
      subject: masked(id),
      terms: { ...outside, recipient: 'Đảng ủy xã Bình Lâm' },
      reprintReason: null,
    });
    const approver = await office.as('trong');
    await approvalHandlers['approvals.sign'](approver, { compartment: personnel, id: first.approvalId });
    await approvalHandlers['approvals.refuse'](approver, {
      compartment: personnel,
      id: second.approvalId,
      reason: 'Xã đã có bản chính',
    });
    const context = await office.as('ngan');
    await office.open.change(async (change) => {
      await disputed(change, id);
    });
    const order = { kind: 'released', compartment: personnel, printId: first.printId, openReason: null } as const;
    expect(await failureOfAsync(() => issuePrint(directVault(context), renderer, order, false))).toBe(
      'approvalPayloadChanged {"act":"releasePrint"}',
    );
    expect(drawn).toEqual([]);
    expect((await registerOf(office)).find((row) => row.id === second.printId)).toMatchObject({
      state: 'waiting',
      release: 'refused',
      refusal: 'Xã đã có bản chính',
    });
    await office.lock();
  });
});

describe('a print that breaks off', () => {
  it('gives its number up with the cause; the next one takes the next number', async () => {
    const office = await printOffice(temporaryFolder());
    const id = await newDossier(office);
    const vault = directVault(await office.as('ngan'));
    await expect(issuePrint(vault, notingRenderer(1).renderer, newPrint(masked(id)), false)).rejects.toThrow(
      'the window is gone',
    );
    expect(await registerOf(office)).toMatchObject([
      { number: expect.stringMatching(/^00001\//u), state: 'voided', voidCause: 'internalFault', sheets: [] },
    ]);
    // Nothing of it exists, so the next one is no reprint.
    expect((await issuePrint(vault, notingRenderer().renderer, newPrint(masked(id)), false)).number).toMatch(
      /^00002\//u,
    );
    expect(await findingsOf(office)).toEqual([]);
    await office.lock();
  });

  it('copies that exist stay in the register when a later one fails', async () => {
    const office = await printOffice(temporaryFolder());
    const id = await newDossier(office);
    const context = await office.as('ngan');
    const before = office.open.head().size;
    await expect(
      issuePrint(
        directVault(context),
        notingRenderer(2).renderer,
        newPrint(masked(id), { ...inside, copies: 3 }),
        false,
      ),
    ).rejects.toThrow('the window is gone');
    expect((await registerOf(office))[0]).toMatchObject({ state: 'partly', copies: 3, sheets: [{ copy: 1 }] });
    const given = (await eventsFrom(office, before + 1)).at(-1);
    expect(given).toMatchObject({ kind: 'printVoided' });
    expect(Object.fromEntries(given?.facts ?? [])).toMatchObject({ cause: 'internalFault', count: '2' });
    await office.lock();
  });

  it('bytes that are no PDF never become an issued paper', async () => {
    const office = await printOffice(temporaryFolder());
    const id = await newDossier(office);
    const notPdf: PaperRenderer = async (_form, _page, _preview, use) =>
      use({ pdf: new TextEncoder().encode('<html>') });
    expect(
      await failureOfAsync(async () =>
        issuePrint(directVault(await office.as('ngan')), notPdf, newPrint(masked(id)), false),
      ),
    ).toBe('printFailed {"step":"bytes"}');
    expect((await registerOf(office))[0]).toMatchObject({ state: 'voided', voidCause: 'printFailed' });
    await office.lock();
  });

  it('a number that a crash left reserved is given up when the next one is taken', async () => {
    const office = await printOffice(temporaryFolder());
    const id = await newDossier(office);
    const vault = directVault(await office.as('ngan'));
    const lost = await vault('internal.prints.prepare', { order: newPrint(masked(id)) });
    expect(await registerOf(office)).toMatchObject([{ state: 'reserved' }]);
    office.clock.advance(61 * 60 * 1000);
    await issuePrint(vault, notingRenderer().renderer, newPrint(masked(id)), false);
    const rows = await registerOf(office);
    expect(rows.find((row) => row.id === lost.printId)).toMatchObject({ state: 'voided', voidCause: 'interrupted' });
    // It stays given up: a late answer of the old window is refused.
    const late = { compartment: personnel, printId: lost.printId, copy: 1, pdf: new TextEncoder().encode('%PDF-1.7') };
    expect(await failureOfAsync(() => vault('internal.prints.finish', late))).toBe(
      'printNumberVoided {"state":"voided"}',
    );
    await office.lock();
  });

  it('a record that changes between number and drawing is not printed', async () => {
    const office = await printOffice(temporaryFolder());
    const id = await newDossier(office);
    const context = await office.as('ngan');
    const changing = Object.assign(Object.create(Object.getPrototypeOf(context) as object) as typeof context, context);
    const compartment = office.open;
    // Another request of the same session writes right after the checkpoint.
    Object.assign(changing, {
      compartment: () =>
        new Proxy(compartment, {
          get: (target, name) => {
            if (name !== 'checkpoint') return bound(target, name);
            return async (cause: 'print') => {
              const note = await target.checkpoint(cause);
              await target.change(async (change) => {
                await disputed(change, id);
              });
              return note;
            };
          },
        }),
    });
    const { renderer, drawn } = notingRenderer();
    expect(await failureOfAsync(() => issuePrint(directVault(changing), renderer, newPrint(masked(id)), false))).toBe(
      'versionConflict',
    );
    expect(drawn).toEqual([]);
    expect((await registerOf(office))[0]).toMatchObject({ state: 'voided', voidCause: 'versionConflict' });
    await office.lock();
  });
});

describe('paper and register', () => {
  const onPaper =
    (outcome: 'confirmed' | 'unknown'): PaperRenderer =>
    async (_form, _page, _preview, use) =>
      use({ pdf: new TextEncoder().encode('%PDF-1.7'), print: async () => outcome });

  it.each(['confirmed', 'unknown'] as const)(
    'paper is asked first, then %s, and neither is taken back',
    async (outcome) => {
      const office = await printOffice(temporaryFolder());
      const id = await newDossier(office);
      const context = await office.as('ngan');
      const before = office.open.head().size;
      const issued = await issuePrint(directVault(context), onPaper(outcome), newPrint(masked(id)), true);
      expect(issued.sheets).toMatchObject([{ paper: outcome }]);
      const words = (await eventsFrom(office, before + 1))
        .filter(({ kind }) => kind === 'printIssued')
        .map(({ facts }) => Object.fromEntries(facts)['result']);
      expect(words).toEqual([undefined, 'asked', outcome]);
      const place = { compartment: personnel, printId: issued.printId, copy: 1 };
      // Of what nobody knows the printer may be asked again; what it took stays taken.
      const other = outcome === 'confirmed' ? 'asked' : 'confirmed';
      expect(
        await failureOfAsync(() => directVault(context)('internal.prints.paper', { ...place, state: other })),
      ).toBe(`alreadyDone {"state":"${outcome}"}`);
      await office.lock();
    },
  );

  it('hands a copy to the printer that it never reached, under its own number, while its record says the same', async () => {
    const office = await printOffice(temporaryFolder());
    const id = await newDossier(office);
    const full = { kind: 'dossier', id, items: 'full' } as const;
    const reason = { openReason: 'Lập hồ sơ bổ nhiệm' };
    const { renderer, drawn } = notingRenderer();
    const vault = directVault(await office.as('ngan'));
    const terms = { ...inside, copies: 2 };
    const issued = await issuePrint(vault, renderer, newPrint(full, terms, reason), false);
    const place = { compartment: personnel, printId: issued.printId, copy: 2 };
    const printer = (outcome: 'confirmed' | 'unknown') => onPaper(outcome);
    expect(await failureOfAsync(() => printCopy(vault, printer('unknown'), place, null))).toBe(
      'reasonRequired {"field":"openReason"}',
    );
    expect((await printCopy(vault, printer('unknown'), place, reason.openReason)).sheets).toMatchObject([
      { copy: 1, paper: 'notAsked' },
      { copy: 2, paper: 'unknown' },
    ]);
    const again: unknown[] = [];
    const noting: PaperRenderer = async (form, page, preview, use) => {
      again.push({ form, page, preview });
      return printer('confirmed')(form, page, preview, use);
    };
    expect((await printCopy(vault, noting, place, reason.openReason)).sheets[1]).toMatchObject({ paper: 'confirmed' });
    expect(again).toEqual([drawn[1]]);
    expect(await failureOfAsync(() => printCopy(vault, noting, place, reason.openReason))).toBe(
      'alreadyDone {"state":"confirmed"}',
    );
    expect((await registerOf(office)).map(({ number }) => number)).toEqual([issued.number]);
    const other = directVault(await office.as('tuan'));
    expect(await failureOfAsync(() => printCopy(other, noting, { ...place, copy: 1 }, reason.openReason))).toBe(
      'notAssigned',
    );
    await office.lock();
  });

  it('without paper asked for, none is', async () => {
    const office = await printOffice(temporaryFolder());
    const id = await newDossier(office);
    const issued = await issuePrint(
      directVault(await office.as('ngan')),
      onPaper('confirmed'),
      newPrint(masked(id)),
      false,
    );
    expect(issued.sheets).toMatchObject([{ paper: 'notAsked' }]);
    await office.lock();
  });

  it('lists newest first, in pages, and the papers of one record alone', async () => {
    const office = await printOffice(temporaryFolder());
    const [one, two] = [await newDossier(office), await newDossier(office)];
    const context = await office.as('ngan');
    const { renderer } = notingRenderer();
    for (const id of [one, two, two]) {
      office.clock.advance(60_000);
      await issuePrint(
        directVault(context),
        renderer,
        newPrint(masked(id), inside, { reprintReason: 'Thêm bản lưu' }),
        false,
      );
    }
    const first = await listPrints(context, { compartment: personnel, limit: 2 });
    expect(first.rows.map(({ number }) => number?.slice(0, 5))).toEqual(['00003', '00002']);
    const rest = await listPrints(context, { compartment: personnel, limit: 2, after: first.next ?? '' });
    expect(rest.rows.map(({ number }) => number?.slice(0, 5))).toEqual(['00001']);
    expect((await listPrints(context, { compartment: personnel, subjectId: one, limit: 50 })).rows).toHaveLength(1);
    expect(await failureOfAsync(() => listPrints(context, { compartment: 'reviews', limit: 5 }))).toBe(
      'compartmentClosed {"compartment":"reviews"}',
    );
    await office.lock();
  });
});

function bound(target: object, name: string | symbol): unknown {
  const value: unknown = Reflect.get(target, name, target);
  return typeof value === 'function' ? (value.bind(target) as unknown) : value;
}

async function findingsOf(office: TestOffice) {
  const context = await office.as('trong');
  return (await office.open.read((db) => verifyStoredLog(db, context.logClaims(personnel)))).findings;
}

describe('the photo on a dossier', () => {
  const photoShown = async (office: TestOffice, id: string): Promise<string | null> =>
    dossierModelSchema.parse((await previewOf(await office.as('ngan'), masked(id), null)).page.body).photo;
  /** A dossier as another version of the application, or the package of another office, may have left it. */
  const left = async (office: TestOffice, photoDocumentId: string): Promise<string> => {
    await office.as('ngan');
    const doc: PersonDoc = { ...filledParticulars, photoDocumentId, disputes: [], importBatch: null };
    const { id } = await office.open.change((change) =>
      change.createRecord<PersonDoc>({ type: personKind.type, doc, event: 'personCreated' }),
    );
    return id;
  };

  async function photographed(office: TestOffice, folder: string, id: string) {
    const scan = async (bytes: Uint8Array): Promise<string> => {
      const path = join(folder, 'photo');
      writeFileSync(path, bytes);
      office.files.set('photo', path);
      return (
        await addDocument(await office.as('ngan'), {
          personId: id,
          file: 'photo',
          documentClass: 'photo',
          title: 'Ảnh',
          original: 'original',
          documentDate: null,
          paperLocation: '',
        })
      ).documentId;
    };
    const versionOf = async (): Promise<string> =>
      (await office.open.read((db) => readDoc(db, personKind, id))).versionId;
    /** As an office does: proposed by one, consented by another. */
    const correct = async (photoDocumentId: string | null): Promise<void> => {
      const context = await office.as('ngan');
      const basis = { document: 'Phiếu bổ sung hồ sơ', date: null, page: '' };
      const { approvalId } = await proposeCorrection(context, {
        id,
        baseVersion: await versionOf(),
        changes: { photoDocumentId },
        reason: 'Thay ảnh',
        basis,
      });
      await approvalHandlers['approvals.sign'](await office.as('trong'), { compartment: personnel, id: approvalId });
    };
    return { scan, correct, shown: async () => photoShown(office, id) };
  }

  it('is a picture of the size of a photo, or the box stays empty', async () => {
    const folder = temporaryFolder();
    const office = await printOffice(folder);
    const { scan, correct, shown } = await photographed(office, folder, await newDossier(office));
    const photoFrom = async (bytes: Uint8Array): Promise<string | null> => {
      await correct(await scan(bytes));
      return shown();
    };
    expect(await photoFrom(baselineJpeg)).toBe(
      `data:image/jpeg;base64,${Buffer.from(baselineJpeg).toString('base64')}`,
    );
    expect(await photoFrom(smallPng)).toMatch(/^data:image\/png;base64,/u);
    // A scan may be as large; on the paper it would take a quarter of a gigabyte to draw a box of four by six.
    expect(await photoFrom(pngClaiming(8000, 8000))).toBeNull();
    expect(await photoFrom(Buffer.from(pdfSaying('không phải ảnh')))).toBeNull();
  });

  it('that was withdrawn is not printed, and is taken for no dossier any more', async () => {
    const folder = temporaryFolder();
    const office = await printOffice(folder);
    const { scan, correct, shown } = await photographed(office, folder, await newDossier(office));
    const wrong = await scan(baselineJpeg);
    await correct(wrong);
    expect(await shown()).not.toBeNull();
    await withdrawDocument(await office.as('ngan'), { documentId: wrong, reason: 'Ảnh của người khác' });
    expect(await shown()).toBeNull();
    await correct(await scan(smallPng));
    expect(await shown()).not.toBeNull();
    expect(await failureOfAsync(() => correct(wrong))).toBe('inputRejected {"field":"photoDocumentId"}');
  });

  it('is one of the person’s own papers, or it is not taken', async () => {
    const folder = temporaryFolder();
    const office = await printOffice(folder);
    const [own, other] = [
      await photographed(office, folder, await newDossier(office)),
      await photographed(office, folder, await newDossier(office)),
    ];
    const foreign = await other.scan(baselineJpeg);
    for (const photoDocumentId of [foreign, newId()]) {
      expect(await failureOfAsync(() => own.correct(photoDocumentId))).toBe(
        'inputRejected {"field":"photoDocumentId"}',
      );
      const context = await office.as('ngan');
      expect(
        await failureOfAsync(() =>
          createPerson(context, { particulars: { ...filledParticulars, photoDocumentId }, sensitive: filledSensitive }),
        ),
      ).toBe('inputRejected {"field":"photoDocumentId"}');
    }
  });

  it('that names somebody else’s paper, or nothing, leaves the box empty and the form whole', async () => {
    const folder = temporaryFolder();
    const office = await printOffice(folder);
    const [own, other] = [
      await photographed(office, folder, await newDossier(office)),
      await photographed(office, folder, await newDossier(office)),
    ];
    expect(await photoShown(office, await left(office, await other.scan(baselineJpeg)))).toBeNull();
    expect(await photoShown(office, await left(office, newId()))).toBeNull();
    await own.correct(await own.scan(smallPng));
    expect(await own.shown()).toMatch(/^data:image/u);
  });
});
