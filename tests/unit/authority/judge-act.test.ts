import { beforeAll, describe, expect, test } from 'vitest';
import type { ApprovalSignature, Asking, StatedAct } from '../../../shared/model/approval.ts';
import type { Role } from '../../../shared/base/roles.ts';
import { statementBytes, statementDomain } from '../../../electron/authority/act-statement.ts';
import { stepsOf, termsNow } from '../../../electron/authority/act-terms.ts';
import {
  firstFault,
  judgeAct,
  type ActFault,
  type ActToJudge,
  type SignedStep,
} from '../../../electron/authority/judge-act.ts';
import { toBase64 } from '../../../electron/crypto/bytes.ts';
import { newId } from '../../../electron/crypto/random.ts';
import { signBytes } from '../../../electron/crypto/signature.ts';
import { cryptoReady } from '../../../electron/crypto/sodium.ts';
import { newSigner } from '../../support/log-builder.ts';
import { publicOf, TestChain, type Newcomer } from '../../support/test-chain.ts';

const day = 24 * 60 * 60 * 1000;
const askedAt = 1_790_000_000_000;
const place = { registerId: newId(), compartment: 'verification' as const };
const incarnation = newId();
const hash = 'ab'.repeat(32);
const version = 'cd'.repeat(32);

interface Holder {
  readonly userId: string;
  readonly keys: ReturnType<typeof newSigner>;
}

/** A person's keys and code never change. */
const known = new Map<string, Newcomer>();
let office: TestChain;
let officer: Holder;
let second: Holder;
let approver: Holder;

function certify(keys: ReturnType<typeof newSigner>, roles: readonly Role[], revoked = false): Holder {
  const who = known.get(keys.userId) ?? {
    userId: keys.userId,
    displayName: 'Người',
    loginCode: `cb${String(known.size).padStart(2, '0')}`,
    publicKeys: publicOf(toBase64(keys.signingPublic)),
    pairs: keys,
  };
  known.set(keys.userId, who);
  office.certify(who, roles, revoked);
  return { userId: keys.userId, keys };
}

beforeAll(async () => {
  await cryptoReady();
});

function staffed(): void {
  known.clear();
  office = new TestChain();
  officer = certify(newSigner(), ['verificationOfficer']);
  second = certify(newSigner(), ['verificationOfficer']);
  approver = certify(newSigner(), ['approver']);
}

function conclusion(changes: Partial<StatedAct> = {}): StatedAct {
  const named = [officer.userId, second.userId];
  return {
    act: 'concludeCase',
    ruleVersion: 1,
    incarnation,
    subject: { type: 'verificationCase', id: newId() },
    source: { type: 'verificationCase', id: newId() },
    payloadHash: hash,
    requiredSteps: stepsOf(termsNow('concludeCase').terms, named) ?? [],
    barred: [],
    askedBy: officer.userId,
    askedAt,
    expires: askedAt + 30 * day,
    ...changes,
  };
}

interface Hand {
  readonly by: Holder;
  /** Whose key, where it is not the signer's own. */
  readonly key?: Holder;
  readonly changes?: Partial<ApprovalSignature>;
  readonly logged?: SignedStep['logged'];
  readonly needs?: SignedStep['needs'];
}

const approvalId = newId();

function step(act: StatedAct, index: number, { by, key = by, changes = {}, logged, needs }: Hand): SignedStep {
  const given = {
    step: index,
    versionCommitment: version,
    chain: { ...office.chain.position },
    userId: by.userId,
    at: askedAt + index,
    ...changes,
  };
  const signature =
    changes.signature ??
    toBase64(signBytes(statementDomain, statementBytes(place, approvalId, act, given), key.keys.signingSecret));
  return {
    given: { ...given, signature },
    logged:
      logged === undefined
        ? { by: given.userId, at: given.at, chain: given.chain, latest: null, early: false }
        : logged,
    needs:
      needs === undefined
        ? { named: act.requiredSteps.map(({ userId }) => userId), barred: act.barred, payloadHash: hash }
        : needs,
  };
}

/** The asker's hand, or somebody's in the asker's name. */
function asking(
  act: StatedAct,
  by: Holder | undefined = [officer, second, approver].find(({ userId }) => userId === act.askedBy),
): Asking {
  const given = { versionCommitment: version, chain: { ...office.chain.position } };
  const signature =
    by === undefined
      ? '='.repeat(88)
      : toBase64(
          signBytes(
            statementDomain,
            statementBytes(place, approvalId, act, { step: 'asked', ...given }),
            by.keys.signingSecret,
          ),
        );
  return { ...given, signature };
}

const judge = (act: StatedAct, hands: readonly Hand[], more: Partial<ActToJudge> = {}) =>
  judgeAct(
    {
      place,
      id: approvalId,
      act,
      asking: asking(act),
      incarnations: new Set([incarnation]),
      asked: { by: act.askedBy, at: act.askedAt, chain: office.chain.position, latest: null, early: false },
      steps: hands.map((hand, index) => step(act, index, hand)),
      ...more,
    },
    office.chain,
  );

describe('an act stands on what its signers were when they signed', () => {
  test('by both hands it is complete; by one it waits', () => {
    staffed();
    expect(judge(conclusion(), [{ by: officer }, { by: second }])).toMatchObject({ complete: true, spoiled: false });
    expect(judge(conclusion(), [{ by: officer }])).toMatchObject({ complete: false, spoiled: false });
    expect(judge(conclusion(), [])).toMatchObject({ complete: false, spoiled: false });
  });

  test('a role that was taken away since, and somebody revoked since, have signed all the same', () => {
    staffed();
    const act = conclusion();
    const steps = [step(act, 0, { by: officer }), step(act, 1, { by: second })];
    certify(officer.keys, ['personnelOfficer']);
    certify(second.keys, [], true);
    expect(judge(act, [], { steps })).toMatchObject({ complete: true });
  });

  test('from the certificate on that revokes, or takes the role, a hand counts for nothing', () => {
    staffed();
    const before = { ...office.chain.position };
    certify(second.keys, [], true);
    const after = { ...office.chain.position };
    const act = conclusion();
    expect(firstFault(judge(act, [{ by: officer }, { by: second }]))).toBe('revoked');
    // Dated back: the session in which the signature was written down knew the revocation.
    const dated = {
      by: second,
      changes: { chain: before },
      logged: { by: second.userId, at: askedAt + 1, chain: after, latest: null, early: false },
    };
    expect(firstFault(judge(act, [{ by: officer }, dated]))).toBe('position');
    certify(officer.keys, ['personnelOfficer']);
    expect(firstFault(judge(act, [{ by: officer }]))).toBe('role');
  });

  test('a key signs nothing before it was certified', () => {
    staffed();
    const early = { ...office.chain.position };
    const late = certify(newSigner(), ['verificationOfficer']);
    const act = conclusion({
      requiredSteps: stepsOf(termsNow('concludeCase').terms, [officer.userId, late.userId]) ?? [],
    });
    expect(firstFault(judge(act, [{ by: officer }, { by: late, changes: { chain: early } }]))).toBe('signer');
  });
});

describe('what does not count, and what it is called', () => {
  const both = (): Hand[] => [{ by: officer }, { by: second }];
  const steps = (...named: (string | null)[]) => stepsOf(termsNow('concludeCase').terms, named) ?? [];
  const cases: [string, ActFault, () => ReturnType<typeof judge>][] = [
    [
      'steps that somebody shortened to their own',
      'terms',
      () => judge(conclusion({ requiredSteps: steps(officer.userId, second.userId).slice(0, 1) }), [{ by: officer }]),
    ],
    [
      'another role in a step',
      'terms',
      () =>
        judge(
          conclusion({
            requiredSteps: steps(officer.userId, approver.userId).map((each) => ({ ...each, roles: ['approver'] })),
          }),
          both(),
        ),
    ],
    [
      'a step that names nobody where somebody is named',
      'terms',
      () =>
        judge(
          conclusion({
            requiredSteps: steps(officer.userId, second.userId).map((each) => ({ ...each, userId: null })),
          }),
          both(),
        ),
    ],
    ['a version of the terms that nobody knows', 'terms', () => judge(conclusion({ ruleVersion: 99 }), both())],
    ['a longer time than the act has', 'terms', () => judge(conclusion({ expires: askedAt + 60 * day }), both())],
    [
      'an incarnation this register never had',
      'incarnation',
      () => judge(conclusion({ incarnation: newId() }), both()),
    ],
    [
      'an asker whom the log does not know',
      'asked',
      () =>
        judge(conclusion({ askedBy: approver.userId }), both(), {
          asked: { by: officer.userId, at: askedAt, chain: null, latest: null, early: false },
        }),
    ],
    [
      'an asking that somebody else signed',
      'asked',
      () => {
        const act = conclusion();
        return judge(act, both(), { asking: asking(act, second) });
      },
    ],
    ['no line in the log in which it was asked', 'asked', () => judge(conclusion(), both(), { asked: null })],
    ['steps out of their order', 'order', () => judge(conclusion(), [{ by: officer, changes: { step: 1 } }])],
    [
      'a hand before the one it follows',
      'order',
      () => judge(conclusion(), [{ by: officer, changes: { at: askedAt + 600_000 } }, { by: second }]),
    ],
    [
      'a hand after it lapsed',
      'lapsed',
      () => judge(conclusion(), [{ by: officer }, { by: second, changes: { at: askedAt + 30 * day } }]),
    ],
    [
      'a hand in a line dated before it lapsed, when the log knew that it had',
      'lapsed',
      () =>
        judge(conclusion(), [
          { by: officer },
          {
            by: second,
            logged: {
              by: second.userId,
              at: askedAt + 1,
              chain: office.chain.position,
              latest: askedAt + 30 * day,
              early: false,
            },
          },
        ]),
    ],
    [
      'an asking dated before the lines above it',
      'asked',
      () =>
        judge(conclusion(), both(), {
          asked: { by: officer.userId, at: askedAt, chain: office.chain.position, latest: askedAt + day, early: true },
        }),
    ],
    ['a hand without its line', 'event', () => judge(conclusion(), [{ by: officer }, { by: second, logged: null }])],
    [
      'a line that names somebody else',
      'event',
      () =>
        judge(conclusion(), [
          { by: officer },
          { by: second, logged: { by: officer.userId, at: askedAt + 1, chain: null, latest: null, early: false } },
        ]),
    ],
    [
      'a line of another time',
      'event',
      () =>
        judge(conclusion(), [
          { by: officer },
          { by: second, logged: { by: second.userId, at: askedAt + 2, chain: null, latest: null, early: false } },
        ]),
    ],
    ['a version of the record that is not there', 'version', () => judge(conclusion(), [{ by: officer, needs: null }])],
    [
      'another payload than the record gives',
      'payload',
      () =>
        judge(conclusion(), [
          { by: officer, needs: { named: [officer.userId, second.userId], barred: [], payloadHash: 'ef'.repeat(32) } },
        ]),
    ],
    [
      'people whom the record does not name',
      'named',
      () =>
        judge(conclusion(), [
          { by: officer, needs: { named: [officer.userId, approver.userId], barred: [], payloadHash: hash } },
        ]),
    ],
    [
      'barred people left out',
      'barred',
      () =>
        judge(conclusion(), [
          {
            by: officer,
            needs: { named: [officer.userId, second.userId], barred: [second.userId], payloadHash: hash },
          },
        ]),
    ],
    [
      'a point of another chain',
      'position',
      () => judge(conclusion(), [{ by: officer, changes: { chain: { length: 3, head: 'A'.repeat(44) } } }]),
    ],
    [
      'somebody who was never certified',
      'signer',
      () => {
        const stranger = { keys: newSigner(), userId: '' };
        const who = { ...stranger, userId: stranger.keys.userId };
        return judge(conclusion({ requiredSteps: steps(officer.userId, who.userId) }), [{ by: officer }, { by: who }]);
      },
    ],
    [
      'a role that was never theirs',
      'role',
      () =>
        judge(conclusion({ requiredSteps: steps(officer.userId, approver.userId) }), [
          { by: officer },
          { by: approver },
        ]),
    ],
    ['somebody else than the step names', 'named', () => judge(conclusion(), [{ by: officer }, { by: approver }])],
    ['a proposal that its asker did not sign', 'asker', () => judge(conclusion({ askedBy: approver.userId }), both())],
    [
      'one person in two steps',
      'asker',
      () =>
        judge(conclusion({ requiredSteps: steps(officer.userId, officer.userId) }), [{ by: officer }, { by: officer }]),
    ],
    ['another’s key', 'bytes', () => judge(conclusion(), [{ by: officer }, { by: second, key: officer }])],
    [
      'no signature at all',
      'bytes',
      () => judge(conclusion(), [{ by: officer, changes: { signature: '='.repeat(88) } }]),
    ],
  ];
  test.each(cases)('%s: %s', (_what, fault, run) => {
    staffed();
    const judgement = run();
    expect(firstFault(judgement)).toBe(fault);
    expect(judgement).toMatchObject({ complete: false, spoiled: true });
  });

  test('two approvers are two, and neither is the one who asks', () => {
    staffed();
    const other = certify(newSigner(), ['approver']);
    const ground = (askedBy: string, barred: readonly string[] = []) =>
      conclusion({
        act: 'groundForNotAsking',
        requiredSteps: stepsOf(termsNow('groundForNotAsking').terms, []) ?? [],
        askedBy,
        barred: [...barred],
      });
    expect(judge(ground(officer.userId), [{ by: approver }, { by: other }])).toMatchObject({ complete: true });
    expect(firstFault(judge(ground(officer.userId), [{ by: approver }, { by: approver }]))).toBe('samePerson');
    expect(firstFault(judge(ground(approver.userId), [{ by: approver }]))).toBe('asker');
    expect(firstFault(judge(ground(officer.userId, [other.userId]), [{ by: approver }, { by: other }]))).toBe('barred');
  });

  test('a word of the act that is exchanged under a signature leaves no signature', () => {
    staffed();
    const act = conclusion();
    const steps = [step(act, 0, { by: officer })];
    const exchanged: Partial<StatedAct>[] = [
      { subject: { type: 'verificationCase', id: newId() } },
      { source: { type: 'verificationCase', id: newId() } },
      { askedAt: askedAt - 1, expires: askedAt - 1 + 30 * day },
    ];
    for (const change of exchanged) {
      const other = { ...act, ...change };
      expect(
        firstFault(
          judge(other, [], {
            steps,
            asked: { by: other.askedBy, at: other.askedAt, chain: office.chain.position, latest: null, early: false },
          }),
        ),
      ).toBe('bytes');
    }
    expect(firstFault(judge(act, [], { steps, id: newId() }))).toBe('asked');
    expect(firstFault(judge(act, [], { steps, place: { ...place, compartment: 'reviews' } }))).toBe('asked');
    expect(firstFault(judge(act, [], { steps, place: { ...place, registerId: newId() } }))).toBe('asked');
  });
});
