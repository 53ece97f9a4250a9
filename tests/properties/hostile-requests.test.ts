import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requestTable, type RequestName } from '../../shared/contract/contract.ts';
import { isErrorCode } from '../../shared/base/error-codes.ts';
import { emptyParticulars } from '../../shared/model/particulars.ts';
import {
  addColleague,
  changeUser,
  createTestRegister,
  openTestVault,
  type Colleague,
  type TestVault,
} from '../support/open-vault.ts';
import { inputsOf } from '../support/schema-inputs.ts';
import { runs } from '../support/spoiled.ts';
import { temporaryFolder } from '../support/temp-folder.ts';

const folder = temporaryFolder('requests');
/** They change which register is open, or cost a passphrase each time. */
const leftOut: ReadonlySet<string> = new Set([
  'register.create',
  'register.unlock',
  'register.lock',
  'register.choose',
  'register.changePassphrase',
  'register.rehearseRecovery',
  'accounts.propose',
  'accounts.certify',
  'accounts.grant',
  'accounts.revoke',
]);
const inVault = [...requestTable].filter(([name, { host }]) => host === 'vault' && !leftOut.has(name));

let test: TestVault;
let officer: Colleague;
const ids: string[] = [];

beforeAll(async () => {
  test = await createTestRegister(folder);
  officer = await addColleague(
    test,
    {
      displayName: 'Đào Kim Ngân',
      loginCode: 'cb02',
      roles: ['personnelOfficer', 'reviewSecretary', 'verificationOfficer', 'administrator'],
    },
    ['personnel', 'reviews', 'verification'],
  );
  await changeUser(test, officer);
  for (const fullName of ['Nguyễn Văn Một', 'Trần Thị Hai', 'Đặng Văn Ba']) {
    const { id, versionId } = await test.done('people.create', { particulars: { ...emptyParticulars(), fullName } });
    ids.push(id, versionId);
  }
  ids.push(officer.userId);
});
afterAll(() => test.vault.close());

/** Ids that an answer speaks of are asked for in what comes after. */
function remember(value: unknown): void {
  if (ids.length > 200) return;
  for (const [, id] of JSON.stringify(value ?? null).matchAll(/"([a-z2-7]{26})"/gu))
    if (id !== undefined && !ids.includes(id)) ids.push(id);
}

describe('requests from a window that is not ours any more', () => {
  it('are read by schemas that never throw, whatever comes', () => {
    for (const [name, { input }] of requestTable) {
      fc.assert(
        fc.property(
          fc.anything({
            withBigInt: true,
            withDate: true,
            withMap: true,
            withNullPrototype: true,
            withSparseArray: true,
            withTypedArray: true,
          }),
          (value) => {
            expect([name, typeof input.safeParse(value).success]).toEqual([name, 'boolean']);
          },
        ),
        runs(10),
      );
    }
  });

  it('of the right shape are answered or refused by a code of ours, never by an internal fault', async () => {
    const faults: string[] = [];
    const answered = new Set<string>();
    let asked = 0;
    const { numRuns } = runs(3);
    for (let round = 0; round < numRuns; round += 1) {
      for (const [name, { input }] of inVault) {
        const [value] = fc.sample(inputsOf(input, ids), 1);
        // A second person's passphrase costs half a second and is met elsewhere.
        if (typeof value === 'object' && value !== null && 'second' in value) continue;
        asked += 1;
        const result = await test.vault.handle({ name, input: value });
        if (result.ok) {
          answered.add(name);
          remember(result.value);
        } else if (result.error.code === 'internalFault' || !isErrorCode(result.error.code))
          faults.push(`${name} ${JSON.stringify(value).slice(0, 400)}`);
      }
    }
    expect(faults).toEqual([]);
    // Otherwise all of it was turned away at the door.
    expect(answered.size).toBeGreaterThan(inVault.length / 4);
    expect(asked).toBeGreaterThan(inVault.length);
    const { checks } = await test.done('log.verify', { compartment: 'personnel', deep: true });
    expect(checks.flatMap(({ problem }) => (problem === null ? [] : [problem.code]))).toEqual([]);
  }, 3_600_000);

  it('as searches find people or nobody, whatever is typed', async () => {
    const typed = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc
        .array(
          fc.constantFrom(
            '"',
            "'",
            '*',
            'AND',
            'OR',
            'NOT',
            'NEAR(',
            ')',
            ':',
            '^',
            '-',
            '{',
            '}',
            'exact',
            'nguyễn',
            'đ',
            '%',
            '\\',
            ' ',
          ),
          { maxLength: 8 },
        )
        .map((parts) => parts.join('')),
    );
    await fc.assert(
      fc.asyncProperty(typed, async (query) => {
        const result = await test.ask('people.list', { query: query.slice(0, 100), limit: 10 });
        expect(result.ok ? 'answered' : result.error.code).toBe('answered');
      }),
      runs(60),
    );
  });

  it('without a register are refused, and the vault lives on', async () => {
    const names = [...requestTable].filter(([, { host }]) => host === 'vault').map(([name]) => name);
    const { vault } = openTestVault(join(folder, 'none'));
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.constantFrom<string>(...names),
          fc.string({ maxLength: 20 }),
          fc.constantFrom('constructor', '__proto__', 'internal.', 'toString'),
        ),
        fc.anything(),
        async (name, input) => {
          const result = await vault.handle({ name: name as RequestName, input });
          if (!result.ok) expect([name, result.error.code]).not.toEqual([name, 'internalFault']);
        },
      ),
      runs(300),
    );
    expect((await vault.handle({ name: 'register.status', input: {} })).ok).toBe(true);
    await vault.close();
  });
});
