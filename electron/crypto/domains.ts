/**
 * Every purpose a hash or signature of ours may serve (decision 33). The name stands inside the hashed bytes, so a
 * signature given for one purpose can never be shown for another. Names are never renamed or reused.
 */
export const hashDomains = [
  'keys-file',
  'slot',
  'certificate',
  'grant',
  'recovery',
  'event',
  'event-chain',
  'session',
  'checkpoint',
  'version',
  'record',
  'reason',
  'approval',
  'decision',
  'act',
  'act-statement',
  'handover',
  'draft',
  'catalogue',
  'passport',
  'release',
  'receipt',
  'card',
  'fingerprint',
  'package',
  'print',
  'export',
  'destruction',
  'backup',
  'anchor',
  'minisign-key',
  'share-line',
  'migration',
  'update',
] as const;

export type HashDomain = (typeof hashDomains)[number];
