import { describe, expect, test } from 'vitest';
import type { Compartment } from '../../shared/base/compartments.ts';
import type { Campaign } from '../../shared/model/review-campaign.ts';
import type { ReviewRecord } from '../../shared/model/review-record.ts';
import { newId } from '../../electron/crypto/random.ts';
import { amendRecordOf } from '../../electron/services/base/write-record.ts';
import { checkCompartment } from '../../electron/services/log/check-compartment.ts';
import { readDoc } from '../../electron/services/base/read-doc.ts';
import { reviewModelOf } from '../../electron/services/prints/review-source.ts';
import { workedReview } from '../../electron/services/reviews/change-review.ts';
import { campaignKind, loadReview, reviewKind } from '../../electron/services/reviews/review-store.ts';
import { failureOfAsync } from '../support/failures.ts';
import { insider, rewrite } from '../support/insider.ts';
import {
  act,
  askReviews,
  heardReview,
  openReview,
  opinions,
  proposedReview,
  reviewOffice,
  selfPart,
  votes,
  waitingDecision,
} from '../support/review-office.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import type { TestOffice } from '../support/test-office.ts';

/* Reviews: what one secretary writes past the screens beside, or after, what the others signed. */

const named = async (desk: TestOffice, who: string, name: Compartment = 'reviews') =>
  (await checkCompartment(await desk.as(who), name, true, 'all')).problems.map(({ code }) => code);

async function decided() {
  const desk = await reviewOffice(temporaryFolder());
  const waiting = await waitingDecision(desk);
  await askReviews(desk, 'trong', 'approvals.sign', { compartment: 'reviews', id: waiting.approvalId });
  return { desk, ...waiting };
}

type Own = { readonly by: string; readonly at: number };

/** A further version of a record in the writer's own session. */
async function writes(
  desk: TestOffice,
  who: string,
  reviewId: string,
  patchOf: (doc: ReviewRecord, own: Own) => Partial<ReviewRecord>,
): Promise<void> {
  await insider(desk, who, async (change, context) => {
    const { doc } = await readDoc(change.db, reviewKind, reviewId);
    await rewrite(
      change,
      reviewKind.type,
      reviewId,
      patchOf(doc, { by: context.who.userId, at: change.now }),
      'reviewChanged',
    );
  });
}

/** What the paper of a record says, as its print reads it. */
const paperOf = async (desk: TestOffice, who: string, reviewId: string) => {
  const context = await desk.as(who);
  return desk.open.read(async (db) => reviewModelOf(await loadReview(db, context, reviewId)));
};

/** Refused where it is used and printed, and named where it is verified; no list says that it was decided. */
async function isAltered(desk: TestOffice, campaignId: string, reviewId: string): Promise<void> {
  expect(await failureOfAsync(() => openReview(desk, 'van', reviewId))).toMatch(/^recordAltered/);
  expect(await failureOfAsync(() => paperOf(desk, 'van', reviewId))).toMatch(/^recordAltered/);
  expect(await named(desk, 'trong')).toContain('recordAuthorityUnproven');
  const { roster } = await askReviews(desk, 'van', 'campaigns.open', { id: campaignId });
  expect(['decided', 'exempt']).not.toContain(roster.find(({ id }) => id === reviewId)?.stage);
  await desk.lock({ tampered: true });
}

describe('the words of a campaign', () => {
  test.each([
    [
      'its classes',
      ({ template }: Campaign) => {
        const { good, notFulfilled, ...rest } = template.classifications;
        return {
          template: { ...template, classifications: { ...rest, good: notFulfilled, notFulfilled: good } },
        };
      },
    ],
    ['its period', () => ({ period: { kind: 'year' as const, year: 2019 } })],
    ['its unit', () => ({ unitName: 'Đảng ủy phường khác' })],
  ])('stay what they were when its records were signed: %s', async (_, patchOf) => {
    const { desk, campaignId, reviewId } = await decided();
    await insider(desk, 'ngan', async (change) => {
      const { doc } = await readDoc(change.db, campaignKind, campaignId);
      const patch: Partial<Campaign> = patchOf(doc);
      await rewrite(change, campaignKind.type, campaignId, patch, 'campaignChanged');
    });
    expect(await failureOfAsync(() => paperOf(desk, 'van', reviewId))).toMatch(/^recordAltered/);
    expect(await failureOfAsync(() => askReviews(desk, 'van', 'campaigns.open', { id: campaignId }))).toMatch(
      /^recordAltered/,
    );
    expect(await named(desk, 'trong')).toContain('recordAuthorityUnproven');
    await desk.lock({ tampered: true });
  });
});

describe('a decided review', () => {
  test('says on paper what the person handed in, and what the three hands signed', async () => {
    const { desk, campaignId, reviewId } = await decided();
    await writes(desk, 'ngan', reviewId, ({ self }) => ({
      self: {
        ...self,
        answers: Object.fromEntries(
          Object.entries(self.answers).map(([key, answer]) => [key, { ...answer, text: 'Tôi nhận khuyết điểm.' }]),
        ),
        classes: { official: 'notFulfilled', member: 'notFulfilled' },
      },
    }));
    await isAltered(desk, campaignId, reviewId);
  });

  test.each<readonly [string, (doc: ReviewRecord, own: Own) => Partial<ReviewRecord>]>([
    [
      'is about the person whom it was signed for, and about no namesake',
      ({ person }) => ({
        person: { ...person, personId: newId(), birthDate: '1961-01-01', cellName: 'Chi bộ khác' },
      }),
    ],
    [
      'is not made one that was never reviewed',
      (_, own) => ({ exemption: { ground: 'other', words: 'Đi học', documentNumber: '', ...own } }),
    ],
    [
      'keeps its sessions',
      ({ sessions }, own) => ({ sessions: sessions.map((held) => ({ ...held, minutesNumber: '99-BB', ...own })) }),
    ],
    ['keeps its class', () => ({ decision: null })],
    ['is not taken for one that waits', ({ decision }) => ({ decision: decision && { ...decision, given: null } })],
  ])('%s', async (label, patchOf) => {
    const { desk, campaignId, reviewId } = await decided();
    await writes(desk, 'ngan', reviewId, patchOf);
    if (label === 'is not taken for one that waits') {
      // The signature says it, whatever the record does.
      expect((await openReview(desk, 'van', reviewId)).stage).toBe('decided');
      expect(await named(desk, 'trong')).toContain('recordAuthorityUnproven');
      await desk.lock({ tampered: true });
    } else await isAltered(desk, campaignId, reviewId);
  });
});

describe('a class that nobody signed', () => {
  test('is shown and counted as decided nowhere', async () => {
    const desk = await reviewOffice(temporaryFolder());
    const { campaignId, reviewId, approvalId } = await waitingDecision(desk);
    await insider(desk, 'ngan', async (change, context) => {
      const { doc, versionId } = await readDoc(change.db, reviewKind, reviewId);
      const given = { by: context.who.userId, at: change.now };
      const patch = { decision: doc.decision === null ? null : { ...doc.decision, given } };
      const standing = { id: reviewId, versionId, doc };
      await amendRecordOf(change, context, workedReview, standing, patch, { event: 'reviewChanged' });
    });
    expect((await openReview(desk, 'van', reviewId)).stage).toBe('assessed');
    const { roster, counts } = await askReviews(desk, 'van', 'campaigns.open', { id: campaignId });
    expect({ stage: roster.find(({ id }) => id === reviewId)?.stage, decided: counts.decided }).toEqual({
      stage: 'assessed',
      decided: 0,
    });
    expect(await named(desk, 'trong')).toEqual(['recordAuthorityUnproven']);
    // It keeps nobody from deciding.
    await askReviews(desk, 'trong', 'approvals.sign', { compartment: 'reviews', id: approvalId });
    expect((await openReview(desk, 'van', reviewId)).stage).toBe('decided');
    expect(await named(desk, 'trong')).toEqual([]);
    await desk.lock();
  });
});

describe('a paper that was handed in', () => {
  test('is not exempt from being reviewed', async () => {
    const desk = await reviewOffice(temporaryFolder());
    const { campaignId, reviewId } = await heardReview(desk);
    await writes(desk, 'ngan', reviewId, (_, own) => ({
      exemption: { ground: 'other', words: 'Đi học', documentNumber: '', ...own },
    }));
    await isAltered(desk, campaignId, reviewId);
  });

  test('is not exchanged while it is taken back and put there again', async () => {
    const desk = await reviewOffice(temporaryFolder());
    const { campaignId, reviewId } = await proposedReview(desk);
    await writes(desk, 'chi', reviewId, () => ({ submitted: null, self: selfPart({ followUps: [], products: [] }) }));
    await writes(desk, 'chi', reviewId, () => ({ submitted: 1 }));
    await isAltered(desk, campaignId, reviewId);
  });
});

describe('the first hand', () => {
  test('is taken by whoever writes into the person’s part, said or not', async () => {
    const desk = await reviewOffice(temporaryFolder());
    const { campaignId, reviewId } = await heardReview(desk);
    await act(desk, 'van', 'reviews.sendBack', reviewId, { to: 'self', reason: 'viết lại' });
    await writes(desk, 'ngan', reviewId, () => ({ self: selfPart({ products: [] }) }));
    await isAltered(desk, campaignId, reviewId);
  });

  test('is taken by whoever hands a paper in, said or not', async () => {
    const desk = await reviewOffice(temporaryFolder());
    const { campaignId, reviewId } = await heardReview(desk);
    await act(desk, 'van', 'reviews.sendBack', reviewId, { to: 'self', reason: 'viết lại' });
    await writes(desk, 'ngan', reviewId, ({ submissions, self }, own) => ({
      submissions: [...submissions, { number: 2, on: '2026-11-15', pages: 1, self, ...own }],
      submitted: 2,
    }));
    expect(
      await failureOfAsync(() =>
        askReviews(desk, 'ngan', 'reviews.propose', {
          reviewId,
          baseVersion: newId(),
          opinions: opinions(),
          votes: votes(),
        }),
      ),
    ).toMatch(/^recordAltered/);
    await isAltered(desk, campaignId, reviewId);
  });
});
