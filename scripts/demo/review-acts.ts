import type { Page } from 'playwright-core';
import wording from '../../resources/samples/demo-reviews.json' with { type: 'json' };
import { newId } from '../../electron/crypto/random.ts';
import type { NewRosterEntry } from '../../shared/contract/campaigns.ts';
import type { RequestInput } from '../../shared/contract/contract.ts';
import type { CollectiveDecision } from '../../shared/model/collective-decision.ts';
import { carriedBy } from './collective.ts';
import { daysAgo } from './days.ts';
import { ask } from './window-requests.ts';

/** Places of a demo campaign, in the order they are made. */
export const places = { leadership: 0, cell: 1 } as const;

export interface RosterPerson {
  readonly fullName: string;
  readonly sex: string | null;
  readonly personId?: string;
  readonly birthDate?: string | null;
  readonly partyPost?: string;
  readonly statePost?: string;
}

export function entryOf(
  {
    fullName,
    sex,
    personId,
    birthDate = '1979',
    partyPost = wording.partyPost,
    statePost = wording.statePost,
  }: RosterPerson,
  unitName: string,
  placements: NewRosterEntry['placements'],
): NewRosterEntry {
  return {
    person: {
      personId: personId ?? null,
      honorific: sex === 'female' ? 'ba' : 'ong',
      fullName,
      birthDate,
      partyPost,
      statePost,
      unionPost: '',
      unitName,
      cellName: wording.places.cell,
    },
    variant: placements.some(({ place }) => place === places.leadership) ? '2B' : '2A',
    rows: ['official', 'member'],
    placements,
  };
}

const votesOf = (body: string): CollectiveDecision =>
  carriedBy({
    body,
    heldOn: daysAgo(1),
    members: 15,
    present: 15,
    votes: { for: 13, against: 1, blank: 1 },
    minutes: ['44-BB/CB', '45-BB/CB'],
  });

export async function createCampaign(
  page: Page,
  unitName: string,
  leadership: string,
  reportDue: string | null,
  people: NewRosterEntry[],
): Promise<string> {
  const { id } = await ask(page, 'campaigns.create', {
    title: wording.title,
    unitName,
    period: { kind: 'year', year: 2026 },
    templateId: 'individual-2023',
    instrument: null,
    reportDue,
    places: [
      { name: leadership, level: 'leadership' },
      { name: wording.places.cell, level: 'cell' },
    ],
    people,
  });
  return id;
}

export async function holdCollective(
  page: Page,
  campaignId: string,
  place: number,
  heldOn: string,
  minutesNumber: string,
): Promise<void> {
  const campaign = await ask(page, 'campaigns.open', { id: campaignId });
  const placeId = campaign.places[place]?.id ?? '';
  await ask(page, 'campaigns.recordCollective', {
    campaignId,
    baseVersion: campaign.version.versionId,
    placeId,
    heldOn,
    minutesNumber,
    reason: null,
  });
}

async function versionOf(page: Page, id: string): Promise<string> {
  return (await ask(page, 'reviews.open', { id })).versionId;
}

export async function recordSession(
  page: Page,
  reviewId: string,
  placeId: string,
  heldOn: string,
  minutesNumber: string,
): Promise<void> {
  await ask(page, 'reviews.recordSession', {
    reviewId,
    baseVersion: await versionOf(page, reviewId),
    placeId,
    heldOn,
    minutesNumber,
  });
}

/** The person's own words and products, typed in from their signed paper. */
export async function handIn(page: Page, reviewId: string, { short = false } = {}): Promise<void> {
  const self = {
    answers: Object.fromEntries(
      Object.entries(short ? wording.shortAnswers : wording.answers).map(([key, text]) => [
        key,
        { text, level: key === 'strengths.duties' ? ('good' as const) : null },
      ]),
    ),
    products: short ? [] : wording.products.map((product) => ({ id: newId(), ...product })),
    followUps: [],
    classes: { official: 'good' as const, member: 'good' as const },
  };
  const { versionId } = await ask(page, 'reviews.saveSelf', {
    reviewId,
    baseVersion: await versionOf(page, reviewId),
    self,
  });
  await ask(page, 'reviews.submitSelf', { reviewId, baseVersion: versionId, on: daysAgo(14), pages: short ? 3 : 6 });
}

/** What the second hand writes, for whoever may. */
export async function proposalFor(page: Page, reviewId: string): Promise<RequestInput<'reviews.propose'>> {
  const opinions = {
    head: {
      remarks: wording.remarks.head,
      classification: 'good' as const,
      signer: wording.signers.head,
      establishedOn: daysAgo(1),
    },
    cell: {
      remarks: wording.remarks.cell,
      classification: 'good' as const,
      signer: wording.signers.cell,
      establishedOn: daysAgo(1),
    },
  };
  return { reviewId, baseVersion: await versionOf(page, reviewId), opinions, votes: votesOf(wording.places.cell) };
}

export async function propose(page: Page, reviewId: string): Promise<void> {
  await ask(page, 'reviews.propose', await proposalFor(page, reviewId));
}

/** The figures of the collective; the signature that decides is still to come. */
export async function recordDecision(page: Page, reviewId: string, body: string): Promise<string> {
  const { approvalId } = await ask(page, 'reviews.recordDecision', {
    reviewId,
    baseVersion: await versionOf(page, reviewId),
    classes: { official: 'good', member: 'good' },
    collective: votesOf(body),
  });
  return approvalId;
}

export async function sendBack(page: Page, reviewId: string, reason: string): Promise<void> {
  await ask(page, 'reviews.sendBack', { reviewId, baseVersion: await versionOf(page, reviewId), to: 'self', reason });
}
