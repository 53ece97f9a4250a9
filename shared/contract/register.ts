import { z } from 'zod';
import { compartments } from '../model/compartments.ts';
import { doneSchema, fileTokenSchema, idSchema, instantSchema, legalDaySchema, lineSchema, loginCodeSchema, passphraseSchema, reasonSchema, roleSchema } from './common-schemas.ts';
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
const findingSchema = z.strictObject({ code: z.string(), details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])) });

export const holdingSchema = z.enum(['open', 'logOnly', 'closed']);

export const sessionSchema = z.strictObject({
  userId: idSchema,
  displayName: z.string(),
  loginCode: loginCodeSchema,
  roles: z.array(roleSchema),
  compartments: z.strictObject(Object.fromEntries(compartments.map((name) => [name, holdingSchema])) as Record<(typeof compartments)[number], typeof holdingSchema>),
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

export const recoveryCardSchema = z.strictObject({ index: z.int(), total: z.int(), needed: z.int(), text: z.string().max(2000), qr: z.string().max(2000) });
export type RecoveryCard = z.infer<typeof recoveryCardSchema>;

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
      approver: z.strictObject({ displayName: lineSchema(120), loginCode: loginCodeSchema, passphrase: passphraseSchema }),
      shares: z.strictObject({ needed: z.int().min(2).max(5), total: z.int().min(2).max(7) }),
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
    input: z.strictObject({ cards: z.array(z.string().max(2000)).min(1).max(7) }),
    output: z.strictObject({ fits: z.literal(true), needed: z.int(), total: z.int() }),
    roles: ['approver'],
    compartment: 'office',
  }),
  setAutoLock: defineRequest({ input: z.strictObject({ minutes: z.int().min(1).max(60) }), output: doneSchema, roles: ['approver', 'administrator'], compartment: 'office' }),
};

const accountSchema = z.strictObject({
  userId: idSchema,
  displayName: z.string(),
  loginCode: loginCodeSchema,
  roles: z.array(roleSchema),
  compartments: z.strictObject(Object.fromEntries(compartments.map((name) => [name, holdingSchema])) as Record<(typeof compartments)[number], typeof holdingSchema>),
  state: z.enum(['proposed', 'certified', 'revoked']),
  certifiedBy: z.string().nullable(),
  certifiedAt: instantSchema.nullable(),
});
export type AccountView = z.infer<typeof accountSchema>;

export const accountRequests = {
  list: defineRequest({ input: z.strictObject({}), output: z.strictObject({ accounts: z.array(accountSchema) }) }),
  /** The administrator proposes; the new user types the first passphrase at the desk. */
  propose: defineRequest({
    input: z.strictObject({ displayName: lineSchema(120), loginCode: loginCodeSchema, roles: z.array(roleSchema).min(1).max(6), passphrase: passphraseSchema }),
    output: z.strictObject({ userId: idSchema }),
    roles: ['administrator', 'approver'],
    compartment: 'office',
    job: true,
  }),
  /** An approver signs the certificate: from here on the roles count (decision 2). Not one's own proposal. */
  certify: defineRequest({ input: z.strictObject({ userId: idSchema }), output: doneSchema, roles: ['approver'], compartment: 'office' }),
  /** A holder of the key seals it to a certified public key (security.md, "Keys"). */
  grant: defineRequest({
    input: z.strictObject({ userId: idSchema, compartment: z.enum(compartments), holding: z.enum(['open', 'logOnly']) }),
    output: doneSchema,
    roles: ['approver'],
    compartment: 'office',
  }),
  revoke: defineRequest({ input: z.strictObject({ userId: idSchema, reason: reasonSchema }), output: doneSchema, roles: ['approver'], compartment: 'office' }),
};

export const clockRequests = {
  /** Asks a second person to confirm the time after a jump; decisions wait until then (decision 17). */
  askEpoch: defineRequest({ input: z.strictObject({ reason: reasonSchema }), output: z.strictObject({ approvalId: idSchema }), roles: ['administrator', 'approver'], compartment: 'office' }),
  /** Today as the register counts it: legal day at UTC+7. */
  today: defineRequest({ input: z.strictObject({}), output: z.strictObject({ today: legalDaySchema, now: instantSchema }), state: 'any' }),
};
