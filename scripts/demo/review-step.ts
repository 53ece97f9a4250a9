import type { Page } from 'playwright-core';
import wording from '../../resources/samples/demo-reviews.json' with { type: 'json' };
import { daysAgo } from './days.ts';
import { changeUser } from './office-step.ts';
import type { DemoPeople } from './people-step.ts';
import {
  createCampaign,
  entryOf,
  handIn,
  holdCollective,
  places,
  proposalFor,
  propose,
  recordDecision,
  recordSession,
  sendBack,
  type RosterPerson,
} from './review-acts.ts';
import { ask, expectRefusal } from './window-requests.ts';

export interface DemoReviews {
  readonly campaigns: number;
  /** Through all three hands. */
  readonly decidedId: string;
  readonly decided: number;
}

interface Unit {
  readonly campaignId: string;
  readonly leadership: string;
  /** In the order of the roster as it was made: the head first. */
  readonly reviewIds: readonly string[];
  readonly proposed: number;
  readonly decided: number;
}

/** Self-review, proposal and decision by three different users; the same hand is refused (decision 43). */
export async function runReviews(page: Page, people: DemoPeople): Promise<DemoReviews> {
  await changeUser(page, 'cb01');
  const main = await openMainUnit(page, people);
  const units: Unit[] = [];
  for (const unit of wording.units) units.push(await openUnit(page, unit));
  await expectRefusal(page, 'reviews.propose', await proposalFor(page, main.decidedId), 'sameHand');

  await changeUser(page, 'cb02');
  await handIn(page, main.deputyId);
  await recordSession(page, main.deputyId, main.cellId, daysAgo(7), '43-BB/CB');
  await recordSession(page, main.deputyId, main.leadershipId, daysAgo(5), '12-BB/BTV');
  await propose(page, main.decidedId);
  const waiting = [await recordDecision(page, main.decidedId, wording.places.leadership)];
  for (const { reviewIds, proposed, decided, leadership } of units) {
    for (const [index, reviewId] of reviewIds.slice(1, 1 + proposed).entries()) {
      await propose(page, reviewId);
      if (index < decided) waiting.push(await recordDecision(page, reviewId, leadership));
    }
  }
  await sendBack(page, main.returnedId, wording.sentBack);

  await changeUser(page, 'ld02');
  for (const id of waiting) await ask(page, 'approvals.sign', { compartment: 'reviews', id });
  return { campaigns: 1 + units.length, decidedId: main.decidedId, decided: waiting.length };
}

/** The ward of the main dossier: its collective is through, so the deputy secretary's paper waits for the second hand. */
async function openMainUnit(
  page: Page,
  { mainId, mainName, others }: DemoPeople,
): Promise<{ decidedId: string; deputyId: string; returnedId: string; cellId: string; leadershipId: string }> {
  const { head, colleagues } = wording;
  const [decided = others[0]] = others.slice(2);
  if (decided === undefined) throw new Error('the generated people are too few for a campaign');
  const member = (person: RosterPerson) => entryOf(person, wording.unit, [{ place: places.cell, standing: 'member' }]);
  const campaignId = await createCampaign(page, wording.unit, wording.places.leadership, daysAgo(-17), [
    entryOf({ ...head, ...wording.headPosts }, wording.unit, [{ place: places.leadership, standing: 'head' }]),
    entryOf(
      { fullName: mainName, sex: 'female', personId: mainId, birthDate: '1984-02-06', ...wording.deputyPosts },
      wording.unit,
      [
        { place: places.leadership, standing: 'deputy' },
        { place: places.cell, standing: 'member' },
      ],
    ),
    entryOf(
      { fullName: decided.fullName, sex: decided.sex, personId: decided.id, birthDate: decided.birth },
      wording.unit,
      [{ place: places.cell, standing: 'member' }],
    ),
    ...colleagues.map(member),
  ]);
  const { roster, places: made } = await ask(page, 'campaigns.open', { id: campaignId });
  const idOf = (name: string): string => roster.find(({ fullName }) => fullName === name)?.id ?? '';
  const [headId, deputyId, decidedId, returnedId] = [
    head.fullName,
    mainName,
    decided.fullName,
    colleagues[0]?.fullName ?? '',
  ].map(idOf) as [string, string, string, string];
  const cellId = made[places.cell]?.id ?? '';
  const leadershipId = made[places.leadership]?.id ?? '';
  await holdCollective(page, campaignId, places.leadership, daysAgo(12), '10-BB/BTV');
  await holdCollective(page, campaignId, places.cell, daysAgo(12), '41-BB/CB');
  await handIn(page, headId, { short: true });
  await recordSession(page, headId, leadershipId, daysAgo(9), '11-BB/BTV');
  for (const id of [decidedId, returnedId]) {
    await handIn(page, id);
    await recordSession(page, id, cellId, daysAgo(7), '43-BB/CB');
  }
  return { decidedId, deputyId, returnedId, cellId, leadershipId };
}

/** Another unit, its people taken from the cabinet, at whatever stage the demo's board is to show. */
async function openUnit(
  page: Page,
  { unit, name, people, handedIn, proposed, decided, leadershipHeld, reportDue }: (typeof wording.units)[number],
): Promise<Unit> {
  const { leadership } = wording.communePlaces;
  const { rows } = await ask(page, 'people.list', { unitName: unit, status: 'working', limit: people });
  const roster = rows.map(({ id, fullName, sex, birth }, index) =>
    entryOf({ fullName, sex, personId: id, birthDate: birth, ...(index === 0 ? wording.headPosts : {}) }, name, [
      index === 0 ? { place: places.leadership, standing: 'head' } : { place: places.cell, standing: 'member' },
    ]),
  );
  const campaignId = await createCampaign(page, name, leadership, reportDue ? daysAgo(-17) : null, roster);
  const campaign = await ask(page, 'campaigns.open', { id: campaignId });
  const reviewIds = rows.map(({ fullName }) => campaign.roster.find((entry) => entry.fullName === fullName)?.id ?? '');
  await holdCollective(page, campaignId, places.cell, daysAgo(12), '21-BB/CB');
  if (leadershipHeld) await holdCollective(page, campaignId, places.leadership, daysAgo(12), '08-BB/BTV');
  for (const [index, reviewId] of reviewIds.slice(0, handedIn).entries()) {
    await handIn(page, reviewId, { short: true });
    const place = index === 0 ? places.leadership : places.cell;
    if (index > 0 || leadershipHeld)
      await recordSession(page, reviewId, campaign.places[place]?.id ?? '', daysAgo(8), '22-BB/CB');
  }
  return { campaignId, leadership, reviewIds, proposed, decided };
}
