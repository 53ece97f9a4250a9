/**
 * The closed list of what an event may say besides its ids, with the number that stands in the hashed bytes and the
 * shape its value must have. An event holds no values of a dossier (decision 12): only counts, numbers of papers,
 * dates of acts, ids and codes of our own, so nothing here can hold a sentence or a name.
 */
const shapes = {
  number: /^(?:0|[1-9]\d{0,14})$/u,
  id: /^[a-z2-7]{26}$/u,
  day: /^\d{4}-\d{2}-\d{2}$/u,
  /** Codes of ours: form ids (`2c-tctw-98@1`), print numbers, stages, desks. */
  code: /^[a-z0-9][A-Za-z0-9._@/:-]{0,63}$/u,
  sha256: /^[0-9a-f]{64}$/u,
  publicKey: /^[A-Za-z0-9_-]{43}$/u,
  signature: /^[A-Za-z0-9_-]{86}$/u,
} as const;

const facts = {
  signature: [1, 'signature'],
  signingKey: [2, 'publicKey'],
  count: [3, 'number'],
  items: [4, 'number'],
  size: [5, 'number'],
  bytes: [6, 'number'],
  pages: [7, 'number'],
  copies: [8, 'number'],
  attempts: [9, 'number'],
  generation: [10, 'number'],
  epoch: [11, 'number'],
  from: [12, 'number'],
  to: [13, 'number'],
  printNumber: [14, 'code'],
  packageNumber: [15, 'code'],
  form: [16, 'code'],
  stage: [17, 'code'],
  cause: [18, 'code'],
  slot: [19, 'code'],
  act: [20, 'code'],
  role: [21, 'code'],
  holding: [22, 'code'],
  compartment: [23, 'code'],
  field: [24, 'code'],
  purpose: [25, 'code'],
  medium: [26, 'code'],
  result: [27, 'code'],
  catalogue: [28, 'code'],
  appVersion: [29, 'code'],
  setting: [30, 'code'],
  subject: [31, 'id'],
  session: [32, 'id'],
  approval: [33, 'id'],
  batch: [34, 'id'],
  file: [35, 'id'],
  unit: [36, 'id'],
  register: [37, 'id'],
  incarnation: [38, 'id'],
  previousIncarnation: [39, 'id'],
  recipient: [40, 'id'],
  day: [41, 'day'],
  due: [42, 'day'],
  hash: [43, 'sha256'],
  fingerprint: [44, 'code'],
  reason: [45, 'id'],
  /** Who gave a hand at another's desk (decision 19); the actor is the one whose session it is. */
  signer: [46, 'id'],
  /** How many files a verification decrypted and compared. */
  files: [53, 'number'],
  /** How many statements the chain of keys.json has, and the hash of the last one (decision 39). */
  certificates: [54, 'number'],
  certificateHead: [55, 'sha256'],
  /** The size of another compartment's log, for whoever reads that log alone (log/veiled-size.ts). */
  veiledSize: [56, 'number'],
  /** The statement that `signer` signed at another's desk, for whoever reads lines alone (decision 38). */
  signerSignature: [57, 'signature'],
} as const satisfies Readonly<Record<string, readonly [number, keyof typeof shapes]>>;

export type FactName = keyof typeof facts;
export type EventFact = readonly [FactName, string];

export const factNames = Object.keys(facts) as readonly FactName[];
const byNumber = new Map<number, FactName>(factNames.map((name) => [facts[name][0], name]));

/** The number of a fact in the hashed bytes; never reused. */
export function factNumber(name: FactName): number {
  return facts[name][0];
}

/** The fact a number stands for, or undefined for one this version does not know. */
export function factOf(number: number): FactName | undefined {
  return byNumber.get(number);
}

export function isFactName(value: unknown): value is FactName {
  return typeof value === 'string' && Object.hasOwn(facts, value);
}

/** Whether `value` has the shape that `name` demands. */
export function isFactValue(name: FactName, value: string): boolean {
  return shapes[facts[name][1]].test(value);
}
