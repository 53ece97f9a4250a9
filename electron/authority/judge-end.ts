import type { Asking, StatedAct } from '../../shared/model/approval.ts';
import { statementBytes, type ActPlace, type EndOfAct } from './act-statement.ts';
import type { CertificateChain } from './certificate-chain.ts';
import {
  keyFault,
  samePosition,
  signedBy,
  signerFault,
  type ActFault,
  type LawfulHands,
  type LoggedHand,
} from './judge-act.ts';

/** An end of an act that is not its completion, as a version of its row says it. */
export interface StatedEnd {
  readonly how: EndOfAct;
  readonly by: string;
  readonly at: number;
  /** Of a refusal. */
  readonly reason: string | null;
  /** Null where nobody's hand stands under it. */
  readonly hand: Asking | null;
  readonly logged: LoggedHand | null;
  /** Who had signed a step by then; null where a signature had been taken out again. */
  readonly before: readonly string[] | null;
}

/**
 * Why an end does not count; null for one that closes the act (decision 38). Whoever may give the step that waits may refuse
 * it, and only the asker takes the asking back, each under their own hand, in their own line of the log, while a step waits.
 * @param lawful whose act it is and who gives its steps: of one that is not as its terms and its asker make it, what code and log say, not its row
 */
export function endFault(
  place: ActPlace,
  id: string,
  act: StatedAct,
  end: StatedEnd,
  lawful: LawfulHands,
  chain: CertificateChain,
): ActFault | null {
  const { how, by, at, reason, hand, logged, before } = end;
  if (logged === null || logged.by !== by || logged.at !== at) return 'event';
  if (hand === null) return 'bytes';
  if (logged.chain === null || !samePosition(logged.chain, hand.chain)) return 'position';
  if (at < act.askedAt) return 'order';
  // As with a step: whatever its line says, it was not earlier than what the log knew by then.
  if (Math.max(at, logged.latest ?? at) >= act.expires) return 'lapsed';
  const step = before === null ? undefined : lawful.requiredSteps[before.length];
  if (before === null || (how === 'refused' && step === undefined) || before.length >= act.requiredSteps.length)
    return 'order';
  const refusal =
    how === 'refused' && step !== undefined
      ? signerFault(lawful, step, { userId: by, step: before.length }, before)
      : null;
  if (how === 'withdrawn' && by !== lawful.askedBy) return 'asker';
  const given = { userId: by, ...hand };
  const bytes = statementBytes(place, id, act, {
    step: how,
    versionCommitment: hand.versionCommitment,
    chain: hand.chain,
    ...(reason === null ? {} : { reason }),
  });
  return (
    refusal ??
    keyFault(chain, how === 'refused' ? (step ?? null) : null, given) ??
    (signedBy(chain, given, bytes) ? null : 'bytes')
  );
}
