import type { PrintOrder } from '../../../shared/contract/prints.ts';
import { type FormId, type PrintSubject } from '../../../shared/model/papers.ts';
import type { PrintPage } from '../../../shared/model/print/print-page.ts';
import type { PrintTerms } from '../../../shared/model/print/print-record.ts';
import type { SensitiveParticulars } from '../../../shared/model/sensitive-particulars.ts';
import { cryptoReady } from '../../../electron/crypto/sodium.ts';
import { decodeEvent, type LogEvent } from '../../../electron/log/event-encoding.ts';
import { createPerson } from '../../../electron/services/people/create-person.ts';
import { type PaperRenderer } from '../../../electron/main/printing/print-order.ts';
import { readRange } from '../../../electron/storage/repositories/events.ts';
import { TestOffice } from '../test-office.ts';
import { filledParticulars, filledSensitive } from './dossier-data.ts';

/** Officers Ngân and Tuấn, approver Trọng, a review secretary, over one encrypted personnel compartment. */
export async function printOffice(folder: string): Promise<TestOffice> {
  await cryptoReady();
  const office = new TestOffice('personnel', folder, { startDay: '2026-11-23' });
  office.add('ngan', 'Đào Kim Ngân', 'personnelOfficer');
  office.add('tuan', 'Lý Anh Tuấn', 'personnelOfficer');
  office.add('trong', 'Phan Đình Trọng', 'approver');
  office.add('ha', 'Bùi Thu Hà', 'reviewSecretary');
  await office.as('ngan');
  return office;
}

/** A dossier with everything filled in; the photo would need a document of its own. */
export async function newDossier(
  office: TestOffice,
  sensitive: SensitiveParticulars = filledSensitive,
): Promise<string> {
  const { id } = await createPerson(await office.as('ngan'), { particulars: filledParticulars, sensitive });
  return id;
}

export const inside: PrintTerms = {
  purpose: 'Bổ sung hồ sơ giấy',
  recipient: 'Kho hồ sơ',
  copies: 1,
  leavesOffice: false,
};
export const outside: PrintTerms = {
  purpose: 'Gửi theo công văn 212-CV/ĐU',
  recipient: 'Đảng ủy phường Trà Giang',
  copies: 1,
  leavesOffice: true,
};

export function masked(id: string): PrintSubject {
  return { kind: 'dossier', id, items: 'masked' };
}

export function newPrint(
  subject: PrintSubject,
  terms: PrintTerms = inside,
  more: { reprintReason?: string; openReason?: string } = {},
): PrintOrder {
  return {
    kind: 'new',
    subject,
    terms,
    reprintReason: more.reprintReason ?? null,
    openReason: more.openReason ?? null,
  };
}

export interface DrawnPage {
  readonly form: FormId;
  readonly page: PrintPage;
  readonly preview: boolean;
}

/** A renderer that only makes PDFs and has no system dialog. */
export function pdfRenderer(
  render: (form: FormId, page: PrintPage, preview: boolean) => Promise<Uint8Array>,
): PaperRenderer {
  return async (form, page, preview, use) => use({ pdf: await render(form, page, preview) });
}

/** A renderer that keeps what it was given and answers with a small PDF whose bytes depend on it; `failAt` is the page that fails. */
export function notingRenderer(failAt = 0): { readonly renderer: PaperRenderer; readonly drawn: DrawnPage[] } {
  const drawn: DrawnPage[] = [];
  const renderer = pdfRenderer((form, page, preview) => {
    drawn.push({ form, page, preview });
    if (drawn.length === failAt) return Promise.reject(new Error('the window is gone'));
    return Promise.resolve(new TextEncoder().encode(`%PDF-1.7\n% ${JSON.stringify(page)}\n%%EOF\n`));
  });
  return { renderer, drawn };
}

/** The log of the open drawer from an event on, decoded. */
export async function eventsFrom(office: TestOffice, from: number): Promise<LogEvent[]> {
  return office.open.read(async (db) => {
    const events: LogEvent[] = [];
    for await (const { bytes } of readRange(db, from)) events.push(decodeEvent(bytes).event);
    return events;
  });
}
