import type { ApprovalAct } from '../../../shared/model/approval.ts';
import { concludeCaseRule } from '../cases/approval-rules/conclude-case-rule.ts';
import { decideCaseRule } from '../cases/approval-rules/decide-case-rule.ts';
import { groundRule } from '../cases/approval-rules/ground-rule.ts';
import { overrideInterestRule } from '../interests/override-interest-rule.ts';
import { releasePackageRule } from '../packages/release-rule.ts';
import { correctDossierRule } from '../people/corrections.ts';
import { decideReviewRule } from '../reviews/decide-review-rule.ts';
import { openClockEpochRule } from '../clock/ask-epoch.ts';
import type { ActRule } from './act-rule.ts';

/** An act without a line here is only signed; whoever does it calls `requireApproved`. */
export const actRules: Readonly<Partial<Record<ApprovalAct, ActRule>>> = {
  concludeCase: concludeCaseRule,
  decideCase: decideCaseRule,
  groundForNotAsking: groundRule,
  correctDossier: correctDossierRule,
  decideReview: decideReviewRule,
  releasePackage: releasePackageRule,
  openClockEpoch: openClockEpochRule,
  overrideInterest: overrideInterestRule,
};
