/**
 * Every failure the application can report, with its stable number (decision 36).
 * Numbers are never reused: a removed code keeps its line in `retiredNumbers`.
 * The sentence for each code stands in resources/errors/{vi,en}.json; a test holds both complete.
 *
 * The officer reads "CG-114" on the phone to whoever helps.
 */
export const errorNumbers = {
  // 1xx: the request itself
  requestMalformed: 100,
  requestTooLarge: 101,
  requestUnknown: 102,
  senderRefused: 103,
  internalFault: 104,
  jobCancelled: 105,
  fileTokenUnknown: 107,
  notFound: 108,
  versionConflict: 109,
  inputRejected: 110,
  usage: 111,

  // 2xx: register, keys, unlock
  registerMissing: 200,
  registerExists: 201,
  registerPlaceRefused: 202,
  registerInUse: 203,
  registerLocked: 204,
  registerFromFuture: 205,
  unlockRefused: 206,
  unlockThrottled: 207,
  keysFileDamaged: 208,
  keysFileAltered: 209,
  keysFileOlder: 210,
  keyParametersRefused: 211,
  certificateInvalid: 212,
  roleMissing: 213,
  compartmentClosed: 214,
  passphraseTooWeak: 215,
  loginCodeTaken: 216,
  recoverySharesInsufficient: 217,
  recoverySharesWrong: 218,
  accountNotCertified: 219,
  grantNotHeld: 220,
  selfTestFailed: 221,
  clockDisputed: 222,
  recoveryWasUsed: 223,
  registerFromPast: 224,
  secondHandNeeded: 225,
  sessionEnded: 226,
  accountsWereCertified: 227,
  rolesWereCertified: 228,
  accountToTakeUp: 229,
  accountTakenUp: 230,
  accountWaits: 231,
  accountNotTakenUp: 232,
  passphraseGiven: 233,
  clockEpochUnproven: 240,
  secondHandRefused: 241,

  // 3xx: databases and files
  databaseMissing: 300,
  databaseEmpty: 301,
  databaseTruncated: 302,
  databaseHeaderAltered: 303,
  databaseKeyWrong: 304,
  databaseDamaged: 305,
  databaseFromFuture: 306,
  databaseRolledBack: 307,
  databasePragmaRefused: 308,
  databasePathUnsafe: 309,
  migrationAltered: 310,
  writeFailed: 311,
  diskFull: 312,
  fileDamaged: 313,
  fileMissing: 314,
  fileTypeRefused: 315,
  fileTooLarge: 316,
  recordAltered: 317,
  walMissing: 318,
  bindRefused: 319,
  nestedTransaction: 320,
  eventMissing: 321,
  textEncodingRefused: 322,
  fileExchanged: 324,
  fileUnnamed: 325,
  walEmptied: 328,
  walForeign: 329,

  // 4xx: log
  logChainBroken: 400,
  logTreeMismatch: 401,
  logSignatureInvalid: 402,
  logRolledBack: 403,
  logCommitmentMismatch: 404,
  logProjectionMismatch: 405,
  checkpointMalformed: 406,
  anchorNotBelieved: 407,
  anchorMissing: 408,
  logCopyDamaged: 409,
  recordAuthorityUnproven: 410,
  registerRowAltered: 420,
  logTimeBackward: 430,
  logTimeForward: 431,
  destructionUnsigned: 421,
  registerFileAltered: 422,

  // 5xx: packages
  packageSignatureMissing: 500,
  packageSignatureInvalid: 501,
  packageSenderUnknown: 502,
  packageSenderUnconfirmed: 503,
  packageNotForUs: 504,
  packageUndecryptable: 505,
  packageBagInvalid: 506,
  packagePathUnsafe: 507,
  packageTooLarge: 508,
  packageManifestMismatch: 509,
  packagePassportInvalid: 510,
  packageExpired: 511,
  packageReplayed: 512,
  packageFromFuture: 513,
  packageChoiceMissing: 514,
  packageNotReleased: 515,
  packageVoided: 516,
  cardMalformed: 517,
  cardUnconfirmed: 518,
  volumeUnwritable: 519,
  volumeReadBackDiffers: 520,
  receiptInvalid: 521,
  incarnationUnconfirmed: 522,
  volumeUnreadable: 523,
  imageSizeRefused: 524,
  cardConfirmationBroken: 525,
  packageReleaseInvalid: 526,
  packageChainShorter: 527,
  packageChainForked: 528,
  cardChainDiffers: 529,
  cardChainLowered: 530,
  packageFromPast: 531,

  // 6xx: rules of the work
  approvalNeeded: 600,
  approvalOwnAct: 601,
  approvalExpired: 602,
  approvalPayloadChanged: 603,
  approvalRoleMissing: 604,
  approvalClosed: 605,
  interestDeclared: 606,
  notAssigned: 607,
  stageClosed: 608,
  accountGateClosed: 609,
  statementUnsupported: 610,
  secondOfficerNeeded: 611,
  sameHand: 612,
  votesInconsistent: 613,
  classifiedRefused: 615,
  reasonRequired: 616,
  openedReasonNeeded: 617,
  personsWordsFixed: 618,
  importHasErrors: 619,
  importUndone: 620,
  reviewOrderClosed: 622,
  alreadyDone: 623,
  personOnRoster: 625,
  authorityUnproven: 626,
  draftAltered: 627,

  // 7xx: print and viewer
  printFailed: 700,
  printNumberVoided: 701,
  viewerFailed: 703,
  lettersNotOnPaper: 704,

  // 8xx: set-up of this machine
  switchRefused: 801,
  alreadyRunning: 802,
} as const;

export type ErrorCode = keyof typeof errorNumbers;

/** Numbers that once had a meaning and must not get a new one. */
export const retiredNumbers: readonly number[] = [106, 614, 621, 624, 702, 800];

/** The code an officer reads out on the phone, e.g. `CG-114`. */
export function phoneCode(code: ErrorCode): string {
  return `CG-${errorNumbers[code]}`;
}

export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && Object.hasOwn(errorNumbers, value);
}
