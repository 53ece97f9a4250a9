import type { LogEventView } from '../../../shared/contract/log.ts';
import type { StringPath } from '../../base/same-keys.ts';
import type { ScreenStrings } from '../../strings/catalogues.ts';

type Deed = StringPath<ScreenStrings<'log'>['deed']>;
type Told = Pick<LogEventView, 'kind' | 'values'> & {
  readonly subject: { readonly type: string; readonly id: string } | null;
};

/**
 * One kind of event stands for several things that people do. Which of them it was is told by what it is about and by what
 * it says: so every line reads as what was done. Lines of earlier versions say less, and are then told by their kind.
 */
const deeds: Readonly<Record<string, (event: Told) => Deed | undefined>> = {
  peopleListed: ({ subject }) =>
    subject?.type === 'packageOut'
      ? 'packageLooked'
      : subject?.type === 'person'
        ? 'personGlanced'
        : subject?.type === 'peopleList'
          ? 'listOpened'
          : undefined,
  personOpened: ({ subject, values }) =>
    subject?.type === 'approval'
      ? 'proposalOpened'
      : 'form' in values
        ? 'dossierOpenedToPrint'
        : 'recipient' in values
          ? 'dossierOpenedToSend'
          : 'packageNumber' in values
            ? 'dossierComparedWithPackage'
            : undefined,
  // Nothing else changes a dossier without a consent than the person's own words.
  personCorrected: ({ values }) => ('approval' in values ? undefined : 'disputeRecorded'),
  sensitiveCorrected: ({ values }) => ('approval' in values ? undefined : 'maskedEntered'),
  correctionProposed: ({ subject }) => (subject?.type === 'maskedCorrection' ? 'maskedProposalWritten' : undefined),
  documentOpened: ({ subject }) =>
    subject?.type === 'print' ? 'printOpened' : subject?.type === 'verificationCase' ? 'caseFileOpened' : undefined,
  caseRead: ({ values }) => ('form' in values ? 'caseOpenedToPrint' : undefined),
  caseChanged: ({ values }) => {
    const field = of(values['field'], ['groundAsked', 'disputesDecided', 'requestWithdrawn', 'entryCorrected']);
    if (field !== undefined) return field;
    if ('result' in values) return 'complaintAnswered';
    if ('pages' in values) return 'signedPageAttached';
    return 'day' in values ? 'noticePrepared' : undefined;
  },
  statementChanged: ({ values }) => {
    if ('count' in values) return 'sourceAdded';
    const state = of(values['result'], ['verified', 'disputed', 'withdrawn', 'declared']);
    return state === undefined ? undefined : statementDeeds[state];
  },
  campaignChanged: ({ values }) =>
    'day' in values ? 'collectiveReviewed' : 'subject' in values ? 'headAdded' : undefined,
  reviewsListed: ({ subject }) => (subject?.type === 'campaign' ? 'campaignLooked' : undefined),
  reviewRead: ({ values }) => ('form' in values ? 'reviewOpenedToPrint' : undefined),
  reviewChanged: ({ values }) => {
    if (values['field'] === 'guided') return 'questionAsked';
    if (values['field'] === 'self') return 'selfWritten';
    if (values['stage'] === 'exempt') return 'exempted';
    if (values['stage'] === 'notSubmitted') return 'exemptionLifted';
    if ('approval' in values) return 'classesRecorded';
    return 'day' in values ? 'sessionRecorded' : undefined;
  },
  reviewReturned: ({ values }) => (values['stage'] === 'proposal' ? 'proposalReturned' : undefined),
  interestDeclared: ({ values }) => (values['field'] === 'ended' ? 'interestEnded' : undefined),
  workItemChanged: ({ subject, values }) => {
    switch (subject?.type) {
      case 'approval':
        return approvalDeeds[of(values['field'], ['used', 'withdrawn']) ?? 'moved'];
      case 'print':
        return 'size' in values ? 'printSealed' : 'printReleaseAsked';
      case 'packagesTo':
        return 'rowToWritten';
      case 'packagesFrom':
        return 'rowFromWritten';
      case 'classifiedLine':
        return 'classifiedLineWritten';
      case 'foreignPerson':
        return 'foreignNameKept';
      case 'person':
        return 'indexCounted';
      default:
        return undefined;
    }
  },
  printIssued: ({ values }) => (values['medium'] === 'paper' ? 'printToPaper' : undefined),
  packageVoided: ({ values }) => ('packageNumber' in values ? undefined : 'packageDropped'),
  packageApplied: ({ subject }) => (subject === null || subject.type === 'packageIn' ? undefined : 'takenFromPackage'),
  settingChanged: ({ values }) => {
    switch (values['setting']) {
      case 'autoLock':
        return 'autoLockSet';
      case 'deskKeys':
        return 'deskKeysMade';
      case 'clock':
        return values['cause'] === 'ok' ? 'clockRight' : 'clockWrong';
      case 'clockEpoch':
        return 'epochTaken';
      default:
        return undefined;
    }
  },
};

/** What was done, where the kind of the event alone does not say it. */
export function deedOf(event: Told): Deed | undefined {
  return deeds[event.kind]?.(event);
}

// What a statement became, and what became of an approval.
const statementDeeds = {
  verified: 'statementVerified',
  disputed: 'statementDisputed',
  withdrawn: 'statementWithdrawn',
  declared: 'statementDeclared',
} as const;
const approvalDeeds = { used: 'approvalUsed', withdrawn: 'approvalWithdrawn', moved: 'approvalMoved' } as const;
function of<const T extends string>(value: unknown, among: readonly T[]): T | undefined {
  return among.find((each) => each === value);
}
