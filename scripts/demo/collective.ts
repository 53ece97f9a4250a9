import type { CollectiveDecision } from '../../shared/model/collective-decision.ts';

interface Ballot {
  readonly body: string;
  readonly heldOn: string;
  readonly members: number;
  readonly present: number;
  readonly votes: CollectiveDecision['votes'];
  readonly minutes: readonly [decision: string, tellers: string];
}

/** A secret ballot of a collective that carried: every ballot handed out came back, the base is all members. */
export function carriedBy({
  body,
  heldOn,
  members,
  present,
  votes,
  minutes: [minutesNumber, tellersMinutesNumber],
}: Ballot): CollectiveDecision {
  return {
    body,
    heldOn,
    members,
    present,
    method: 'secretBallot',
    ballots: { issued: present, returned: present, valid: votes.for + votes.against + votes.blank },
    votes,
    base: 'members',
    baseCount: members,
    carried: true,
    minutesNumber,
    minutesDate: heldOn,
    tellersMinutesNumber,
  };
}
