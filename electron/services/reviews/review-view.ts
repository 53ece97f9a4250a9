import { AppError } from '../../../shared/base/app-error.ts';
import type { Provenance } from '../../../shared/base/common-schemas.ts';
import type { OrderLine, ReviewView } from '../../../shared/contract/review-views.ts';
import { maySign, nextStep } from '../../../shared/model/approval.ts';
import { blocks } from '../../../shared/model/declared-interest.ts';
import {
  decisionReasons,
  proposalReasons,
  sessionAt,
  sessionReasons,
  type PlaceHead,
} from '../../../shared/model/review-order.ts';
import { openReturn, reviewStage } from '../../../shared/model/review-record.ts';
import { readHistory } from '../../records/read-history.ts';
import { listInterests } from '../authority/interest-store.ts';
import type { JudgedApproval } from '../authority/judged-approval.ts';
import type { Handler } from '../base/handlers.ts';
import { provenanceOf, nameOf } from '../base/provenance.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { readHeads } from './campaign-progress.ts';
import { loadReview, reviewKind, type LoadedReview } from './review-store.ts';

/** One record. The opening is an event, committed before any content leaves the vault (decision 12). @throws notFound, recordAltered */
export const openReview: Handler<'reviews.open'> = async (context, { id }) => {
  const reviews = context.compartment('reviews');
  await reviews.change(async (change) => {
    await loadReview(change.db, context, id);
    await change.event('reviewRead', { recordType: reviewKind.type, recordId: id });
  });
  return reviews.read(async (db) => {
    const loaded = await loadReview(db, context, id);
    const newest = (await readHistory(db, id)).at(-1);
    if (newest === undefined) throw new AppError('recordAltered');
    const interests = await listInterests(db, context, id);
    return reviewView(context, loaded, {
      heads: await readHeads(db, loaded.campaign),
      version: provenanceOf(context, newest),
      interest: interests.some(({ interest }) => blocks(interest, context.who.userId)),
    });
  });
};

interface Around {
  readonly heads: readonly PlaceHead[];
  readonly version: Provenance;
  /** This user declared an interest in the record that nobody overrode. */
  readonly interest: boolean;
}

/** One record as screens show it: names for ids, and beside every closed step why it is closed. */
function reviewView(context: ServiceContext, loaded: LoadedReview, { heads, version, interest }: Around): ReviewView {
  const { id, record, campaign } = loaded;
  const { template, title, unitName, period, catalogueVersion, state } = campaign;
  const name = nameOf(context);
  const named = <T extends { readonly by: string; readonly at: number }>({ by, ...rest }: T) => ({
    ...rest,
    byName: name(by),
  });
  const submission = record.submissions.find(({ number }) => number === record.submitted);
  const { userId } = context.who;
  return {
    id,
    versionId: loaded.versionId,
    version,
    campaign: {
      id: record.campaignId,
      title,
      unitName,
      period,
      template,
      catalogueVersion,
      threshold: context.catalogue.evaluation.threshold,
      state,
    },
    person: record.person,
    variant: record.variant,
    rows: record.rows,
    placements: record.placements,
    stage: reviewStage(record),
    exemption: record.exemption === null ? null : named(record.exemption),
    carried: record.carried,
    guided: record.guided.map(named),
    self: record.self,
    submission:
      submission === undefined
        ? null
        : {
            number: submission.number,
            on: submission.on,
            pages: submission.pages,
            byName: name(submission.by),
            at: submission.at,
          },
    earlier: record.submissions.filter(({ number }) => number !== record.submitted).map(named),
    sessions: sessionsOf(context, loaded, heads),
    order: orderOf(loaded, heads),
    proposalReasons: plain(proposalReasons(campaign, heads, { id, record })),
    decisionReasons: plain(decisionReasons(campaign, record)),
    proposal: record.proposal === null ? null : named(record.proposal),
    decision: decisionOf(context, loaded),
    returns: record.returns.map((each) => ({ ...named(each), open: each === openReturn(record) })),
    mine: { self: record.writers.includes(userId), proposal: record.proposers.includes(userId), interest },
  };
}

/** A copy that the contract may call its own: reasons are made of frozen lists. */
function plain(reasons: ReturnType<typeof decisionReasons>): ReviewView['decisionReasons'] {
  return reasons.map(({ rule, met, names }) => ({ rule, met, names: [...names] }));
}

function sessionsOf(
  context: ServiceContext,
  { id, record, campaign }: LoadedReview,
  heads: readonly PlaceHead[],
): ReviewView['sessions'] {
  return record.placements.flatMap(({ placeId, standing }) => {
    const place = campaign.places.find((each) => each.id === placeId);
    if (place === undefined) return [];
    const held = sessionAt(record, placeId);
    return [
      {
        placeId,
        placeName: place.name,
        level: place.level,
        standing,
        held:
          held === undefined
            ? null
            : { on: held.heldOn, minutesNumber: held.minutesNumber, byName: nameOf(context)(held.by), at: held.at },
        reasons: plain(sessionReasons(campaign, heads, { id, record }, placeId)),
      },
    ];
  });
}

/** "Thứ tự của đợt" for this person: their collectives, the heads before them, their cells, then themselves. */
function orderOf({ id, record, campaign }: LoadedReview, heads: readonly PlaceHead[]): OrderLine[] {
  const own = record.placements.flatMap(({ placeId, standing }) => {
    const place = campaign.places.find((each) => each.id === placeId);
    return place === undefined ? [] : [{ place, standing }];
  });
  const lines: Omit<OrderLine, 'state'>[] = [];
  for (const { place } of own)
    lines.push({ id: `collective ${place.id}`, kind: 'collective', name: place.name, on: place.held?.on ?? null });
  for (const { place, standing } of own) {
    if (standing === 'head') continue;
    for (const head of heads)
      if (head.placeId === place.id && head.reviewId !== id)
        lines.push({ id: `head ${place.id} ${head.reviewId}`, kind: 'head', name: head.name, on: head.heldOn });
  }
  for (const { place } of own)
    lines.push({
      id: `own ${place.id}`,
      kind: place.level === 'cell' && own.length > 1 ? 'cell' : 'self',
      name: place.name,
      on: sessionAt(record, place.id)?.heldOn ?? null,
    });
  const rank = { collective: 0, head: 1, cell: 2, self: 3 } as const;
  const sorted = lines.toSorted((left, right) => rank[left.kind] - rank[right.kind]);
  const next = sorted.findIndex(({ on }) => on === null);
  return sorted.map((line, index) => ({
    ...line,
    state: line.on !== null ? 'done' : index === next ? 'next' : 'ahead',
  }));
}

function decisionOf(context: ServiceContext, { record, approval }: LoadedReview): ReviewView['decision'] {
  const { decision } = record;
  if (decision === null || approval === null) return null;
  const name = nameOf(context);
  return {
    classes: decision.classes,
    collective: decision.collective,
    byName: name(decision.by),
    at: decision.at,
    given: decision.given === null ? null : { byName: name(decision.given.by), at: decision.given.at },
    approval: approvalOf(context, approval),
  };
}

function approvalOf(
  context: ServiceContext,
  { id, approval, judgement, holds }: JudgedApproval,
): NonNullable<ReviewView['decision']>['approval'] {
  const signed = approval.signatures.at(-1);
  return {
    id,
    state: approval.state,
    waitsForRoles: nextStep(approval)?.step.roles ?? [],
    mine: holds && maySign(approval, context.who, context.clock.now()),
    signature:
      signed === undefined
        ? null
        : { byName: nameOf(context)(signed.userId), at: signed.at, holds: holds && judgement.faults.at(-1) === null },
  };
}
