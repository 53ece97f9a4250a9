import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { approvalActs, type ApprovalSignature, type StatedAct } from '../../shared/model/approval.ts';
import { roles, type Role } from '../../shared/base/roles.ts';
import { statementBytes, statementDomain } from '../../electron/authority/act-statement.ts';
import { termsNow } from '../../electron/authority/act-terms.ts';
import { judgeAct, type ActToJudge, type Logged } from '../../electron/authority/judge-act.ts';
import { toBase64 } from '../../electron/crypto/bytes.ts';
import { newId } from '../../electron/crypto/random.ts';
import { signBytes } from '../../electron/crypto/signature.ts';
import { cryptoReady } from '../../electron/crypto/sodium.ts';
import { newSigner } from '../support/log-builder.ts';
import { runs } from '../support/spoiled.ts';
import { publicOf, TestChain } from '../support/test-chain.ts';

const day = 24 * 60 * 60 * 1000;
const askedAt = 1_790_000_000_000;
const place = { registerId: newId(), compartment: 'verification' as const };
const incarnation = newId();

let office: TestChain;
let everybody: ReturnType<typeof newSigner>[];
const offices = new Map<string, TestChain>();

beforeAll(async () => {
  await cryptoReady();
  everybody = Array.from({ length: 6 }, () => newSigner());
});

/** An office in which the insider, who is the first of them, holds any roles at all, and everybody else all of them. */
function certified(held: readonly Role[]): TestChain {
  const key = held.join();
  const known = offices.get(key) ?? new TestChain(place.registerId);
  if (!offices.has(key)) {
    for (const [index, keys] of everybody.entries())
      known.certify(
        {
          userId: keys.userId,
          displayName: 'Người',
          loginCode: `cb1${index}`,
          publicKeys: publicOf(toBase64(keys.signingPublic)),
          pairs: keys,
        },
        index === 0 ? held : roles,
      );
  }
  offices.set(key, known);
  return known;
}

const anybody = fc.nat({ max: 5 });

/** Mostly as the product would write it, so that what is wrong stands alone. */
const mostly = <T>(usual: T, other: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other });

/** Whatever one person can write: any row, any record that it is built from, every signature with the one key, every line of the log as their own. */
const written = fc.record({
  held: mostly([...roles], fc.subarray([...roles], { minLength: 1 })),
  act: fc.constantFrom(...approvalActs),
  askedBy: fc.oneof(fc.constant(0), anybody),
  loggedAsker: anybody,
  steps: fc.array(fc.record({ from: fc.nat({ max: 1 }), named: fc.option(anybody, { freq: 1 }) }), {
    minLength: 1,
    maxLength: 3,
  }),
  asTerms: fc.boolean(),
  barred: mostly<number[]>([], fc.array(anybody, { maxLength: 2 })),
  signers: fc.array(
    fc.record({
      as: fc.oneof(fc.constant(0), anybody),
      step: mostly<number | null>(null, fc.nat({ max: 2 })),
      lineNames: mostly(true, fc.constant(false)),
      early: mostly(false, fc.constant(true)),
    }),
    { minLength: 1, maxLength: 2 },
  ),
});

type Written = typeof written extends fc.Arbitrary<infer T> ? T : never;

function forged({ act, askedBy, loggedAsker, steps, asTerms, barred, signers }: Written): ActToJudge {
  const { terms } = termsNow(act);
  const who = (index: number): string => everybody[index]?.userId ?? '';
  const [insider] = everybody;
  if (insider === undefined) throw new Error('nobody is there');
  const rows = asTerms
    ? terms.steps.map((_, index) => ({
        from: index,
        named: terms.steps[index]?.named === true ? (steps[index]?.named ?? 1) : null,
      }))
    : steps;
  const requiredSteps = rows.map(({ from, named }) => {
    const model = terms.steps[from] ?? terms.steps[0];
    return {
      hand: model?.hand ?? ('decider' as const),
      roles: [...(model?.roles ?? [])],
      userId: named === null ? null : who(named),
    };
  });
  const payloadHash = 'ab'.repeat(32);
  const stated: StatedAct = {
    act,
    ruleVersion: 1,
    incarnation,
    subject: { type: 'verificationCase', id: newId() },
    source: null,
    payloadHash,
    requiredSteps,
    barred: barred.map(who),
    askedBy: who(askedBy),
    askedAt,
    expires: askedAt + terms.days * day,
  };
  const id = newId();
  const before = { versionCommitment: '', chain: { ...office.chain.position } };
  return {
    place,
    id,
    act: stated,
    asking: {
      ...before,
      signature: toBase64(
        signBytes(
          statementDomain,
          statementBytes(place, id, stated, { step: 'asked', ...before }),
          insider.signingSecret,
        ),
      ),
    },
    incarnations: new Set([incarnation]),
    // Also a line of the log that names somebody else as the asker proves nothing without that person's hand.
    asked: { by: who(loggedAsker), at: askedAt, chain: { ...office.chain.position }, latest: null, early: false },
    steps: signers.map(({ as, step, lineNames, early }, index) => {
      const given = {
        step: step ?? index,
        versionCommitment: '',
        chain: early ? { length: 0, head: '' } : { ...office.chain.position },
      };
      const signature: ApprovalSignature = {
        ...given,
        userId: who(as),
        at: askedAt + index,
        signature: toBase64(
          signBytes(statementDomain, statementBytes(place, id, stated, given), insider.signingSecret),
        ),
      };
      // A hand at one's own desk may be written down as anybody's (decision 19).
      const logged: Logged = {
        by: lineNames ? who(as) : who(0),
        at: signature.at,
        chain: { ...office.chain.position },
        latest: null,
        early: false,
      };
      return {
        given: signature,
        logged,
        needs: { named: requiredSteps.map(({ userId }) => userId), barred: stated.barred, payloadHash },
      };
    }),
  };
}

describe('one person, whatever roles they hold', () => {
  it('completes no act that the application knows, whatever they write', () => {
    let sound = 0;
    fc.assert(
      fc.property(written, (by) => {
        office = certified(by.held);
        const judgement = judgeAct(forged(by), office.chain);
        if (!judgement.spoiled) sound += 1;
        expect(judgement.complete).toBe(false);
      }),
      runs(3000),
    );
    // The mixture reaches what is lawful so far, such as a proposal that its own author signed; else it would prove nothing.
    expect(sound).toBeGreaterThan(0);
  });
});
