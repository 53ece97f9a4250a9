import { describe, expect, test } from 'vitest';
import type { ReviewRecord } from '../../../shared/model/review-record.ts';
import { newId } from '../../../electron/crypto/random.ts';
import { readDoc } from '../../../electron/services/base/read-doc.ts';
import { amendRecordOf, createRecordOf } from '../../../electron/services/base/write-record.ts';
import { signApproval } from '../../../electron/services/approvals/sign-approval.ts';
import { checkCompartment } from '../../../electron/services/log/check-compartment.ts';
import { workedReview } from '../../../electron/services/reviews/change-review.ts';
import { emptySelfPart } from '../../../shared/model/self-review.ts';
import { insider } from '../../support/insider.ts';
import {
  askReviews,
  openedCampaign,
  opinions,
  reviewOffice,
  submit,
  votes,
  waitingDecision,
} from '../../support/review-office.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';
import type { TestOffice } from '../../support/test-office.ts';

/* A closed campaign can be read and printed, not written in: nothing of its people is said after its end. */

const named = async (desk: TestOffice): Promise<string[]> =>
  (await checkCompartment(await desk.as('trong'), 'reviews', true, 'all')).problems.map(({ code }) => code);

/** Closed early, with the word why; Ánh's paper was handed in. */
async function closed() {
  const desk = await reviewOffice(temporaryFolder());
  const { campaignId, ids } = await openedCampaign(desk);
  const id = ids['Bùi Thị Ánh'] ?? '';
  await submit(desk, 'chi', id);
  const { version } = await askReviews(desk, 'chi', 'campaigns.open', { id: campaignId });
  await askReviews(desk, 'chi', 'campaigns.close', {
    campaignId,
    baseVersion: version.versionId,
    reason: 'Sáp nhập đơn vị',
  });
  expect(await named(desk)).toEqual([]);
  return { desk, campaignId, id };
}

type Own = { readonly by: string; readonly at: number };

describe('a campaign that was closed', () => {
  test.fails.each<[string, (record: ReviewRecord, own: Own) => Partial<ReviewRecord>]>([
    [
      'gives no paper back',
      (record, own) => ({
        submitted: null,
        returns: [...record.returns, { to: 'self', reason: 'Viết lại', ...own }],
      }),
    ],
    [
      'holds no session',
      (record, own) =>
        ({
          sessions: [
            {
              placeId: record.placements[0]?.placeId ?? '',
              heldOn: '2026-11-20',
              minutesNumber: '1-BB',
              ...own,
            },
          ],
        }) as unknown as Partial<ReviewRecord>,
    ],
    [
      'proposes no class',
      (_record, own) => ({
        proposers: [own.by],
        proposal: { opinions: opinions(), votes: votes(), ...own },
      }),
    ],
  ])('%s', async (_, patchOf) => {
    const { desk, id } = await closed();
    await insider(desk, 'ngan', async (change, context) => {
      const stored = await readDoc(change.db, workedReview, id);
      const patch = patchOf(stored.doc, { by: context.who.userId, at: change.now });
      await amendRecordOf(change, context, workedReview, stored, patch, { event: 'reviewChanged' });
    });
    const found = await named(desk);
    await desk.lock({ tampered: true });
    expect(found).not.toEqual([]);
  });

  test.fails('takes nobody in any more', async () => {
    const { desk, campaignId, id } = await closed();
    await insider(desk, 'ngan', async (change, context) => {
      const { doc } = await readDoc(change.db, workedReview, id);
      await createRecordOf(
        change,
        context,
        workedReview,
        {
          ...doc,
          person: { ...doc.person, personId: newId(), fullName: 'Người đến sau' },
          self: emptySelfPart(),
          guided: [],
          writers: [],
          submissions: [],
          submitted: null,
        },
        { id: newId(), event: 'reviewOpened', facts: [['subject', campaignId]] },
      );
    });
    const found = await named(desk);
    await desk.lock({ tampered: true });
    expect(found).not.toEqual([]);
  });

  const moments: [string, boolean][] = [
    ['after it was closed', true],
    ['in good order', false],
  ];
  for (const [when, late] of moments)
    (late ? test.fails : test)(`a class signed by an approver past the screens ${when}`, async () => {
      const desk = await reviewOffice(temporaryFolder());
      const { campaignId, reviewId, approvalId } = await waitingDecision(desk);
      if (late) {
        const { version } = await askReviews(desk, 'chi', 'campaigns.open', { id: campaignId });
        await askReviews(desk, 'chi', 'campaigns.close', {
          campaignId,
          baseVersion: version.versionId,
          reason: 'Sáp nhập đơn vị',
        });
        expect(await named(desk)).toEqual([]);
      }
      await insider(desk, 'trong', async (change, context) => {
        const signed = await signApproval(change, { ...context, actRules: {} }, approvalId, context.who);
        expect(signed.state).toBe('approved');
        const stored = await readDoc(change.db, workedReview, reviewId);
        const { decision } = stored.doc;
        if (decision === null) throw new Error('nothing was decided');
        await amendRecordOf(
          change,
          context,
          workedReview,
          stored,
          { decision: { ...decision, given: { by: context.who.userId, at: change.now } } },
          {
            event: 'ratingDecided',
            facts: [
              ['approval', approvalId],
              ['signer', context.who.userId],
            ],
          },
        );
      });
      const found = await named(desk);
      const { roster } = await askReviews(desk, 'chi', 'campaigns.open', { id: campaignId });
      await desk.lock({ tampered: true });
      const decided = roster.some(({ id, stage }) => id === reviewId && stage === 'decided');
      const unseen = decided && found.length === 0;
      expect(unseen).toBe(!late);
    });
});
