import type { Campaign, ReviewPlace } from './review-campaign.ts';
import type { ReviewRecord, Standing } from './review-record.ts';

/** The order of a campaign (guide 43-HD/BTCTW), in the words of the desk's board. */
export const orderRules = ['collectiveFirst', 'headFirst', 'cellFirst', 'lowerFirst'] as const;
export type OrderRule = (typeof orderRules)[number];

/** What else a step of a record waits for. */
export const stepRules = ['selfSubmitted', 'sessionsHeld', 'proposalWritten'] as const;

export interface StepReason {
  readonly rule: OrderRule | (typeof stepRules)[number];
  readonly met: boolean;
  /** The places or people it still waits for, or went by; names of this campaign only. */
  readonly names: readonly string[];
}

/** Somebody who leads a place, with the day of their session there. */
export interface PlaceHead {
  readonly reviewId: string;
  readonly placeId: string;
  readonly name: string;
  readonly heldOn: string | null;
}

type Places = Pick<Campaign, 'places'>;
type Sessions = Pick<ReviewRecord, 'placements' | 'sessions'>;

/** Heads of a campaign's places, from their records; who is exempt holds nobody up. */
export function headsOf(
  records: readonly {
    readonly id: string;
    readonly record: Pick<ReviewRecord, 'placements' | 'sessions' | 'exemption' | 'person'>;
  }[],
): readonly PlaceHead[] {
  return records.flatMap(({ id, record }) =>
    record.exemption !== null
      ? []
      : record.placements
          .filter(({ standing }) => standing === 'head')
          .map(({ placeId }) => ({
            reviewId: id,
            placeId,
            name: record.person.fullName,
            heldOn: sessionAt(record, placeId)?.heldOn ?? null,
          })),
  );
}

export function sessionAt(
  record: Pick<ReviewRecord, 'sessions'>,
  placeId: string,
): ReviewRecord['sessions'][number] | undefined {
  return record.sessions.find((session) => session.placeId === placeId);
}

/**
 * Why this person's session at this place is still closed: the collective comes first, its head before deputies and members,
 * the cell before the leading collective. Met reasons stay in the list, to be ticked.
 * @param on the day of the session, where it is known: what comes first must not have been held later
 */
export function sessionReasons(
  campaign: Places,
  heads: readonly PlaceHead[],
  review: { readonly id: string; readonly record: Sessions },
  placeId: string,
  on: string | null = null,
): readonly StepReason[] {
  const { id, record } = review;
  const place = placeOf(campaign, placeId);
  if (place === undefined) return [];
  const before = (day: string | null): boolean => day !== null && (on === null || day <= on);
  const reasons: StepReason[] = [{ rule: 'collectiveFirst', met: before(place.held?.on ?? null), names: [place.name] }];
  const ahead =
    standingAt(record, placeId) === 'head'
      ? []
      : heads.filter((head) => head.placeId === placeId && head.reviewId !== id);
  if (ahead.length > 0)
    reasons.push(
      waitingFor(
        'headFirst',
        ahead,
        ({ heldOn }) => before(heldOn),
        ({ name }) => name,
      ),
    );
  if (place.level === 'leadership') {
    const cells = ownPlaces(campaign, record, 'cell');
    if (cells.length > 0)
      reasons.push(
        waitingFor(
          'cellFirst',
          cells,
          (cell) => before(sessionAt(record, cell.id)?.heldOn ?? null),
          ({ name }) => name,
        ),
      );
  }
  return reasons;
}

/**
 * The session that comes next: the first one that its order lets be held, in whatever sequence the places were written down.
 * Where every open one still waits, the first of them says what for.
 */
export function nextSession<T extends { readonly held: unknown; readonly reasons: readonly Pick<StepReason, 'met'>[] }>(
  sessions: readonly T[],
): T | undefined {
  const open = sessions.filter(({ held }) => held === null);
  return open.find(({ reasons }) => reasons.every(({ met }) => met)) ?? open[0];
}

/** Why verification and proposal are closed: the person's own paper, and the session at every place (also the person's cell). */
export function proposalReasons(
  campaign: Places,
  heads: readonly PlaceHead[],
  review: { readonly id: string; readonly record: Sessions & Pick<ReviewRecord, 'submitted'> },
): readonly StepReason[] {
  const { record } = review;
  const own = record.placements.flatMap(({ placeId }) => placeOf(campaign, placeId) ?? []);
  const next = nextSession(
    own.map((place) => ({
      held: sessionAt(record, place.id) ?? null,
      reasons: sessionReasons(campaign, heads, review, place.id),
    })),
  );
  return [
    { rule: 'selfSubmitted', met: record.submitted !== null, names: [] },
    ...(next?.reasons ?? []),
    waitingFor(
      'sessionsHeld',
      own,
      (place) => sessionAt(record, place.id) !== undefined,
      ({ name }) => name,
    ),
  ];
}

/** Why the decision is closed: the proposal, and for people of the leading collective the level below. */
export function decisionReasons(
  campaign: Places,
  record: Pick<ReviewRecord, 'placements' | 'proposal'>,
): readonly StepReason[] {
  const cells = campaign.places.filter(({ level }) => level === 'cell');
  const leads = ownPlaces(campaign, record, 'leadership').length > 0;
  return [
    { rule: 'proposalWritten', met: record.proposal !== null, names: [] },
    ...(leads && cells.length > 0
      ? [
          waitingFor(
            'lowerFirst',
            cells,
            ({ held }) => held !== null,
            ({ name }) => name,
          ),
        ]
      : []),
  ];
}

export function allMet(reasons: readonly StepReason[]): boolean {
  return reasons.every(({ met }) => met);
}

/** What holds up a whole campaign, for its line on the desk; null when nothing does. */
export function campaignBlock(
  campaign: Places,
  heads: readonly PlaceHead[],
  counts: { readonly submitted: number; readonly assessed: number },
): OrderRule | null {
  const leading = campaign.places.filter(({ level }) => level === 'leadership');
  if (counts.submitted > 0 && leading.some(({ held }) => held === null)) return 'collectiveFirst';
  if (
    counts.submitted > 0 &&
    heads.some((head) => head.heldOn === null && leading.some(({ id }) => id === head.placeId))
  )
    return 'headFirst';
  if (counts.assessed > 0 && campaign.places.some(({ level, held }) => level === 'cell' && held === null))
    return 'lowerFirst';
  return null;
}

function waitingFor<T>(
  rule: StepReason['rule'],
  items: readonly T[],
  isMet: (item: T) => boolean,
  name: (item: T) => string,
): StepReason {
  const missing = items.filter((item) => !isMet(item));
  return { rule, met: missing.length === 0, names: (missing.length === 0 ? items : missing).map(name) };
}

function placeOf(campaign: Places, placeId: string): ReviewPlace | undefined {
  return campaign.places.find(({ id }) => id === placeId);
}

function standingAt(record: Pick<ReviewRecord, 'placements'>, placeId: string): Standing | undefined {
  return record.placements.find((placement) => placement.placeId === placeId)?.standing;
}

function ownPlaces(
  campaign: Places,
  record: Pick<ReviewRecord, 'placements'>,
  level: ReviewPlace['level'],
): readonly ReviewPlace[] {
  return campaign.places.filter(
    (place) => place.level === level && record.placements.some(({ placeId }) => placeId === place.id),
  );
}
