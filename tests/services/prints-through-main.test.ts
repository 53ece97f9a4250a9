import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { internalAsker } from '../../electron/port/internal-contract.ts';
import { printHandlers } from '../../electron/main/ipc/handlers/prints.ts';
import type { Printing } from '../../electron/main/printing/print-window.ts';
import type { Viewers } from '../../electron/main/printing/viewer-window.ts';
import { newId } from '../../electron/crypto/random.ts';
import { filledParticulars, filledSensitive } from '../support/print/dossier-data.ts';
import { failureOfAsync } from '../support/failures.ts';
import {
  addColleague,
  approver,
  changeUser,
  createTestRegister,
  type Colleague,
  type TestVault,
} from '../support/open-vault.ts';
import { inside, masked, newPrint, outside } from '../support/print/print-office.ts';
import { temporaryFolder } from '../support/temp-folder.ts';

/** What main does between the window and the vault, with the real vault; only Chromium's two windows are left out. */
describe('printing from the main process', () => {
  const folder = temporaryFolder('prints');
  const shown: Uint8Array[] = [];
  const drawn: unknown[] = [];
  const paths = new Map<string, string>();
  let test: TestVault;
  let officer: Colleague;
  let person: string;
  let dialogs = 0;

  const printing: Printing = {
    renderToPdf: async (given) => pdfOf(given),
    withFrozenPaper: async (given, use) => use({ pdf: pdfOf(given), print: async () => ((dialogs += 1), 'confirmed') }),
  };
  const viewers: Viewers = {
    openInViewer: async (bytes) => (shown.push(bytes), { viewerId: newId(), pages: [{ width: 595, height: 842 }] }),
    viewerPage: () => Promise.reject(new Error('not asked for here')),
    closeViewer: () => undefined,
    closeAll: () => undefined,
  };
  function pdfOf(given: unknown): Uint8Array {
    drawn.push(given);
    return new TextEncoder().encode(`%PDF-1.7\n% ${JSON.stringify(given)}\n%%EOF\n`);
  }
  const handlers = () =>
    printHandlers({
      printing,
      viewers,
      tokens: { pathOf: (token) => paths.get(token) },
      ask: internalAsker((name, input) => test.vault.handle({ name, input })),
    });

  beforeAll(async () => {
    test = await createTestRegister(folder);
    officer = await addColleague(
      test,
      { displayName: 'Đào Kim Ngân', loginCode: 'cb02', roles: ['personnelOfficer'] },
      'personnel',
    );
    await changeUser(test, officer);
    ({ id: person } = await test.done('people.create', { particulars: filledParticulars, sensitive: filledSensitive }));
  });

  it('shows a preview as a document of the viewer', async () => {
    const opened = await handlers()['prints.preview']({ subject: masked(person), openReason: null });
    expect(opened.pages).toHaveLength(1);
    expect(new TextDecoder().decode(shown.at(-1))).toContain('"preview":true');
  });

  it('issues, hands the paper to the system, and opens the same bytes again', async () => {
    const issued = await handlers()['prints.issue']({ order: newPrint(masked(person)), toPaper: true });
    expect(dialogs).toBe(1);
    expect(issued.sheets).toMatchObject([{ copy: 1, paper: 'confirmed' }]);
    expect((await test.done('prints.list', { compartment: 'personnel', limit: 10 })).rows).toMatchObject([
      { number: issued.number, state: 'issued' },
    ]);
    await handlers()['prints.openIssued']({ compartment: 'personnel', printId: issued.printId, copy: 1 });
    expect(new TextDecoder().decode(shown.at(-1))).toContain(issued.number);
  });

  it('says why the vault refused', async () => {
    expect(
      await failureOfAsync(() => handlers()['prints.issue']({ order: newPrint(masked(person)), toPaper: false })),
    ).toBe('reasonRequired {"field":"reprintReason"}');
    expect(
      await failureOfAsync(() =>
        handlers()['prints.savePdf']({ compartment: 'personnel', printId: newId(), copy: 1, folder: newId() }),
      ),
    ).toBe('fileTokenUnknown');
  });

  it('writes a released copy into the chosen folder under a name that says nothing, and never over another file', async () => {
    const { printId, approvalId } = await test.done('prints.askRelease', {
      subject: masked(person),
      terms: outside,
      reprintReason: 'Gửi đảng ủy phường',
    });
    await test.done('approvals.sign', {
      compartment: 'personnel',
      id: approvalId,
      second: { loginCode: approver.loginCode, passphrase: approver.passphrase },
    });
    const issued = await handlers()['prints.issue']({
      order: { kind: 'released', compartment: 'personnel', printId, openReason: null },
      toPaper: false,
    });
    const token = newId();
    const out = join(folder, 'stick');
    mkdirSync(out);
    paths.set(token, out);
    const place = { compartment: 'personnel', printId, copy: 1, folder: token } as const;
    const { fileName } = await handlers()['prints.savePdf'](place);
    expect(fileName).toBe(`ban-in-${issued.number.replace('/', '-')}-1.pdf`);
    expect(readFileSync(join(out, fileName), 'latin1').startsWith('%PDF')).toBe(true);
    expect(await failureOfAsync(() => handlers()['prints.savePdf'](place))).toMatch(/^writeFailed/u);
    expect(readdirSync(out)).toEqual([fileName]);
  });

  it('prints a recovery card straight to paper and leaves nothing of it', async () => {
    const before = (await test.done('prints.list', { compartment: 'personnel', limit: 50 })).rows.length;
    const card = { index: 1, total: 3, needed: 2, text: 'abcd k7mn qr3s tuvw xyz2', qr: 'ABCDK7MN' };
    expect(
      await handlers()['prints.recoveryCard']({
        card,
        superiorBody: 'Tỉnh ủy An Khánh',
        officeName: 'Ban Tổ chức',
        custodian: 'Lê Quốc Thịnh',
        madeOn: '2026-11-23',
      }),
    ).toEqual({ paper: 'confirmed' });
    expect(drawn.at(-1)).toMatchObject({ form: 'recovery-card@1', preview: false });
    expect((await test.done('prints.list', { compartment: 'personnel', limit: 50 })).rows).toHaveLength(before);
  });

  it('nothing of a print can be asked while the register is locked', async () => {
    await test.done('register.lock', {});
    expect(
      await failureOfAsync(() => handlers()['prints.preview']({ subject: masked(person), openReason: null })),
    ).toBe('registerLocked');
    expect(
      await failureOfAsync(() =>
        handlers()['prints.issue']({ order: newPrint(masked(person), inside), toPaper: false }),
      ),
    ).toBe('registerLocked');
  });
});
