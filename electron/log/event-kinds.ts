/**
 * Everything that leaves a line in the log, in the words of the work, with the number that stands in the hashed bytes.
 * A number is never reused and a kind never renamed: old logs must keep their meaning (decision 12).
 */
export const eventKindNumbers = {
  // 1-99: the register, sessions, keys
  registerCreated: 1,
  sessionOpened: 2,
  sessionClosed: 3,
  sessionSealedLate: 4,
  unlockFailed: 5,
  accountProposed: 6,
  accountCertified: 7,
  accountRevoked: 8,
  compartmentGranted: 9,
  passphraseChanged: 10,
  recoveryRehearsed: 11,
  recoveryUsed: 12,
  keysFileWritten: 13,
  clockEpochOpened: 14,
  incarnationRenewed: 15,
  settingChanged: 16,
  generationRotated: 17,
  walFound: 18,
  schemaMigrated: 19,
  recoveryRenewed: 20,
  filesQuarantined: 21,
  fileReturned: 22,
  passphraseRefused: 23,
  accountTakenUp: 24,

  // 100-149: dossiers
  personCreated: 100,
  personCorrected: 101,
  personWithdrawn: 102,
  personOpened: 103,
  sensitiveOpened: 104,
  sensitiveCorrected: 105,
  peopleListed: 106,
  peopleSearched: 107,
  documentAdded: 108,
  documentOpened: 109,
  peopleImported: 112,
  importUndone: 113,
  correctionProposed: 114,
  peopleJoined: 116,
  documentWithdrawn: 122,
  documentMoved: 123,
  importRowsHandedBack: 124,
  peopleListMade: 125,
  peopleListExported: 126,

  // 150-199: verification cases
  caseOpened: 150,
  caseChanged: 151,
  caseRead: 152,
  caseAssigned: 153,
  requestSent: 154,
  replyRecorded: 155,
  statementAdded: 156,
  statementChanged: 157,
  statementShown: 158,
  sourceWithdrawn: 159,
  accountRecorded: 160,
  gateWaived: 161,
  conclusionDrafted: 162,
  conclusionReviewed: 163,
  decisionRecorded: 164,
  noticeIssued: 165,
  complaintRecorded: 166,
  caseClosed: 167,
  decisionOverturned: 169,
  casesListed: 170,

  // 200-249: self-criticism and evaluation
  campaignOpened: 200,
  campaignChanged: 201,
  campaignClosed: 202,
  reviewOpened: 203,
  reviewRead: 204,
  reviewChanged: 205,
  selfReviewSubmitted: 206,
  reviewReturned: 207,
  ratingProposed: 208,
  ratingDecided: 209,
  reviewsListed: 210,

  // 250-299: cadre work after an instrument, catalogues, units
  instrumentEntered: 250,
  instrumentChanged: 251,
  obligationAdded: 252,
  obligationChanged: 253,

  // 300-349: acts of two, interests, waiting work
  approvalAsked: 300,
  approvalSigned: 301,
  approvalRefused: 302,
  interestDeclared: 304,
  interestOverridden: 305,
  workItemChanged: 308,

  // 350-399: paper
  printReserved: 350,
  printIssued: 351,
  printVoided: 352,

  // 400-449: packages
  packagePrepared: 400,
  packageReleased: 401,
  packageWritten: 402,
  packageVoided: 403,
  packageReceived: 404,
  packageRefused: 405,
  packageApplied: 406,
  receiptMade: 407,
  receiptTaken: 408,
  officeCardAdded: 409,
  officeCardConfirmed: 410,
  officeCardWithdrawn: 411,
  incarnationConfirmed: 412,
  officeChainReached: 413,

  // 450-499: the log itself, back-up, retention
  checkpointMade: 450,
  checkpointTaken: 451,
  logVerified: 452,
  proofExported: 454,
  recordDestroyed: 460,
  logCopyRebuilt: 461,
} as const;

/** Numbers of kinds that were named once and stand in no log: they get no new meaning either. */
export const retiredKindNumbers: readonly number[] = [
  110, 111, 115, 117, 118, 119, 120, 121, 168, 211, 254, 255, 256, 257, 258, 259, 260, 303, 306, 307, 453, 455, 456,
  457, 458, 459,
];

export type EventKind = keyof typeof eventKindNumbers;

export const eventKinds = Object.keys(eventKindNumbers) as readonly EventKind[];

const byNumber = new Map<number, EventKind>(eventKinds.map((kind) => [eventKindNumbers[kind], kind]));

/** The kind a number stands for, or undefined for a number this version does not know. */
export function eventKindOf(number: number): EventKind | undefined {
  return byNumber.get(number);
}

export function isEventKind(value: unknown): value is EventKind {
  return typeof value === 'string' && Object.hasOwn(eventKindNumbers, value);
}

/**
 * Kinds that carry the actor's own Ed25519 signature over the whole event (decision 14: session openings, approvals,
 * decisions, grants, exports, destructions, and what changes who is trusted). Verification names one without.
 */
const signedKinds: ReadonlySet<EventKind> = new Set<EventKind>([
  'registerCreated',
  'sessionOpened',
  'sessionSealedLate',
  'accountCertified',
  'accountRevoked',
  'compartmentGranted',
  'keysFileWritten',
  'recoveryUsed',
  'recoveryRenewed',
  'generationRotated',
  'clockEpochOpened',
  'incarnationRenewed',
  'gateWaived',
  'conclusionReviewed',
  'decisionRecorded',
  'decisionOverturned',
  'ratingDecided',
  'approvalSigned',
  'approvalRefused',
  'interestOverridden',
  'packageReleased',
  'packageWritten',
  'packageVoided',
  'officeCardConfirmed',
  'incarnationConfirmed',
  'proofExported',
  'importRowsHandedBack',
  'peopleListExported',
  'recordDestroyed',
  'logCopyRebuilt',
]);

export function mustBeSigned(kind: EventKind): boolean {
  return signedKinds.has(kind);
}
