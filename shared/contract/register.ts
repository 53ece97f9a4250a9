import { z } from 'zod';
import { compartments } from '../base/compartments.ts';
import { toldOnce } from '../model/told-once.ts';
import {
  doneSchema,
  fileTokenSchema,
  idSchema,
  instantSchema,
  legalDaySchema,
  lineSchema,
  loginCodeSchema,
  passphraseSchema,
  reasonSchema,
  roleSchema,
  secondHandSchema,
} from '../base/common-schemas.ts';
import { defineRequest } from './define-request.ts';

/** What stands on the cover before anybody has unlocked: the office as printed, never a name, role or compartment. */
const coverSchema = z.strictObject({
  superiorBody: z.string(),
  officeName: z.string(),
  createdAt: instantSchema,
  lastLockedAt: instantSchema.nullable(),
  seal: z.strictObject({ size: z.int().min(0), fingerprint: z.string() }).nullable(),
});
export type Cover = z.infer<typeof coverSchema>;

/** Found while opening; the register stays usable, the sentence stands on the desk until read. */
const findingSchema = z.strictObject({
  code: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
});

const holdingSchema = z.enum(['open', 'logOnly', 'closed']);

const sessionSchema = z.strictObject({
  userId: idSchema,
  displayName: z.string(),
  loginCode: loginCodeSchema,
  roles: z.array(roleSchema),
  compartments: z.strictObject(
    Object.fromEntries(compartments.map((name) => [name, holdingSchema])) as Record<
      (typeof compartments)[number],
      typeof holdingSchema
    >,
  ),
  officeName: z.string(),
  superiorBody: z.string(),
  registerId: idSchema,
  openedAt: instantSchema,
  findings: z.array(findingSchema),
  lastCheckpoint: z.strictObject({ size: z.int(), at: instantSchema, matches: z.boolean() }).nullable(),
  autoLockMinutes: z.int(),
  missingJobs: z.array(z.string()),
});
export type SessionView = z.infer<typeof sessionSchema>;

export const recoveryCardSchema = z.strictObject({
  index: z.int(),
  total: z.int(),
  needed: z.int(),
  text: z.string().max(2000),
  qr: z.string().max(2000),
});
export type RecoveryCard = z.infer<typeof recoveryCardSchema>;

/** Cards as they were typed, pasted or scanned. */
const cardsSchema = z.array(z.string().max(2000)).min(1).max(7);
const sharesSchema = z.strictObject({ needed: z.int().min(2).max(5), total: z.int().min(2).max(7) });

export const registerRequests = {
  status: defineRequest({
    input: z.strictObject({}),
    output: z.strictObject({
      state: z.enum(['none', 'locked', 'open']),
      cover: coverSchema.nullable(),
      /** Seconds until the next try is accepted after wrong passphrases; survives a restart. */
      waitSeconds: z.int(),
      suggestedPlace: z.string(),
      version: z.string(),
      session: sessionSchema.nullable(),
    }),
    state: 'any',
  }),
  create: defineRequest({
    input: z.strictObject({
      officeName: lineSchema(),
      superiorBody: lineSchema(),
      /** A folder chosen in a dialog; null takes the suggested place (decision 11). */
      place: fileTokenSchema.nullable(),
      approver: z.strictObject({
        displayName: lineSchema(120),
        loginCode: loginCodeSchema,
        passphrase: passphraseSchema,
      }),
      shares: sharesSchema,
    }),
    output: z.strictObject({ session: sessionSchema, cards: z.array(recoveryCardSchema) }),
    state: 'any',
    job: true,
  }),
  unlock: defineRequest({
    input: z.strictObject({ loginCode: loginCodeSchema, passphrase: passphraseSchema }),
    output: sessionSchema,
    state: 'any',
    job: true,
  }),
  /**
   * While the cabinet is locked: whoever was proposed sets a passphrase of their own and thereby makes keys of their own. `passphrase` is the one
   * of one time; the code of the keys is read out to whoever certifies. Opens nothing.
   */
  takeUp: defineRequest({
    input: z.strictObject({ loginCode: loginCodeSchema, passphrase: passphraseSchema, next: passphraseSchema }),
    output: z.strictObject({ keyCode: z.string() }),
    state: 'any',
    job: true,
  }),
  /** Another register's folder, chosen in a dialog; locks the present one first. */
  choose: defineRequest({ input: z.strictObject({ place: fileTokenSchema }), output: doneSchema, state: 'any' }),
  lock: defineRequest({ input: z.strictObject({}), output: doneSchema, state: 'any' }),
  changePassphrase: defineRequest({
    input: z.strictObject({ current: passphraseSchema, next: passphraseSchema }),
    output: doneSchema,
    job: true,
  }),
  /** A rehearsal: do these cards give the recovery key back? Writes nothing but an event. */
  rehearseRecovery: defineRequest({
    input: z.strictObject({ cards: cardsSchema }),
    output: z.strictObject({ fits: z.literal(true), needed: z.int(), total: z.int() }),
    roles: ['approver'],
    compartment: 'office',
  }),
  /** While the cabinet is locked: are these cards whole, of this cabinet and of one set, and are they enough? Opens and writes nothing. */
  checkRecoveryCards: defineRequest({
    input: z.strictObject({ cards: cardsSchema }),
    output: z.strictObject({ given: z.array(z.int()).max(7), needed: z.int(), total: z.int(), enough: z.boolean() }),
    state: 'any',
  }),
  /** Nobody can get in any more: enough cards bring in one new approver, under whom the cabinet then stands open (decision 5). */
  recover: defineRequest({
    input: z.strictObject({
      cards: cardsSchema,
      person: z.strictObject({
        displayName: lineSchema(120),
        loginCode: loginCodeSchema,
        passphrase: passphraseSchema,
      }),
    }),
    output: sessionSchema,
    state: 'any',
    job: true,
  }),
  /** Makes a new set of cards. The old set stays in force until `confirmRecoveryCards`: what is not on paper yet must not be all there is. */
  newRecoveryCards: defineRequest({
    input: z.strictObject({ shares: sharesSchema }),
    output: z.strictObject({ cards: z.array(recoveryCardSchema) }),
    roles: ['approver'],
    compartment: 'office',
  }),
  /** The new cards are on paper: from here on they count, and the old ones open nothing of the present keys.json. */
  confirmRecoveryCards: defineRequest({
    input: z.strictObject({ second: secondHandSchema.optional() }),
    output: doneSchema,
    roles: ['approver'],
    compartment: 'office',
    job: true,
  }),
  /** This user has read of it. */
  findingRead: defineRequest({ input: z.strictObject({ code: z.enum(toldOnce) }), output: doneSchema }),
  setAutoLock: defineRequest({
    input: z.strictObject({ minutes: z.int().min(1).max(60) }),
    output: doneSchema,
    roles: ['approver', 'administrator'],
    compartment: 'office',
  }),
};

const accountSchema = z.strictObject({
  userId: idSchema,
  displayName: z.string(),
  loginCode: loginCodeSchema,
  roles: z.array(roleSchema),
  compartments: z.strictObject(
    Object.fromEntries(compartments.map((name) => [name, holdingSchema])) as Record<
      (typeof compartments)[number],
      typeof holdingSchema
    >,
  ),
  /** `proposed` as long as the person has not taken it up: nobody can certify it before. */
  state: z.enum(['proposed', 'takenUp', 'certified', 'revoked']),
  /** Of an account that waits for its certificate: what the person reads out, to be compared. */
  keyCode: z.string().nullable(),
  /** Everybody whose hand is under it, the proposer's too; empty at first run. */
  certifiedBy: z.array(z.string()),
  certifiedAt: instantSchema.nullable(),
  /** Who opened compartments to it since, the last time. */
  granted: z.strictObject({ by: z.array(z.string()), at: instantSchema }).nullable(),
  /** Who may be the second person when something is given to this account or taken from it; empty where none is needed (decision 39). */
  secondHands: z.strictObject({ give: z.array(z.string()), take: z.array(z.string()) }),
});
export type AccountView = z.infer<typeof accountSchema>;

const grantSchema = z.strictObject({ compartment: z.enum(compartments), holding: z.enum(['open', 'logOnly']) });

export const accountRequests = {
  list: defineRequest({
    input: z.strictObject({}),
    output: z.strictObject({
      accounts: z.array(accountSchema),
      secondHands: z.strictObject({ cards: z.array(z.string()) }),
    }),
  }),
  /** The administrator proposes; the passphrase is of one time, for the new user to take the account up with (`register.takeUp`). */
  propose: defineRequest({
    input: z.strictObject({
      displayName: lineSchema(120),
      loginCode: loginCodeSchema,
      roles: z.array(roleSchema).min(1).max(6),
      passphrase: passphraseSchema,
    }),
    output: z.strictObject({ userId: idSchema }),
    roles: ['administrator', 'approver'],
    compartment: 'office',
    job: true,
  }),
  /**
   * An approver signs the certificate: from here on the roles count (decision 2), and what is granted with it is open. Whoever proposed
   * is the other of the two people that it takes; for one's own proposal a second one signs at this desk.
   */
  certify: defineRequest({
    input: z.strictObject({
      userId: idSchema,
      grants: z.array(grantSchema).max(4).optional(),
      second: secondHandSchema.optional(),
    }),
    output: doneSchema,
    roles: ['approver'],
    compartment: 'office',
    job: true,
  }),
  /** A holder of the key seals it to a certified public key (decision 2). */
  grant: defineRequest({
    input: grantSchema.extend({ userId: idSchema, second: secondHandSchema.optional() }),
    output: doneSchema,
    roles: ['approver'],
    compartment: 'office',
    job: true,
  }),
  /** The keys of the compartments, and where one was known to somebody who lost it (decision 4). */
  generations: defineRequest({
    input: z.strictObject({}),
    output: z.strictObject({
      generations: z
        .array(
          z.strictObject({
            compartment: z.enum(compartments),
            generation: z.int().min(1),
            /** Null where no new generation is due; `who` has null for recovery cards that were replaced. */
            due: z.strictObject({ since: instantSchema, who: z.array(z.string().nullable()).max(500) }).nullable(),
          }),
        )
        .max(4),
    }),
    roles: ['administrator', 'approver'],
  }),
  /** A holder starts a new generation: the compartment is copied under a new key, and the old key opens nothing any more (decision 4). */
  startGeneration: defineRequest({
    input: z.strictObject({ compartment: z.enum(compartments) }),
    output: z.strictObject({ generation: z.int().min(2) }),
    roles: ['approver'],
    compartment: 'office',
    job: true,
  }),
  revoke: defineRequest({
    input: z.strictObject({ userId: idSchema, reason: reasonSchema, second: secondHandSchema.optional() }),
    output: doneSchema,
    roles: ['approver'],
    compartment: 'office',
  }),
};

export const clockRequests = {
  /** Asks a second person to confirm the time after a jump; decisions wait until then (decision 17). */
  askEpoch: defineRequest({
    input: z.strictObject({ reason: reasonSchema }),
    output: z.strictObject({ approvalId: idSchema }),
    roles: ['administrator', 'approver'],
    compartment: 'office',
  }),
  /** Today as the register counts it: legal day at UTC+7. */
  today: defineRequest({
    input: z.strictObject({}),
    output: z.strictObject({ today: legalDaySchema, now: instantSchema }),
    state: 'any',
  }),
};
