import { describe, expect, test } from 'vitest';
import type { CaseDocument } from '../../shared/model/case-file.ts';
import type { Campaign } from '../../shared/model/review-campaign.ts';
import { newId } from '../../electron/crypto/random.ts';
import { shippedCatalogue } from '../../electron/services/catalogue/shipped-catalogue.ts';
import { readDoc } from '../../electron/services/base/read-doc.ts';
import { createRecordOf } from '../../electron/services/base/write-record.ts';
import { caseKind, caseType } from '../../electron/services/cases/case-store.ts';
import { checkCompartment } from '../../electron/services/log/check-compartment.ts';
import { workedCampaign } from '../../electron/services/reviews/change-campaign.ts';
import { campaignKind, reviewKind } from '../../electron/services/reviews/review-store.ts';
import { ask, caseOffice, newCase, openCase } from '../support/case-office.ts';
import { failureOfAsync } from '../support/failures.ts';
import { insider, rewrite } from '../support/insider.ts';
import {
  askReviews,
  openReview,
  openedCampaign,
  proposedReview,
  reviewOffice,
  votes,
} from '../support/review-office.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import type { TestOffice } from '../support/test-office.ts';

/* What a catalogue sets for the person on file is not set otherwise by whoever opens the record with a tool of their own. */

const named = async (desk: TestOffice, who: string, name: 'verification' | 'reviews') =>
  (await checkCompartment(await desk.as(who), name, true, 'all')).problems.map(({ code }) => code);

/** A case that an officer opens past the product, as it would have been but for `other`. */
async function openedWith(other: (doc: CaseDocument) => Partial<CaseDocument>) {
  const desk = await caseOffice(temporaryFolder());
  const { id: lawful } = await ask(desk, 'thinh', 'cases.create', newCase(desk));
  const caseId = await insider(desk, 'thinh', async (change) => {
    const { doc } = await readDoc(change.db, caseKind, lawful);
    const document = { ...doc, number: 'TT-2026/002', ...other(doc) };
    const id = newId();
    await change.createRecord<CaseDocument>({ type: caseType, id, doc: document, event: 'caseOpened', facts: [] });
    return id;
  });
  return { desk, caseId, lawful };
}

describe('the rules of a case', () => {
  const waiting = { amount: 1, unit: 'workingDays' } as const;

  test.each<readonly [string, (rules: CaseDocument['rules']) => CaseDocument['rules']]>([
    ['with a shorter time to answer', (rules) => ({ ...rules, waiting })],
    ['with a shorter time to complain', (rules) => ({ ...rules, complaint: waiting })],
    ['with a smaller share of the votes', (rules) => ({ ...rules, threshold: 'twoThirds' })],
    ['of a catalogue that nobody knows', (rules) => ({ ...rules, catalogueVersion: '2026.9' })],
  ])('are those of the catalogue that they name, and no case opens %s', async (_, other) => {
    const { desk, caseId, lawful } = await openedWith(({ rules }) => ({ rules: other(rules) }));
    expect(await failureOfAsync(() => openCase(desk, 'thinh', caseId))).toMatch(/^recordAltered.*rules/u);
    expect(await named(desk, 'an', 'verification')).toContain('recordAuthorityUnproven');
    expect((await openCase(desk, 'thinh', lawful)).number).toBe('TT-2026/001');
    await desk.lock({ tampered: true });
  });
});

describe('the form of a campaign', () => {
  test.each<readonly [string, (campaign: Campaign) => Partial<Campaign>]>([
    [
      'with its classes exchanged',
      ({ template }) => {
        const { good, notFulfilled, ...rest } = template.classifications;
        return { template: { ...template, classifications: { ...rest, good: notFulfilled, notFulfilled: good } } };
      },
    ],
    ['of a catalogue that nobody knows', () => ({ catalogueVersion: '2026.9' })],
  ])('is the catalogue’s, and no campaign opens %s', async (_, other) => {
    const desk = await reviewOffice(temporaryFolder());
    const { campaignId } = await openedCampaign(desk);
    const forged = await insider(desk, 'chi', async (change, context) => {
      const { doc } = await readDoc(change.db, campaignKind, campaignId);
      const campaign = { ...doc, title: 'Đợt khác', ...other(doc) };
      return (await createRecordOf(change, context, workedCampaign, campaign, { event: 'campaignOpened' })).id;
    });
    expect(await failureOfAsync(() => askReviews(desk, 'ngan', 'campaigns.open', { id: forged }))).toMatch(
      /^recordAltered/,
    );
    expect(await named(desk, 'trong', 'reviews')).toContain('recordAuthorityUnproven');
    await desk.lock({ tampered: true });
  });
});

test('a class that fewer voted for than the catalogue asks is no proposal, whoever writes it down', async () => {
  const shipped = shippedCatalogue();
  const desk = await reviewOffice(temporaryFolder(), {
    ...shipped,
    evaluation: { ...shipped.evaluation, threshold: 'twoThirds' },
  });
  const { reviewId } = await proposedReview(desk);
  expect((await openReview(desk, 'van', reviewId)).stage).toBe('assessed');
  await insider(desk, 'ngan', async (change, context) => {
    const { doc } = await readDoc(change.db, reviewKind, reviewId);
    // Nine of fifteen: more than half, and less than two thirds.
    const proposal = doc.proposal && {
      ...doc.proposal,
      by: context.who.userId,
      at: change.now,
      votes: votes({ votes: { for: 9, against: 5, blank: 1 } }),
    };
    await rewrite(change, reviewKind.type, reviewId, { proposal }, 'reviewChanged');
  });
  expect(await failureOfAsync(() => openReview(desk, 'van', reviewId))).toMatch(/^recordAltered/);
  await desk.lock({ tampered: true });
});
