import { rm, writeFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import wording from '../../resources/samples/demo-case.json' with { type: 'json' };
import { carriedBy } from './collective.ts';
import { daysAgo } from './days.ts';
import { inOutput, type DemoWindow } from './demo-window.ts';
import { changeUser } from './office-step.ts';
import { scanPdf } from './scan-pdf.ts';
import { ask, expectRefusal } from './window-requests.ts';

export interface DemoCases {
  /** From request to notice. */
  readonly decidedId: string;
  readonly noticeId: string;
  /** Stands before the draft, with its reasons. */
  readonly waitingId: string;
}

interface CasePerson {
  readonly personId: string | null;
  readonly fullName: string;
  readonly birthDate: string | null;
}

const basis = { kind: 'rules', number: '17-QC/TU', article: '6', clause: null, point: null } as const;

/** Opened, asked, answered, stated with sources. */
async function gather(
  demo: DemoWindow,
  scan: string,
  person: CasePerson,
  secondOfficerId: string,
  opened: number,
): Promise<{ caseId: string; statementIds: string[] }> {
  const { page } = demo;
  const { id: caseId } = await ask(page, 'cases.create', {
    classified: false,
    typeId: 'workHistory',
    purpose: wording.purpose,
    requester: { body: wording.requesterBody, documentNumber: '212-CV/ĐU', documentDate: daysAgo(opened + 1) },
    basis,
    competentLevel: wording.competentLevel,
    person: { ...person, honorific: 'ong', post: wording.post, unit: wording.unit },
    secondOfficerId,
    receivedOn: daysAgo(opened),
  });
  const requestIds: string[] = [];
  for (const request of wording.requests) {
    const { id } = await ask(page, 'cases.addRequest', {
      caseId,
      addressee: request.addressee,
      ask: request.ask,
      documentNumber: request.number,
      documentDate: daysAgo(opened - 3),
    });
    const replied = daysAgo(opened - 10);
    await ask(page, 'cases.recordReply', {
      caseId,
      requestId: id,
      classified: false,
      documentNumber: request.replyNumber,
      documentDate: replied,
      receivedOn: replied,
      pages: request.pages,
      note: null,
      file: null,
    });
    requestIds.push(id);
  }
  const statementIds: string[] = [];
  for (const { text, sources } of wording.statements) {
    const { id: statementId } = await ask(page, 'cases.addStatement', { caseId, text });
    for (const { document, date, place, note, reply, scanned } of sources) {
      const requestId = reply === null ? null : (requestIds[reply] ?? null);
      const documentDate = reply === null ? date : daysAgo(opened - 10);
      await ask(page, 'cases.addSource', {
        caseId,
        statementId,
        classified: false,
        document,
        documentDate,
        place,
        note,
        requestId,
        file: scanned ? await demo.chooseFile('scan', scan) : null,
      });
    }
    await ask(page, 'cases.setStatementState', { caseId, statementId, state: 'verified', reason: null });
    statementIds.push(statementId);
  }
  return { caseId, statementIds };
}

/** A statement whose only source was taken out again: it stays, and says that it cannot be used. */
async function addUnsupported(page: Page, caseId: string): Promise<void> {
  const { document, place, reason } = wording.withdrawnSource;
  const { id: statementId } = await ask(page, 'cases.addStatement', { caseId, text: wording.unsupported });
  const { id: sourceId } = await ask(page, 'cases.addSource', {
    caseId,
    statementId,
    classified: false,
    document,
    documentDate: null,
    place,
    note: null,
    requestId: null,
    file: null,
  });
  await ask(page, 'cases.withdrawSource', { caseId, statementId, sourceId, reason });
}

/** Laid before the person, whose own words are filed. */
async function hear(
  demo: DemoWindow,
  caseId: string,
  statementIds: readonly string[],
  shown: number,
  signedPage: string | null,
): Promise<void> {
  const { page } = demo;
  const [first = '', second = ''] = statementIds;
  const { id: showingId } = await ask(page, 'cases.show', {
    caseId,
    heldOn: daysAgo(shown),
    way: 'meeting',
    place: wording.meetingPlace,
    statementIds: [first, second],
    minutesNumber: '19-BB/ĐU',
  });
  if (signedPage !== null)
    await ask(page, 'cases.attachSignedPage', {
      caseId,
      showingId,
      pages: 1,
      file: await demo.chooseFile('scan', signedPage),
    });
  await ask(page, 'cases.recordAccount', {
    caseId,
    showingIds: [showingId],
    kind: 'account',
    receivedOn: daysAgo(shown - 2),
    form: 'handwritten',
    pages: 2,
    words: null,
    perStatement: [
      { statementId: first, position: 'agrees', words: wording.agreed },
      { statementId: second, position: 'disputes', words: wording.ownWords },
    ],
    recordedIn: null,
    file: null,
  });
}

/**
 * One case through all hands, another that shows the gate: an adverse conclusion is refused before the person was heard,
 * and nobody signs two hands.
 */
export async function runCases(demo: DemoWindow, person: CasePerson, other: CasePerson): Promise<DemoCases> {
  const { page } = demo;
  const scan = inOutput(demo, 'scan.pdf');
  await writeFile(scan, scanPdf());
  await changeUser(page, 'tt01');
  const { officers } = await ask(page, 'cases.choices', {});
  const second = officers.find(({ name }) => name === 'Ngô Bích Thủy');
  if (second === undefined) throw new Error('the second officer is missing');

  const waiting = await gather(demo, scan, other, second.userId, 24);
  await addUnsupported(page, waiting.caseId);
  await expectRefusal(
    page,
    'cases.draftConclusion',
    { caseId: waiting.caseId, outcome: 'doesNotMeet', citedStatementIds: waiting.statementIds },
    'accountGateClosed',
  );
  await hear(demo, waiting.caseId, waiting.statementIds, 8, null);

  const { caseId, statementIds } = await gather(demo, scan, person, second.userId, 60);
  await hear(demo, caseId, statementIds, 40, scan);
  await rm(scan);
  const { approvalId } = await ask(page, 'cases.draftConclusion', {
    caseId,
    outcome: 'meets',
    citedStatementIds: statementIds,
  });
  await expectRefusal(page, 'approvals.sign', { compartment: 'verification', id: approvalId }, 'approvalOwnAct');
  await changeUser(page, 'tt02');
  await ask(page, 'approvals.sign', { compartment: 'verification', id: approvalId });
  await changeUser(page, 'tt01');
  const decided = daysAgo(0);
  const { approvalId: decisionApproval } = await ask(page, 'cases.recordDecision', {
    caseId,
    decision: carriedBy({
      body: wording.competentLevel,
      heldOn: decided,
      members: 13,
      present: 12,
      votes: { for: 9, against: 1, blank: 1 },
      minutes: ['21-BB/ĐU', '22-BB/ĐU'],
    }),
  });
  await changeUser(page, 'ld02');
  await ask(page, 'approvals.sign', { compartment: 'verification', id: decisionApproval });
  await changeUser(page, 'tt01');
  const { id: noticeId } = await ask(page, 'cases.prepareNotice', {
    caseId,
    number: '12-TB/ĐU',
    date: decided,
    place: wording.noticePlace,
    signer: wording.signer,
    recipients: wording.recipients,
  });
  return { decidedId: caseId, noticeId, waitingId: waiting.caseId };
}
