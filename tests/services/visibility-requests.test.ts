import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { requestTable } from '../../shared/contract/contract.ts';
import type { RequestDefinition } from '../../shared/contract/define-request.ts';
import { isAppError } from '../../shared/base/app-error.ts';
import { mostHolding } from '../../shared/base/roles.ts';
import { serviceHandlers } from '../../electron/services/all-handlers.ts';
import { internalHandlers } from '../../electron/services/internal-handlers.ts';
import type { ServiceContext } from '../../electron/services/base/service-context.ts';
import { assertAllowed } from '../../electron/vault/session/rights.ts';
import { caseOffice } from '../support/case-office.ts';
import { fullCase, type FullCase } from '../support/full-case.ts';
import { idPlaces, lawfulInputs } from '../support/lawful-inputs.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import type { TestOffice } from '../support/test-office.ts';

type AnyHandler = (context: ServiceContext, input: unknown) => Promise<unknown>;

/** What main asks of the vault for the requests that main answers. */
const behindMain: Readonly<
  Record<
    string,
    readonly {
      readonly name: keyof typeof internalHandlers;
      readonly inputOf: (input: Record<string, unknown>) => unknown;
    }[]
  >
> = {
  'cases.viewFile': [{ name: 'internal.cases.readFile', inputOf: (input) => input }],
  'people.viewDocument': [{ name: 'internal.documents.read', inputOf: (input) => input }],
  'prints.preview': [{ name: 'internal.prints.preview', inputOf: (input) => input }],
  'prints.issue': [{ name: 'internal.prints.prepare', inputOf: ({ order }) => ({ order }) }],
  'prints.printCopy': [{ name: 'internal.prints.copy', inputOf: (input) => input }],
  'prints.openIssued': [
    { name: 'internal.prints.sheet', inputOf: (input) => ({ ...input, medium: 'screen' }) },
    { name: 'internal.prints.paper', inputOf: (input) => ({ ...input, state: 'asked' }) },
    { name: 'internal.prints.finish', inputOf: (input) => ({ ...input, pdf: new TextEncoder().encode('%PDF-1.7') }) },
    {
      name: 'internal.prints.void',
      inputOf: ({ compartment, printId }) => ({ compartment, printId, cause: 'interrupted' }),
    },
  ],
  'prints.saveTable': [{ name: 'internal.prints.table', inputOf: ({ folder: _folder, ...input }) => input }],
  'prints.savePdf': [
    { name: 'internal.prints.sheet', inputOf: ({ folder: _folder, ...input }) => ({ ...input, medium: 'file' }) },
  ],
};

/** Ids that name no record: accounts, jobs, windows, files that were chosen. Whoever adds a line here says so. */
const noRecords = new Set([
  'accounts.certify',
  'accounts.grant',
  'accounts.revoke',
  'desktop.cancelJob',
  'viewer.page',
  'viewer.close',
  'register.create',
  'register.choose',
]);
/**
 * The first takes the id of a dossier, which is no record of this compartment; the second says “done” whatever there was; the
 * third looks first at the file that was chosen, and here none was; the fourth writes lists of people, which this compartment has not.
 */
const tellNothing = new Set([
  'cases.create',
  'drafts.discard',
  'cases.attachSignedPage',
  'prints.saveTable → internal.prints.table',
]);
const missing = 'a'.repeat(26);

interface Door {
  readonly name: string;
  readonly definition: RequestDefinition;
  readonly handler: AnyHandler;
  readonly inputOf: (input: Record<string, unknown>) => unknown;
}

const taking = [...requestTable].filter(([, { input }]) => idPlaces(input).length > 0);

/** Every request with an id in it, as the service behind it is reached. */
const doors: readonly Door[] = taking.flatMap(([name, definition]): Door[] => {
  const handler = (serviceHandlers as Readonly<Record<string, unknown>>)[name];
  if (handler !== undefined) return [{ name, definition, handler: handler as AnyHandler, inputOf: (input) => input }];
  return (behindMain[name] ?? []).map((behind) => ({
    name: `${name} → ${behind.name}`,
    definition,
    handler: internalHandlers[behind.name] as AnyHandler,
    inputOf: behind.inputOf,
  }));
});

let office: TestOffice;
let full: FullCase;
let known: readonly string[] = [];

beforeAll(async () => {
  const folder = temporaryFolder();
  office = await caseOffice(folder);
  full = await fullCase(office, folder);
  const { parts, ...ids } = full;
  known = [...Object.values(ids), ...parts];
});

afterAll(async () => office.lock());

/** The answer with the ids that were asked for, and others that are new each time, made alike. */
async function answer(
  who: string,
  { definition, handler, inputOf }: Door,
  input: unknown,
  asked: readonly string[],
): Promise<string> {
  const context = await office.as(who);
  try {
    assertAllowed(definition, {
      roles: context.who.roles,
      holding: (compartment) =>
        compartment === 'verification' ? mostHolding(context.who.roles, compartment) : 'closed',
    });
    const said = JSON.stringify(
      await handler(context, inputOf(definition.input.parse(input) as Record<string, unknown>)),
    );
    const rest = asked.reduce((text, id) => text.replaceAll(id, '·'), said ?? '');
    return rest.replaceAll(/[a-z2-7]{26}/gu, (id) => (known.includes(id) ? id : '·'));
  } catch (error) {
    if (!isAppError(error)) throw error;
    return `${error.code} ${JSON.stringify(error.details)}`;
  }
}

interface Question {
  readonly input: unknown;
  /** The same about a record that is not there. */
  readonly none: unknown;
  readonly id: string;
}

const inputsWith = (input: z.ZodType, id: (path: string) => string): unknown[] =>
  lawfulInputs(input, { id, preferred: ['statement', 'verification', 'notice'], day: '2026-10-22' });

/** A request about each record of the case: its id everywhere, its id in one place alone, and the case with its own parts beside it. */
function questions(input: z.ZodType): Question[] {
  const { parts, ...ids } = full;
  const places = idPlaces(input);
  const asked: Question[] = [];
  const put = (id: string, theirs: (path: string) => string, none: (path: string) => string): void => {
    const without = inputsWith(input, none);
    asked.push(...inputsWith(input, theirs).map((one, way) => ({ input: one, none: without[way], id })));
  };
  for (const id of Object.values(ids)) {
    put(
      id,
      () => id,
      () => missing,
    );
    if (places.length > 1)
      for (const place of places)
        put(
          id,
          (path) => (path === place ? id : missing),
          () => missing,
        );
  }
  for (const part of places.length > 1 ? [...parts, full.fileId] : []) {
    const beside = (first: string) => (path: string) =>
      /(?:^|\.)(?:caseId|subject\.id|recordId)$/u.test(path) ? first : part;
    put(full.caseId, beside(full.caseId), beside(missing));
  }
  return [...new Map(asked.map((question) => [JSON.stringify(question.input), question])).values()];
}

/** Some thousands of requests. */
const patience = 180_000;

describe('every request that takes an id', () => {
  test('is known here: what is not a service’s is named as something else than a record', () => {
    const elsewhere = taking
      .map(([name]) => name)
      .filter((name) => !doors.some((door) => door.name.split(' ')[0] === name) && !noRecords.has(name));
    expect(elsewhere).toEqual([]);
    expect([...noRecords].filter((name) => !taking.some(([other]) => other === name))).toEqual([]);
    expect(doors.length).toBeGreaterThan(60);
    expect(
      doors
        .filter(({ definition }) => inputsWith(definition.input, () => missing).length === 0)
        .map(({ name }) => name),
    ).toEqual([]);
  });

  test(
    'answers an officer of no case about another’s record as it does about one that is not there',
    async () => {
      for (const door of doors) {
        const ofNone = new Map<string, string>();
        for (const { input, none, id } of questions(door.definition.input)) {
          const said = await answer('duc', door, input, [id, missing]);
          const asked = JSON.stringify(none);
          const noneSaid = ofNone.get(asked) ?? (await answer('duc', door, none, [id, missing]));
          ofNone.set(asked, noneSaid);
          // When a draft was kept says nothing of a record.
          const [of, ofNobody] = [said, noneSaid].map((one) => one.replace(/"savedAt":\d+/u, '"savedAt":0'));
          expect({ name: door.name, input, said: of }).toEqual({ name: door.name, input, said: ofNobody });
        }
      }
    },
    patience,
  );

  test(
    'says something else about it to those who may see it, so that the requests above did reach the record',
    async () => {
      let blind = doors.filter(
        ({ name }) => /^(?:cases|approvals|interests|prints|drafts)\./u.test(name) && !tellNothing.has(name),
      );
      for (const who of ['thinh', 'lan', 'an']) {
        const still: Door[] = [];
        for (const door of blind) if (!(await tellsApart(who, door))) still.push(door);
        blind = still;
      }
      expect(blind.map(({ name }) => name)).toEqual([]);
    },
    patience,
  );
});

async function tellsApart(who: string, door: Door): Promise<boolean> {
  for (const { input, none, id } of questions(door.definition.input))
    if ((await answer(who, door, input, [id, missing])) !== (await answer(who, door, none, [id, missing]))) return true;
  return false;
}
