import { AppError } from '../../../shared/base/app-error.ts';
import { showingOf } from '../../../shared/model/account-gate.ts';
import { disputes } from '../../../shared/model/case-disputes.ts';
import { noticeStands } from '../../../shared/model/case-end.ts';
import { approvalHolds, caseDocumentSchema } from '../../../shared/model/case-file.ts';
import type { NoticeModel } from '../../../shared/model/print/notice-model.ts';
import { activeSources, sourceName } from '../../../shared/model/verification-case.ts';
import { noticeValidity } from '../../../shared/model/validity.ts';
import { readRecord } from '../../records/read-record.ts';
import type { Handler } from '../base/handlers.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { partOf } from '../cases/case-parts.ts';
import { caseType, loadCase, type LoadedCase } from '../cases/case-store.ts';
import { assertMaySee } from '../visibility/may-see.ts';
import type { PrintSource, PrintSources } from './print-source.ts';

/** The notice of a case to the person. Only the case's officers and approvers see it (decision 6). */
const notice: PrintSource<'notice'> = {
  compartment: 'verification',
  recordType: caseType,
  roles: ['verificationOfficer', 'approver'],

  async head(db, context, { id, noticeId }) {
    await assertMaySee(db, context, id);
    const loaded = await loadCase(db, context, id);
    // Throws notFound for a notice that is not this case's.
    const notice = noticeModelOf(context, loaded, noticeId);
    const { versionId, commitment } = await readRecord(db, caseType, id);
    return { title: `${notice.caseNumber} · ${notice.number}`, versionId, commitment };
  },

  async validity(db, context, { id, noticeId }) {
    const { document, file } = await loadCase(db, context, id);
    return noticeValidity(file, partOf(document.notices, noticeId), context.clock.now());
  },

  titleOf(doc, { noticeId }) {
    const document = caseDocumentSchema.safeParse(doc).data;
    const notice = document?.notices.find(({ id }) => id === noticeId);
    return document === undefined || notice === undefined ? null : `${document.number} · ${notice.fields.number}`;
  },

  async open(change, _context, { id }) {
    await change.event('caseRead', { recordType: caseType, recordId: id, facts: [['form', 'verification-notice@1']] });
    return null;
  },

  async body(verification, context, { id, noticeId }) {
    return verification.read(async (db) => noticeModelOf(context, await loadCase(db, context, id), noticeId));
  },
};

export const noticeSources: PrintSources<'notice'> = { notice };

/** What the notice prints. Reading it is an opening of the case like any other. @throws notFound */
export const noticeModel: Handler<'cases.noticeModel'> = async (context, { caseId, noticeId }) => {
  const verification = context.compartment('verification');
  await verification.change(async (change) => {
    await assertMaySee(change.db, context, caseId);
    await loadCase(change.db, context, caseId);
    await change.event('caseRead', {
      recordType: caseType,
      recordId: caseId,
      facts: [['form', 'verification-notice@1']],
    });
  });
  return verification.read(async (db) => noticeModelOf(context, await loadCase(db, context, caseId), noticeId));
};

/** The stored case as form verification-notice@1 reads it: of a carried decision that stands on its signatures, or not at all. @throws notFound, authorityUnproven */
function noticeModelOf(
  context: Pick<ServiceContext, 'superiorBody' | 'officeName'>,
  loaded: LoadedCase,
  noticeId: string,
): NoticeModel {
  const { document } = loaded;
  const notice = partOf(document.notices, noticeId);
  const decision = partOf(document.decisions, notice.fields.decisionId);
  const conclusion = partOf(document.conclusions, decision.fields.conclusionId);
  const ground = document.grounds.find(({ id }) => id === conclusion.fields.groundId);
  const rests = [
    [conclusion.fields.approvalId, 'concludeCase'],
    [decision.fields.approvalId, 'decideCase'],
    ...(ground === undefined ? [] : [[ground.fields.approvalId, 'groundForNotAsking'] as const]),
  ] as const;
  // What was sent back is printed no more once its facts have changed: the paper would tell of others.
  const stands =
    noticeStands(loaded.file, notice) &&
    loaded.asDecided.has(decision.id) &&
    rests.every(([approvalId, act]) => approvalHolds(loaded.file, approvalId, act));
  if (!stands) throw new AppError('authorityUnproven', { act: 'decideCase', reason: 'notice' });
  const { decision: vote } = decision.fields;
  const cited = document.statements.filter(({ id }) => conclusion.fields.citedStatementIds.includes(id));
  const { takenOn: _taken, personId: _id, ...person } = document.person;
  return {
    superiorBody: context.superiorBody,
    issuingBody: context.officeName,
    number: notice.fields.number,
    place: notice.fields.place,
    date: notice.fields.date,
    caseNumber: document.number,
    purpose: document.purpose,
    person,
    requester: document.requester,
    basis: conclusion.fields.basis,
    statements: cited.map(({ id, fields }) => ({
      number: fields.number,
      text: fields.text,
      sources: activeSources(fields).map((source) => ({ document: sourceName(source), place: source.place })),
      dispute: disputedIn(loaded, id),
    })),
    hearing: hearingOf(loaded, cited, conclusion.fields.groundId),
    outcome: conclusion.fields.outcome,
    decision: {
      body: vote.body,
      heldOn: vote.heldOn,
      minutesNumber: vote.minutesNumber,
      votesFor: vote.votes.for,
      votesAgainst: vote.votes.against,
      votesBlank: vote.votes.blank,
      base: vote.base,
      baseCount: vote.baseCount,
    },
    complaint: { within: document.rules.complaint, addressee: document.competentLevel },
    recipients: notice.fields.recipients,
    signer: notice.fields.signer,
  };
}

/** The latest words in which the person disputes the statement; where they gave none for it alone, the whole account stands for it. */
function disputedIn({ document }: LoadedCase, statementId: string): NoticeModel['statements'][number]['dispute'] {
  const account = document.accounts.findLast((each) => disputes(each, statementId));
  if (account === undefined) return null;
  const own = account.fields.perStatement.find((entry) => entry.statementId === statementId)?.words ?? null;
  return { receivedOn: account.fields.receivedOn, words: own ?? account.fields.words };
}

function hearingOf(
  { document, file }: LoadedCase,
  cited: LoadedCase['document']['statements'],
  groundId: string | null,
): NoticeModel['hearing'] {
  if (groundId !== null) {
    const { fields } = partOf(document.grounds, groundId);
    return {
      kind: 'notAsked',
      basis: fields.basis,
      documentNumber: fields.documentNumber,
      documentDate: fields.documentDate,
    };
  }
  const showings = new Map(
    cited.flatMap((statement) => {
      const showing = showingOf(file, statement);
      return showing === undefined ? [] : [[showing.id, showing] as const];
    }),
  );
  const account = document.accounts.findLast(({ fields }) => fields.showingIds.some((id) => showings.has(id)));
  if (account === undefined) return { kind: 'notNeeded' };
  const shownOn = [...new Set([...showings.values()].map(({ fields }) => fields.heldOn))].toSorted();
  if (shownOn.length === 0) throw new AppError('notFound', { type: 'showing' });
  return { kind: account.fields.kind, shownOn, receivedOn: account.fields.receivedOn };
}
