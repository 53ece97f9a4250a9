import type { Page } from 'playwright-core';
import wording from '../../resources/samples/demo-reviews.json' with { type: 'json' };
import type { NewRosterEntry } from '../../shared/contract/campaigns.ts';
import type { CollectiveDecision } from '../../shared/model/collective-decision.ts';
import { newId } from '../../electron/crypto/random.ts';
import { daysAgo } from './days.ts';
import { changeUser } from './office-step.ts';
import { ask, expectRefusal } from './window-requests.ts';

export interface DemoReview {
  readonly campaignId: string;
  readonly reviewId: string;
  /** Stands at the second hand. */
  readonly waitingId: string;
}

function entry(fullName: string, place: 0 | 1, standing: NewRosterEntry['placements'][number]['standing']): NewRosterEntry {
  return {
    person: { personId: null, honorific: / Thị /u.test(fullName) ? 'ba' : 'ong', fullName, birthDate: '1979', partyPost: wording.partyPost, statePost: wording.statePost, unionPost: '', unitName: wording.unit, cellName: wording.places.cell },
    variant: place === 0 ? '2B' : '2A',
    rows: ['official', 'member'],
    placements: [{ place, standing }],
  };
}

const votes = (body: string): CollectiveDecision => ({
  body,
  heldOn: daysAgo(1),
  members: 15,
  present: 15,
  method: 'secretBallot',
  ballots: { issued: 15, returned: 15, valid: 15 },
  votes: { for: 13, against: 1, blank: 1 },
  base: 'members',
  baseCount: 15,
  carried: true,
  minutesNumber: '44-BB/CB',
  minutesDate: daysAgo(1),
  tellersMinutesNumber: '45-BB/CB',
});

/** Self-review, proposal and decision by three different users; the same hand is refused (records.md §4). */
export async function runReviews(page: Page, subjectName: string): Promise<DemoReview> {
  await changeUser(page, 'cb01');
  const [head = '', ...others] = wording.colleagues;
  const { id: campaignId } = await ask(page, 'campaigns.create', {
    title: wording.title,
    unitName: wording.unit,
    period: { kind: 'year', year: 2026 },
    templateId: 'individual-2023',
    instrument: null,
    reportDue: daysAgo(-22),
    places: [
      { name: wording.places.leadership, level: 'leadership' },
      { name: wording.places.cell, level: 'cell' },
    ],
    people: [entry(head, 0, 'head'), entry(subjectName, 1, 'member'), ...others.map((name) => entry(name, 1, 'member'))],
  });
  const campaign = await ask(page, 'campaigns.open', { id: campaignId });
  const idOf = (name: string): string => campaign.roster.find(({ fullName }) => fullName === name)?.id ?? '';
  const reviewId = idOf(subjectName);
  const waitingId = idOf(others[0] ?? '');
  for (const id of [reviewId, waitingId]) await handIn(page, id);
  const cellPlace = campaign.places.find(({ name }) => name === wording.places.cell)?.id ?? '';
  await ask(page, 'campaigns.recordCollective', { campaignId, baseVersion: campaign.version.versionId, placeId: cellPlace, heldOn: daysAgo(12), minutesNumber: '41-BB/CB', reason: null });
  for (const id of [reviewId, waitingId]) {
    await ask(page, 'reviews.recordSession', { reviewId: id, baseVersion: await versionOf(page, id), placeId: cellPlace, heldOn: daysAgo(7), minutesNumber: '43-BB/CB' });
  }
  const opinions = {
    head: { remarks: wording.remarks.head, classification: 'good' as const, signer: wording.signers.head, establishedOn: daysAgo(1) },
    cell: { remarks: wording.remarks.cell, classification: 'good' as const, signer: wording.signers.cell, establishedOn: daysAgo(1) },
  };
  const proposal = async () => ({ reviewId, baseVersion: await versionOf(page, reviewId), opinions, votes: votes(wording.places.cell) });
  await expectRefusal(page, 'reviews.propose', await proposal(), 'sameHand');
  await changeUser(page, 'cb02');
  await ask(page, 'reviews.propose', await proposal());
  const { approvalId } = await ask(page, 'reviews.recordDecision', { reviewId, baseVersion: await versionOf(page, reviewId), classes: { official: 'good', member: 'good' }, collective: votes(wording.places.leadership) });
  await changeUser(page, 'ld02');
  await ask(page, 'approvals.sign', { compartment: 'reviews', id: approvalId });
  return { campaignId, reviewId, waitingId };
}

async function versionOf(page: Page, id: string): Promise<string> {
  return (await ask(page, 'reviews.open', { id })).versionId;
}

async function handIn(page: Page, reviewId: string): Promise<void> {
  const { answers, products } = wording;
  const self = {
    answers: Object.fromEntries(Object.entries(answers).map(([key, text]) => [key, { text, level: key === 'strengths.duties' ? ('good' as const) : null }])),
    products: products.map((product) => ({ id: newId(), ...product })),
    followUps: [],
    classes: { official: 'good' as const, member: 'good' as const },
  };
  const { versionId } = await ask(page, 'reviews.saveSelf', { reviewId, baseVersion: await versionOf(page, reviewId), self });
  await ask(page, 'reviews.submitSelf', { reviewId, baseVersion: versionId, on: daysAgo(14), pages: 6 });
}
