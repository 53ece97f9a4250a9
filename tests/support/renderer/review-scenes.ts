import { AppError } from '../../../shared/base/app-error.ts';
import type { ReviewView } from '../../../shared/contract/review-views.ts';
import type { SessionView } from '../../../shared/contract/register.ts';
import { deskSummary } from './desk-fixture.ts';
import type { FixtureAnswers } from './fixture-answers.ts';
import { fixtureId, officerSession, openOffice } from './office-fixture.ts';
import { peopleAnswers } from './people-fixture.ts';
import { printAnswers } from './prints-fixture.ts';
import {
  campaignChoices,
  campaignList,
  campaignView,
  deciderSession,
  secretarySession,
  submitted,
  toDecide,
  toWrite,
} from './review-fixture.ts';

const written = () => ({ id: fixtureId('new'), versionId: fixtureId('version') });

/** One record, and every act that its forms can ask for. */
function oneReview(view: ReviewView, session: SessionView = secretarySession): FixtureAnswers {
  return {
    ...openOffice(session),
    ...printAnswers,
    'desk.summary': () => deskSummary,
    'campaigns.list': () => campaignList,
    'campaigns.open': () => campaignView,
    'campaigns.choices': () => campaignChoices,
    'campaigns.rosterOf': () => ({
      places: [{ name: 'Ban Thường vụ Đảng ủy phường', level: 'leadership' }],
      people: [],
    }),
    'campaigns.create': written,
    'campaigns.addPerson': written,
    'campaigns.recordCollective': written,
    'reviews.open': () => view,
    'reviews.saveSelf': written,
    'reviews.submitSelf': written,
    'reviews.propose': () => {
      throw new AppError('sameHand', { hand: 'second' });
    },
    'reviews.sendBack': written,
    'reviews.recordDecision': () => ({ ...written(), approvalId: fixtureId('approval') }),
  };
}

export const reviewScenes: Readonly<Record<string, FixtureAnswers>> = {
  reviews: oneReview(submitted),
  reviewsAndDossiers: { ...oneReview(submitted, officerSession), ...peopleAnswers },
  noReviews: { ...oneReview(submitted), 'campaigns.list': () => ({ periods: [] }) },
  reviewToWrite: oneReview(toWrite),
  reviewToDecide: oneReview(toDecide, deciderSession),
};
