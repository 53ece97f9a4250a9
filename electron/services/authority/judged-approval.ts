import type { Approval, ApprovalSignature } from '../../../shared/model/approval.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import { stepsOf, termsNow, termsOf } from '../../authority/act-terms.ts';
import {
  actFault,
  judgeAct,
  type ActFault,
  type ActJudgement,
  type ActNeeds,
  type LawfulHands,
  type LoggedHand,
} from '../../authority/judge-act.ts';
import { endFault } from '../../authority/judge-end.ts';
import { RecordVersions } from '../../records/record-versions.ts';
import { readEndedIncarnations } from '../../records/stored-log.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { readApproval, type StoredApproval } from './approval-store.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { carriedOut, needsOf } from './act-needs.ts';
import { traceOf, type ApprovalTrace, type TracedEnd } from './approval-trace.ts';

export type JudgingContext = Pick<ServiceContext, 'registerId' | 'incarnation' | 'chain' | 'registerClock'>;
/** For records that keep the rules of the catalogue under which they began. */
export type RuledContext = JudgingContext & Pick<ServiceContext, 'catalogues'>;

/** An approval as it counts: its state is what its signatures and its history make of it, never what its row says (decision 38). */
export interface JudgedApproval extends StoredApproval {
  readonly judgement: ActJudgement;
  /** What code makes of the records as they stand now; null where there is nothing to approve any more. */
  readonly now: ActNeeds | null;
  /** Its row says that every step is signed. */
  readonly claims: boolean;
  /** Some version says that it was refused, taken back or used, and nobody who may has said so: it is as if it were not there. */
  readonly unfoundedEnd: boolean;
  /** What its versions and their lines in the log say of it. */
  readonly trace: ApprovalTrace;
  /** Whose it is and whose hands it takes: by its row where that is as terms and asker make it, else by code and log. */
  readonly lawful: LawfulHands;
  /** Nothing in it is spoiled, and what was approved is still what the records say. */
  readonly holds: boolean;
}

/** @throws notFound, recordAltered */
export async function readJudged(
  db: ReadableDb<Compartment>,
  context: JudgingContext,
  id: string,
  versions = new RecordVersions(db),
): Promise<JudgedApproval> {
  const stored = await readApproval(db, id);
  return judged(db, context, stored, await traceOf(db, context.chain, id, context.registerClock), versions);
}

async function judged(
  db: ReadableDb<Compartment>,
  context: JudgingContext,
  stored: StoredApproval,
  trace: ApprovalTrace,
  versions: RecordVersions,
): Promise<JudgedApproval> {
  const { approval } = stored;
  const judgement = asAsked(await judgeWith(db, context, stored.id, approval, trace, versions), trace.restated);
  const now = await needsOf(versions, stored, null);
  const incarnations = await incarnationsOf(db, context);
  const handsOf = (stood: Approval, restated: boolean): LawfulHands =>
    !restated && formOf(db, context, incarnations, stored.id, stood, trace) === null
      ? stood
      : lawfulHands(stood, now, trace);
  const ends = await Promise.all(
    trace.ends.map(async (end) => ({
      end,
      counts:
        end.how === 'used'
          ? judgement.complete &&
            end.signatures === approval.requiredSteps.length &&
            (await carriedOut(versions, approval))
          : endCounts(db, context, stored.id, end, handsOf),
    })),
  );
  // Once ended it stays so: no later version opens it again.
  const ended = ends.find(({ counts }) => counts)?.end ?? null;
  const state = ended?.how ?? (judgement.complete ? 'approved' : 'waiting');
  const refusal = ended?.how === 'refused' ? { userId: ended.by, at: ended.at, reason: ended.reason ?? '' } : null;
  return {
    ...stored,
    approval: { ...approval, state, refusal },
    // What was refused or taken back carries nothing, whoever signs the rest of it afterwards.
    judgement: state === 'refused' || state === 'withdrawn' ? { ...judgement, complete: false } : judgement,
    now,
    claims: approval.state === 'approved' || approval.state === 'used',
    unfoundedEnd: ends.some(({ counts }) => !counts),
    trace,
    lawful: handsOf(approval, trace.restated),
    holds: !judgement.spoiled && now?.payloadHash === approval.payloadHash && (await unchangedSince(versions, stored)),
  };
}

/**
 * What a signature covers today is asked of those given under earlier terms too: it must be as it was in the version that lay
 * before the last who signed, which they named.
 */
async function unchangedSince(versions: RecordVersions, { id, approval }: StoredApproval): Promise<boolean> {
  const last = approval.signatures.at(-1);
  const { version: ruleVersion } = termsNow(approval.act);
  if (last === undefined || approval.ruleVersion === ruleVersion) return true;
  const today = { id, approval: { ...approval, ruleVersion } };
  const [then, now] = [await needsOf(versions, today, last.versionCommitment), await needsOf(versions, today, null)];
  return then?.payloadHash === now?.payloadHash;
}

/** Of an approval whose row is not to be believed: so that nobody spoils it first and is then rid of it. */
function lawfulHands({ act, ruleVersion }: Approval, now: ActNeeds | null, { asked }: ApprovalTrace): LawfulHands {
  const terms = termsOf(act, ruleVersion);
  const requiredSteps = terms === undefined || now === null ? [] : (stepsOf(terms, now.named) ?? []);
  return { askedBy: asked?.by ?? '', requiredSteps, barred: [...(now?.barred ?? [])] };
}

/** What was asked anew under an old asking carries nothing, even where its asker signed that anew: others signed and refused what was asked. */
function asAsked(judgement: ActJudgement, restated: boolean): ActJudgement {
  return restated
    ? {
        form: judgement.form ?? 'asked',
        faults: judgement.faults.map((fault) => fault ?? 'asked'),
        spoiled: true,
        complete: false,
      }
    : judgement;
}

/** By the act as it stood in the version that said the end, on the hand of whoever may give it: no later version makes it another. */
function endCounts(
  db: ReadableDb<Compartment>,
  { registerId, chain }: JudgingContext,
  id: string,
  end: Exclude<TracedEnd, { how: 'used' }>,
  handsOf: (stood: Approval, restated: boolean) => LawfulHands,
): boolean {
  const { approval, restated } = end.stood;
  if (approval === null) return false;
  const place = { registerId, compartment: db.kind };
  return endFault(place, id, approval, end, handsOf(approval, restated), chain) === null;
}

/** Every incarnation that this register had. */
async function incarnationsOf(
  db: ReadableDb<Compartment>,
  { incarnation }: JudgingContext,
): Promise<ReadonlySet<string>> {
  return new Set([incarnation, ...(await readEndedIncarnations(db)).keys()]);
}

/** What is wrong with the act itself, leaving out who signed it. */
function formOf(
  db: ReadableDb<Compartment>,
  { registerId, chain }: JudgingContext,
  incarnations: ReadonlySet<string>,
  id: string,
  approval: Approval,
  { asked }: Pick<ApprovalTrace, 'asked'>,
): ActFault | null {
  const place = { registerId, compartment: db.kind };
  return actFault({ place, id, act: approval, asking: approval.asking, incarnations, asked, steps: [] }, chain);
}

/** The judgement of an approval with this in its log. */
async function judgeWith(
  db: ReadableDb<Compartment>,
  context: JudgingContext,
  id: string,
  approval: Approval,
  trace: Pick<ApprovalTrace, 'asked' | 'signed'>,
  versions: RecordVersions,
): Promise<ActJudgement> {
  const steps = await Promise.all(
    approval.signatures.map(async (given, index) => ({
      given,
      logged: trace.signed[index] ?? null,
      needs: await needsOf(versions, { id, approval }, given.versionCommitment),
    })),
  );
  return judgeAct(
    {
      place: { registerId: context.registerId, compartment: db.kind },
      id,
      act: approval,
      asking: approval.asking,
      incarnations: await incarnationsOf(db, context),
      asked: trace.asked,
      steps,
    },
    context.chain,
  );
}

/** The judgement once one more signature is written, so that none is written that would not count. */
export async function judgeSigned(
  db: ReadableDb<Compartment>,
  context: JudgingContext,
  { id, approval }: Pick<StoredApproval, 'id' | 'approval'>,
  signature: ApprovalSignature,
  line: { readonly asked: LoggedHand | null; readonly signed: readonly (LoggedHand | null)[] } & Pick<
    LoggedHand,
    'chain' | 'latest'
  >,
  versions: RecordVersions,
): Promise<ActJudgement> {
  const signed = [
    ...line.signed,
    { by: signature.userId, at: signature.at, chain: line.chain, latest: line.latest, early: false },
  ];
  return judgeWith(
    db,
    context,
    id,
    { ...approval, signatures: [...approval.signatures, signature] },
    { asked: line.asked, signed },
    versions,
  );
}
