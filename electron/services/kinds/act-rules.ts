import { concludeCaseRule, groundRule } from '../cases/conclusions.ts';
import { decideCaseRule } from '../cases/decisions.ts';
import { overrideInterestRule } from '../interests/interests.ts';
import { releasePackageRule } from '../packages/out/prepare-package.ts';
import { correctDossierRule } from '../people/corrections.ts';
import { releasePrintRule } from '../prints/release.ts';
import { decideReviewRule } from '../reviews/decisions.ts';
import { openClockEpochRule } from '../clock/ask-epoch.ts';
import type { ActRules } from '../base/service-context.ts';

/** What each kind of act adds to its signature: the context carries it, so that approvals know no domain. */
export const actRules: ActRules = {
  concludeCase: concludeCaseRule,
  decideCase: decideCaseRule,
  groundForNotAsking: groundRule,
  correctDossier: correctDossierRule,
  decideReview: decideReviewRule,
  releasePackage: releasePackageRule,
  releasePrint: releasePrintRule,
  openClockEpoch: openClockEpochRule,
  overrideInterest: overrideInterestRule,
};
