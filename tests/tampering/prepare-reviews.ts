import type { TestVault } from '../support/open-vault.ts';
import { cell, entry, newCampaign, opinions, selfPart, votes } from '../support/review-office.ts';
import { loginOf, type LoginCode } from './staff.ts';

export interface PreparedReviews {
  readonly campaignId: string;
  /** Through all three hands. */
  readonly decidedReviewId: string;
  readonly reviewApprovalId: string;
  /** Handed in; nothing is proposed. */
  readonly openReviewId: string;
}

/** One campaign of a cell with two people. */
export async function prepareReviews(
  test: TestVault,
  sit: (test: TestVault, code: LoginCode) => Promise<void>,
): Promise<PreparedReviews> {
  const versionOf = async (id: string): Promise<string> => (await test.done('reviews.open', { id })).versionId;
  await sit(test, 'kd01');
  const { id: campaignId } = await test.done(
    'campaigns.create',
    newCampaign({
      people: [
        entry('Bùi Thị Ánh', [{ place: 1, standing: 'member' }], { variant: '2A' }),
        entry('Đinh Văn Hải', [{ place: 1, standing: 'member' }], { variant: '2A' }),
      ],
      places: [
        { name: 'Ban Thường vụ Đảng ủy phường', level: 'leadership' },
        { name: cell, level: 'cell' },
      ],
      reportDue: '2027-01-15',
    }),
  );
  const { roster, places, version } = await test.done('campaigns.open', { id: campaignId });
  const idOf = (name: string): string => roster.find(({ fullName }) => fullName === name)?.id ?? '';
  const [decidedReviewId, openReviewId] = [idOf('Bùi Thị Ánh'), idOf('Đinh Văn Hải')];
  for (const reviewId of [decidedReviewId, openReviewId]) {
    const saved = await test.done('reviews.saveSelf', {
      reviewId,
      baseVersion: await versionOf(reviewId),
      self: selfPart(),
    });
    await test.done('reviews.submitSelf', { reviewId, baseVersion: saved.versionId, on: '2026-12-01', pages: 6 });
  }
  const placeId = places.find(({ name }) => name === cell)?.id ?? '';
  await test.done('campaigns.recordCollective', {
    campaignId,
    baseVersion: version.versionId,
    placeId,
    heldOn: '2026-12-02',
    minutesNumber: '41-BB',
    reason: null,
  });
  await test.done('reviews.recordSession', {
    reviewId: decidedReviewId,
    baseVersion: await versionOf(decidedReviewId),
    placeId,
    heldOn: '2026-12-04',
    minutesNumber: '43-BB',
  });
  await sit(test, 'kd02');
  const held = { heldOn: '2026-12-04', minutesDate: '2026-12-04' };
  await test.done('reviews.propose', {
    reviewId: decidedReviewId,
    baseVersion: await versionOf(decidedReviewId),
    opinions: opinions(),
    votes: votes(held),
  });
  const { approvalId } = await test.done('reviews.recordDecision', {
    reviewId: decidedReviewId,
    baseVersion: await versionOf(decidedReviewId),
    classes: { official: 'good', member: 'good' },
    collective: votes({ ...held, body: 'Ban Thường vụ Đảng ủy phường' }),
  });
  await test.done('approvals.sign', { compartment: 'reviews', id: approvalId, second: loginOf('ld01') });
  return { campaignId, decidedReviewId, reviewApprovalId: approvalId, openReviewId };
}
