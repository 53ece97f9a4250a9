import {
  IconAlertTriangle,
  IconArchive,
  IconArrowBackUp,
  IconBook2,
  IconChecks,
  IconClipboardText,
  IconClockExclamation,
  IconEye,
  IconFileSearch,
  IconFileText,
  IconId,
  IconKey,
  IconListDetails,
  IconLock,
  IconMessage2,
  IconPencil,
  IconPrinter,
  IconRosetteDiscountCheck,
  IconSettings,
  IconTrash,
  IconUsb,
  IconUser,
  type Icon as TablerIcon,
} from '@tabler/icons-react';

/** Kinds of events by what was done; a kind this version does not know gets the plain paper. */
const kindsByIcon: readonly (readonly [TablerIcon, readonly string[]])[] = [
  [IconArchive, ['registerCreated', 'sessionOpened', 'incarnationRenewed', 'backupMade', 'registerRestored', 'fileReturned']],
  [IconLock, ['sessionClosed', 'holdPlaced', 'holdLifted']],
  [IconRosetteDiscountCheck, ['sessionSealedLate', 'checkpointMade', 'checkpointTaken']],
  [IconAlertTriangle, ['unlockFailed', 'passphraseRefused', 'walFound', 'filesQuarantined', 'logCopyRebuilt', 'gateWaived', 'capOverridden', 'interestDeclared', 'interestOverridden']],
  [IconUser, ['accountProposed', 'accountTakenUp', 'accountCertified', 'accountRevoked', 'caseAssigned']],
  [IconKey, ['compartmentGranted', 'passphraseChanged', 'recoveryRehearsed', 'recoveryUsed', 'recoveryRenewed', 'keysFileWritten', 'generationRotated']],
  [IconClockExclamation, ['clockEpochOpened', 'approvalExpired']],
  [IconSettings, ['settingChanged', 'schemaMigrated', 'catalogueLoaded']],
  [IconPencil, ['personCreated', 'personCorrected', 'personWithdrawn', 'sensitiveCorrected', 'documentCorrected', 'correctionProposed', 'caseChanged', 'statementAdded', 'statementChanged', 'conclusionDrafted', 'campaignChanged', 'reviewChanged', 'instrumentChanged', 'obligationChanged', 'unitChanged', 'standardRecorded', 'planningRecorded', 'trainingRecorded', 'poolRecorded']],
  [IconEye, ['personOpened', 'sensitiveOpened', 'documentOpened', 'caseRead', 'reviewRead', 'logRead']],
  [IconListDetails, ['peopleListed', 'peopleSearched', 'peopleImported', 'peopleJoined', 'casesListed', 'reviewsListed', 'obligationAdded', 'unitEntered', 'workItemChanged']],
  [IconFileText, ['documentAdded', 'documentWithdrawn', 'requestSent', 'replyRecorded', 'noticeIssued', 'instrumentEntered', 'approvalAsked', 'receiptMade', 'receiptTaken']],
  [IconArrowBackUp, ['importUndone', 'sourceWithdrawn', 'decisionOverturned', 'reviewReturned', 'approvalRefused', 'packageVoided', 'packageRefused']],
  [IconChecks, ['correctionDecided', 'dossierReconciled', 'conclusionReviewed', 'decisionRecorded', 'ratingProposed', 'ratingDecided', 'approvalSigned', 'packageReleased', 'packageApplied', 'logVerified', 'backupVerified']],
  [IconBook2, ['documentLent', 'documentReturned']],
  [IconMessage2, ['subjectRequestRecorded', 'statementShown', 'accountRecorded', 'complaintRecorded', 'selfReviewSubmitted']],
  [IconPrinter, ['subjectCopyIssued', 'printReserved', 'printIssued', 'printVoided']],
  [IconFileSearch, ['caseOpened', 'caseClosed', 'caseLapsed']],
  [IconClipboardText, ['campaignOpened', 'campaignClosed', 'reviewOpened']],
  [IconUsb, ['handoverSent', 'handoverTaken', 'packagePrepared', 'packageWritten', 'packageReceived', 'proofExported']],
  [IconId, ['officeCardAdded', 'officeCardConfirmed', 'officeCardWithdrawn', 'officeChainReached', 'incarnationConfirmed']],
  [IconTrash, ['recordDestroyed']],
];

const byKind = new Map(kindsByIcon.flatMap(([icon, kinds]) => kinds.map((kind) => [kind, icon] as const)));

export function eventIcon(kind: string): TablerIcon {
  return byKind.get(kind) ?? IconFileText;
}
