import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { emptyParticulars } from '../../../shared/model/particulars.ts';
import { emptySensitiveParticulars } from '../../../shared/model/sensitive-particulars.ts';
import type { Scene } from '../../tampering/scene.ts';
import { loginOf, type LoginCode } from '../../tampering/staff.ts';
import { votes } from '../case-office.ts';
import { signedPage } from '../signed-page.ts';
import { inside, newPrint } from '../print/print-office.ts';
import { entry, newCampaign, selfPart } from '../review-office.ts';
import { pdfSaying } from '../scans.ts';

/** What the ten actions made so far, for those that follow. */
export interface Made {
  readonly personId?: string;
  readonly printId?: string;
  readonly statementId?: string;
  readonly packageId?: string;
  readonly [key: string]: string | undefined;
}

export interface LawfulAction {
  readonly what: string;
  readonly by: LoginCode;
  /** Words that are typed or scanned in it, and that whoever lacks the compartment must meet nowhere. */
  readonly words: Readonly<Record<string, string>>;
  /** At the desk, where `by` has unlocked. */
  readonly act: (scene: Scene, made: Made) => Promise<Made>;
}

const dossier = {
  name: 'Tôn Nữ Bạch Hạc Ngân',
  place: 'ngõ Cây Mận sau chợ Vườn Trầu',
  belief: 'đạo thờ Cá Ông ở cửa Lạch Vàng',
};
const scan = { title: 'Bằng tốt nghiệp Trung cấp Nuôi Ong', content: 'bản quét số hiệu QX-771-ONG-MAT' };
const masked = { reason: 'đối chiếu theo đơn viết tay mùa gặt', health: 'thương tật tay trái do sét đánh' };
const statement = { text: 'Có ba năm coi kho muối ở bến Đá Bạc.', draft: 'phần dở dang về chuyến đò Rạch Gầm' };
const account = { words: 'Tôi chỉ giữ chìa khóa kho muối thay người anh đi biển.' };
const decision = { minutes: 'Ban Thường vụ họp dưới cây bàng Hòn Nghệ' };
const review = { person: 'Trương Quế Hương Giang', words: 'Tôi chậm bàn giao sổ đàn trâu hợp tác xã.' };
const print = { purpose: 'kèm đơn xin thăm mộ ở Gò Sỏi', paper: 'tờ in có dấu giáp lai NGHE-4419' };
const parcel = {
  purpose: 'điều động lên trạm đèn biển Mũi Sò',
  reason: 'cơ quan nhận cần mục gia đình của ông lái đò',
};

async function internal(scene: Scene, name: string, input: unknown): Promise<unknown> {
  const result = await scene.desk.vault.handle({ name, input });
  if (!result.ok) throw new Error(`${name} was refused: ${result.error.code}`);
  return result.value;
}

const present = (id: string | undefined): string => id ?? '';

/** A card that is there only where the administrator made it. */
export const madeCardId = 'madecard'.padEnd(26, 'a');

/** The one of that name that the list calls confirmed; a careless officer takes another one, or the one he made, where there is none. */
async function farOffice({ desk }: Scene): Promise<string> {
  const offices = (await desk.done('packages.offices', {})).offices.filter(
    ({ officeName }) => officeName === 'Đảng ủy phường Trà Giang',
  );
  return (
    (offices.find(({ state }) => state === 'confirmed') ?? offices.find(({ state }) => state !== 'withdrawn'))?.id ??
    madeCardId
  );
}

/** Ten lawful actions of others, in the order of a working day. */
export const lawfulActions: readonly LawfulAction[] = [
  {
    what: 'a dossier is created',
    by: 'cb01',
    words: dossier,
    act: async ({ desk }) => {
      const { id: personId } = await desk.done('people.create', {
        particulars: { ...emptyParticulars(), fullName: dossier.name, residence: dossier.place },
        sensitive: { ...emptySensitiveParticulars(), religion: dossier.belief },
      });
      return { personId };
    },
  },
  {
    what: 'a scan is added',
    by: 'cb01',
    words: scan,
    act: async ({ desk, folder }, { personId }) => {
      // Where main's dialog found it: no part of the register.
      const path = join(folder, 'scanner.pdf');
      writeFileSync(path, pdfSaying(scan.content));
      await desk.done('people.addDocument', {
        personId: present(personId),
        file: desk.token(path),
        documentClass: 'degree',
        title: scan.title,
        original: 'copy',
        documentDate: '2006',
        paperLocation: 'Kho 2',
      });
      writeFileSync(path, '');
      return {};
    },
  },
  {
    what: 'masked items are opened, and corrected with consent',
    by: 'cb01',
    words: masked,
    act: async ({ desk }, { personId }) => {
      const id = present(personId);
      const { version } = await desk.done('people.openSensitive', { id, reason: masked.reason });
      const { approvalId } = await desk.done('people.proposeSensitiveCorrection', {
        id,
        baseVersion: version?.versionId ?? null,
        changes: { health: masked.health },
        reason: masked.reason,
      });
      await desk.done('approvals.sign', { compartment: 'personnel', id: approvalId, second: loginOf('ld01') });
      return {};
    },
  },
  {
    what: 'a case gets a statement and its source',
    by: 'tt01',
    words: statement,
    act: async ({ desk, prepared }) => {
      const { caseId } = prepared.openCase;
      const { id: statementId } = await desk.done('cases.addStatement', { caseId, text: statement.text });
      await desk.done('cases.addSource', {
        caseId,
        statementId,
        classified: false,
        document: 'Sổ kho 1999',
        documentDate: '1999',
        place: 'trang 4',
        note: null,
        requestId: null,
        file: null,
      });
      await desk.done('drafts.save', {
        compartment: 'verification',
        recordType: 'statement',
        recordId: caseId,
        baseVersion: null,
        title: 'Nội dung 3',
        body: JSON.stringify({ text: statement.draft }),
      });
      return { statementId };
    },
  },
  {
    what: 'the person’s account is recorded',
    by: 'tt01',
    words: account,
    act: async ({ desk, prepared }, made) => {
      const { caseId } = prepared.openCase;
      const statementId = present(made.statementId);
      const { id: showingId } = await desk.done('cases.show', {
        caseId,
        heldOn: '2026-12-18',
        way: 'meeting',
        place: 'Trụ sở Đảng ủy phường',
        statementIds: [statementId],
        minutesNumber: '20-BB/ĐU',
      });
      await desk.done('cases.attachSignedPage', { caseId, showingId, pages: 1, file: desk.token(signedPage()) });
      await desk.done('cases.recordAccount', {
        caseId,
        showingIds: [showingId],
        kind: 'account',
        receivedOn: '2026-12-18',
        form: 'handwritten',
        pages: 1,
        words: null,
        perStatement: [{ statementId, position: 'disputes', words: account.words }],
        recordedIn: null,
        file: null,
      });
      return {};
    },
  },
  {
    what: 'a conclusion is signed and the collective’s decision with it',
    by: 'tt01',
    words: decision,
    act: async ({ desk, prepared }) => {
      const { caseId, conclusionApprovalId } = prepared.draftedCase;
      await desk.done('approvals.sign', {
        compartment: 'verification',
        id: conclusionApprovalId,
        second: loginOf('tt02'),
      });
      const { approvalId } = await desk.done('cases.recordDecision', {
        caseId,
        decision: { ...votes, body: decision.minutes, heldOn: '2026-12-17', minutesDate: '2026-12-17' },
      });
      await desk.done('approvals.sign', { compartment: 'verification', id: approvalId, second: loginOf('ld01') });
      return {};
    },
  },
  {
    what: 'a self-review is saved',
    by: 'kd01',
    words: review,
    act: async ({ desk }) => {
      const { id: campaignId } = await desk.done(
        'campaigns.create',
        newCampaign({
          title: 'Đợt kiểm điểm quý IV',
          period: { kind: 'quarter', year: 2026, quarter: 4 },
          people: [entry(review.person, [{ place: 1, standing: 'member' }])],
          reportDue: '2027-01-15',
        }),
      );
      const reviewId = present((await desk.done('campaigns.open', { id: campaignId })).roster[0]?.id);
      const { versionId } = await desk.done('reviews.open', { id: reviewId });
      await desk.done('reviews.saveSelf', {
        reviewId,
        baseVersion: versionId,
        self: selfPart({ answers: { 'strengths.duties': { text: review.words, level: 'good' } } }),
      });
      return { campaignId, reviewId };
    },
  },
  {
    what: 'a print is made',
    by: 'cb01',
    words: print,
    act: async (scene, { personId }) => {
      const order = newPrint(
        { kind: 'dossier', id: present(personId), items: 'masked' },
        { ...inside, purpose: print.purpose },
      );
      const { printId } = (await internal(scene, 'internal.prints.prepare', { order })) as { printId: string };
      await internal(scene, 'internal.prints.finish', {
        compartment: 'personnel',
        printId,
        copy: 1,
        pdf: new TextEncoder().encode(`%PDF-1.7\n${print.paper}\n%%EOF\n`),
      });
      return { printId };
    },
  },
  {
    what: 'a package is asked for and released',
    by: 'cb01',
    words: parcel,
    act: async (scene, { personId, printId }) => {
      const { desk } = scene;
      const recipient = { officeId: await farOffice(scene), desk: 'personnel' as const };
      const { id: packageId, approvalId } = await desk.done('packages.prepare', {
        people: [present(personId)],
        recipient,
        purpose: parcel.purpose,
        authority: 'Quyết định 15-QĐ/TU',
        expires: '2027-03-31',
        mediumLabel: 'USB-07',
        copyNumber: 1,
        documents: true,
        maskedReason: parcel.reason,
        forms: [{ printId: present(printId), copy: 1 }],
      });
      await desk.done('approvals.sign', { compartment: 'personnel', id: approvalId, second: loginOf('ld01') });
      return { packageId };
    },
  },
  {
    what: 'the package is sealed to the far office’s confirmed card and put on a stick',
    by: 'cb01',
    words: {},
    act: async ({ desk, folder }, { packageId }) => {
      const stick = join(folder, 'stick');
      mkdirSync(stick, { recursive: true });
      await desk.done('packages.seal', { id: present(packageId) });
      await desk.done('packages.write', { id: present(packageId), to: { folder: desk.token(stick) } });
      return {};
    },
  },
];

export const everyWord: readonly string[] = lawfulActions.flatMap(({ words }) => Object.values(words));
