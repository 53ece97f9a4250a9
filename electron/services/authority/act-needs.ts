import type { RecordType } from '../../../shared/model/record-type.ts';
import type { ActNeeds } from '../../authority/judge-act.ts';
import type { Approval, ApprovalAct } from '../../../shared/model/approval.ts';
import { caseDocumentSchema, type CaseDocument } from '../../../shared/model/case-file.ts';
import { casePayloads } from '../../../shared/model/case-payloads.ts';
import { declarationOf, declaredInterestSchema, overridePayload } from '../../../shared/model/declared-interest.ts';
import { printRecordSchema, releasePayload } from '../../../shared/model/print/print-record.ts';
import { campaignSchema } from '../../../shared/model/review-campaign.ts';
import { reviewDecisionPayload } from '../../../shared/model/review-payload.ts';
import { reviewRecordSchema } from '../../../shared/model/review-record.ts';
import { legalDayOf } from '../../../shared/text/partial-date.ts';
import type { RecordVersion, RecordVersions } from '../../records/record-versions.ts';
import { canonicalText } from '../../records/patch.ts';
import { contentNamedSince, namesContent } from '../../exchange/passport.ts';
import { payloadHashOf } from './approval-payload.ts';
import { namesWhatGoes, packageOutSchema } from './package-out-store.ts';
import { consentable, correctionProposalSchema } from './correction-record.ts';

/** An act as it was asked for. */
export interface AskedAct {
  readonly id: string;
  readonly approval: Pick<
    Approval,
    'act' | 'ruleVersion' | 'subject' | 'source' | 'requiredSteps' | 'reason' | 'askedAt'
  >;
}

interface Made {
  /** People whom the source names, by step; left out where any holder of the role may take each. */
  readonly named?: readonly (string | null)[];
  readonly barred?: readonly string[];
  /** Exactly what is approved, as plain JSON. */
  readonly payload: unknown;
}

/** How an act is made out of one version of its source. Null: there is nothing in it to be approved. */
interface Maker {
  readonly type: RecordType;
  make(source: RecordVersion, asked: AskedAct, versions: RecordVersions): Promise<Made | null> | Made | null;
  /** Where the act is carried out after the last signature: does this version of the source say that it was? */
  carriedOut?(source: RecordVersion): boolean;
}

const caseMaker = (
  make: (document: CaseDocument, payload: unknown, id: string, everOfficer: readonly string[]) => Made | null,
): Maker => ({
  type: 'verificationCase',
  async make(source, { id, approval }, versions) {
    const document = caseDocumentSchema.safeParse(source.doc).data;
    const payload =
      document === undefined ? undefined : casePayloads(source.id, document, approval.ruleVersion).get(id);
    if (document === undefined || payload?.act !== approval.act || approval.subject.id !== source.id) return null;
    const officers =
      approval.ruleVersion === 1
        ? [document.officerId, document.secondOfficerId]
        : await everOfficers(versions, source);
    return make(document, payload.payload, id, officers);
  },
});

/** Whoever had a seat in the case up to this version keeps the hands of that seat, whoever has it now. */
async function everOfficers(versions: RecordVersions, { type, id, commitment }: RecordVersion): Promise<string[]> {
  const seats = (await versions.all(type, id, commitment)).flatMap(({ doc }) => [
    doc['officerId'],
    doc['secondOfficerId'],
  ]);
  return [...new Set(seats.filter((userId) => typeof userId === 'string'))];
}

const makers: Readonly<Partial<Record<ApprovalAct, Maker>>> = {
  concludeCase: caseMaker(({ officerId, secondOfficerId }, payload) => ({
    named: [officerId, secondOfficerId],
    payload,
  })),
  // The two who signed the conclusion had its seats then.
  decideCase: caseMaker(({ decisions, conclusions }, payload, id, officers) => {
    const decision = decisions.find(({ fields }) => fields.approvalId === id);
    const conclusion = conclusions.find((part) => part.id === decision?.fields.conclusionId);
    return conclusion === undefined ? null : { barred: [...officers, conclusion.by], payload };
  }),
  groundForNotAsking: caseMaker((_document, payload, _id, officers) => ({ barred: officers, payload })),
  decideReview: {
    type: 'review',
    async make(source, { id, approval }, versions) {
      const record = reviewRecordSchema.safeParse(source.doc).data;
      if (record?.decision?.approvalId !== id || approval.subject.id !== source.id) return null;
      const campaign = campaignSchema.safeParse((await versions.now('campaign', record.campaignId))?.doc).data;
      const payload =
        campaign === undefined ? null : reviewDecisionPayload(source.id, campaign, record, approval.ruleVersion);
      // Everybody who had a hand before the decision.
      return payload === null ? null : { barred: [...record.writers, ...record.proposers], payload };
    },
  },
  correctDossier: {
    type: 'correction',
    make(source, { approval }) {
      const proposal = correctionProposalSchema.safeParse(source.doc).data;
      return proposal?.personId !== approval.subject.id || !consentable(proposal) ? null : { payload: proposal };
    },
  },
  releasePrint: {
    type: 'print',
    make(source, { id, approval }) {
      const print = printRecordSchema.safeParse(source.doc).data;
      return print?.approvalId !== id || print.subject.id !== approval.subject.id
        ? null
        : { payload: releasePayload(source.id, print) };
    },
    carriedOut: ({ doc }) => printRecordSchema.safeParse(doc).data?.state !== 'waiting',
  },
  releasePackage: {
    type: 'packageOut',
    make(source, { id, approval }) {
      const out = packageOutSchema.safeParse(source.doc).data;
      if (out?.approvalId !== id || approval.subject.id !== source.id || !namesWhatGoes(out)) return null;
      // An order that names no content is what was asked by the first terms, and nothing that is asked by later ones.
      return namesContent(out.order) === approval.ruleVersion >= contentNamedSince ? { payload: out.order } : null;
    },
    carriedOut: ({ doc }) => packageOutSchema.safeParse(doc).data?.state !== 'waiting',
  },
  overrideInterest: {
    type: 'declaredInterest',
    async make(source, { approval }, versions) {
      const interest = declaredInterestSchema.safeParse(source.doc).data;
      if (interest === undefined || approval.subject.id !== source.id) return null;
      // Who declared what is what the first version says: with another name in a later one nobody lifts what they declared themselves.
      const [first] = await versions.all(source.type, source.id);
      if (canonicalText(declarationOf(interest)) !== canonicalText(declarationOf(first?.doc ?? {}))) return null;
      // Whom the asker named signs for it. The declarer cannot lift their own interest, even as an approver whom somebody else asks.
      return {
        named: approval.requiredSteps.map(({ userId }) => userId),
        barred: [interest.userId],
        payload: overridePayload(source.id, interest, approval.reason ?? ''),
      };
    },
  },
};

/** The type of record that an act is built from; null for the acts that have none. */
export function sourceTypeOf(act: ApprovalAct): RecordType | null {
  return makers[act]?.type ?? null;
}

/** Was what was approved ever done? An approval is not used up by a row that says so. For an act whose source does not tell, its use is its only trace. */
export async function carriedOut(
  versions: RecordVersions,
  { act, source }: Pick<Approval, 'act' | 'source'>,
): Promise<boolean> {
  const told = makers[act]?.carriedOut;
  return told === undefined || (source !== null && (await versions.all(source.type, source.id)).some(told));
}

/** What two people look at before the time counts again: the day on the wall when it was asked. */
const confirmedDay = ({ subject, askedAt }: AskedAct['approval']): unknown =>
  subject.id === legalDayOf(askedAt) ? { day: subject.id } : null;

/**
 * Acts that no record is kept for: exactly what their signed subject names, made here as a source's would be (decision 38), so
 * that whoever reads the subject reads what is signed. An act that stands in neither list is not built, and opens nothing.
 */
const withoutSource: Readonly<Partial<Record<ApprovalAct, (approval: AskedAct['approval']) => unknown>>> = {
  openClockEpoch: confirmedDay,
  destroyRecords: ({ subject }) => ({ kind: 'destroyRecords', type: subject.type, recordId: subject.id }),
};

function needsWithoutSource({ approval }: AskedAct): ActNeeds | null {
  const payload = approval.source === null ? (withoutSource[approval.act]?.(approval) ?? null) : null;
  return payload === null ? null : { named: [], barred: [], payloadHash: payloadHashOf(payload) };
}

/**
 * What an act needs and is about, made by code from one version of its source (decision 38).
 * @param commitment hex, of the version that a signer named; null for the one that stands now
 */
export async function needsOf(
  versions: RecordVersions,
  asked: AskedAct,
  commitment: string | null,
): Promise<ActNeeds | null> {
  const { act, source } = asked.approval;
  const maker = makers[act];
  if (maker === undefined) return commitment === null || commitment === '' ? needsWithoutSource(asked) : null;
  if (source?.type !== maker.type) return null;
  const version = await (commitment === null
    ? versions.now(source.type, source.id)
    : versions.at(source.type, source.id, commitment));
  const made = version === null ? null : await maker.make(version, asked, versions);
  return made === null
    ? null
    : { named: made.named ?? [], barred: [...new Set(made.barred ?? [])], payloadHash: payloadHashOf(made.payload) };
}
