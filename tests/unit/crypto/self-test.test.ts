import { beforeAll, describe, expect, test } from 'vitest';
import { cryptoSelfTest, knownAnswers } from '../../../electron/crypto/self-test.ts';
import { cryptoReady, libsodium } from '../../../electron/crypto/sodium.ts';
import { failureOf } from '../../support/failures.ts';

beforeAll(cryptoReady);

describe('self-test', () => {
  test('this build computes every known answer', () => {
    expect(failureOf(() => cryptoSelfTest())).toBe('no failure');
  });

  test.each(knownAnswers.map((answer) => [answer.primitive, answer] as const))(
    'a wrong %s is named',
    (primitive, answer) => {
      const wrong = { ...answer, expected: answer.expected.replace(/^../u, (pair) => (pair === '00' ? '01' : '00')) };
      expect(failureOf(() => cryptoSelfTest([...knownAnswers.filter((known) => known !== answer), wrong]))).toBe(
        `selfTestFailed {"primitive":"${primitive}"}`,
      );
      const throwing = {
        ...answer,
        compute: () => {
          throw new Error('broken');
        },
      };
      expect(failureOf(() => cryptoSelfTest([throwing]))).toBe(`selfTestFailed {"primitive":"${primitive}"}`);
    },
  );

  test('the library is the version the recorded answers come from', () => {
    expect(libsodium().SODIUM_VERSION_STRING).toBe('1.0.22');
  });
});
