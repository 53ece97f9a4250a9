import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { requestTable } from '../../shared/contract/contract.ts';
import { openKeyRing } from '../../electron/vault/keys/open-key-ring.ts';
import { attempts, type OwnRegister } from '../support/administrator/attempts.ts';
import { everyWord, lawfulActions, type LawfulAction, type Made } from '../support/administrator/lawful-actions.ts';
import {
  readEverything,
  secretsOf,
  together,
  WordSearch,
  type Found,
  type HeldSecrets,
} from '../support/administrator/reading.ts';
import { idPlaces, lawfulInputs } from '../support/lawful-inputs.ts';
import { approver, createTestRegister, openTestVault } from '../support/open-vault.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import { withKeysOf } from '../tampering/attackers.ts';
import { keysOf } from '../tampering/disk.ts';
import { deskPairs } from '../tampering/package-forgeries.ts';
import { prepareRegister, type Prepared } from '../tampering/prepare.ts';
import { Scene } from '../tampering/scene.ts';
import { loginOf, type LoginCode } from '../tampering/staff.ts';

// "The administrator, with everything he can write on the disk, reads 0 bytes of a dossier, a case or a review over ten lawful actions
// of others." Before each action he writes all he can, each attempt on a copy of the folder as it then stands; after it everything in
// the folder is tried with every key he holds or made, and every request is asked in his session.
const folder = temporaryFolder('administrator-reads');
const search = new WordSearch(everyWord);
let prepared: Prepared;
/** The register in which the day goes on as if nobody wrote beside it. */
let day: Scene;
let his: HeldSecrets;
let own: OwnRegister;
let made: Made = {};
const found: Found[] = [];
const actions = lawfulActions.map((action, index) => ({ ...action, number: index + 1 }));
const [asking, sending] = actions.slice(-2);
/** What became of each action after each attempt. */
const outcomes = new Map<string, string[]>();

beforeAll(async () => {
  prepared = await prepareRegister(folder);
  day = new Scene(prepared, folder);
  his = await withKeysOf(day, 'qt01', ({ ring }) => secretsOf(ring));
  const test = await createTestRegister(join(folder, 'own'));
  await test.vault.close();
  own = { root: test.root, ring: await openKeyRing(keysOf(test.root), approver.loginCode, approver.passphrase) };
});

const copyOfDay = (): Scene => new Scene({ ...prepared, folder: day.folder }, folder);

/** @returns `done`, or the code at which it ended */
async function perform(scene: Scene, { by, act }: LawfulAction): Promise<string> {
  scene.told.length = 0;
  if (!(await scene.sit(by))) return `closed: ${scene.told.map(({ code }) => code).join(' ')}`;
  try {
    made = { ...made, ...(await act(scene, made)) };
    return 'done';
  } catch (error) {
    const code = /was refused: (?<code>\w+)/u.exec(String(error))?.groups?.['code'];
    if (code === undefined) throw error;
    return code;
  } finally {
    await scene.leave();
  }
}

const ids = (): string[] => [
  ...Object.values(made).flatMap((id) => id ?? []),
  prepared.personId,
  prepared.documentIds[0],
  prepared.openCase.caseId,
  prepared.draftedCase.caseId,
  prepared.draftedCase.conclusionApprovalId,
  prepared.waitingPackage.approvalId,
  prepared.sent.id,
  prepared.interestId,
  prepared.farOfficeId,
  prepared.userIds.cb01,
];

/** These end the session, or make another register. */
const leaving = new Set([
  'register.create',
  'register.choose',
  'register.lock',
  'register.unlock',
  'register.recover',
  'register.changePassphrase',
]);
const internal = {
  'internal.documents.read': (id: string) => ({ documentId: id }),
  'internal.cases.readFile': (id: string) => ({ caseId: id, fileId: id }),
  'internal.prints.sheet': (id: string) => ({ compartment: 'personnel', printId: id, copy: 1, medium: 'screen' }),
  'internal.prints.preview': (id: string) => ({ subject: { kind: 'dossier', id, items: 'masked' }, openReason: null }),
};

const bytesAsText = (_key: string, value: unknown): unknown =>
  value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : value;

/** Everything that his window can ask, and main for it; answers and refusals alike are read. */
async function asksEverything(scene: Scene): Promise<{ readonly found: Found[]; readonly answered: number }> {
  const test = openTestVault(scene.near, { clock: scene.clock });
  const heard: Found[] = [];
  let answered = 0;
  const hear = async (name: string, input: unknown): Promise<void> => {
    const result = await test.vault.handle({ name, input });
    if (result.ok) answered += 1;
    heard.push(...search.in(`the answer to ${name}`, Buffer.from(JSON.stringify(result, bytesAsText))));
  };
  const { ok } = await test.ask('register.unlock', loginOf('qt01'));
  if (ok) {
    for (const [name, { input, host }] of requestTable) {
      if (host !== 'vault' || leaving.has(name)) continue;
      for (const id of idPlaces(input).length === 0 ? [''] : ids())
        for (const one of lawfulInputs(input, { id: () => id, preferred: ['personnel'], day: '2026-12-17' }))
          await hear(name, one);
    }
    for (const [name, inputOf] of Object.entries(internal)) for (const id of ids()) await hear(name, inputOf(id));
  }
  heard.push(...search.in('what his window is told unasked', Buffer.from(JSON.stringify(test.events))));
  await test.vault.close();
  return { found: heard, answered };
}

describe('over ten lawful actions of others', () => {
  it.for(actions)('$number: $what, and he reads nothing of it', async (action) => {
    const before = made;
    for (const { what, write } of attempts) {
      const scene = copyOfDay();
      const forged = await write(scene, own, action.by);
      const outcome = await perform(scene, action);
      // What was released while he had his hand in it is sealed and sent there too.
      if (outcome === 'done' && action === asking && sending !== undefined) await perform(scene, sending);
      outcomes.set(what, [...(outcomes.get(what) ?? []), outcome]);
      // Where nobody could unlock nobody wrote: there only what he made himself is new, and it is tried once.
      if (!outcome.startsWith('closed') || action.number === 1)
        found.push(...(await readEverything(scene.folder, together(his, forged), search)));
      await scene.end();
      made = before;
    }
    expect(await perform(day, action)).toBe('done');
    found.push(...(await readEverything(day.folder, his, search)));
    const copy = copyOfDay();
    const asked = await asksEverything(copy);
    found.push(...asked.found);
    await copy.end();
    expect(asked.answered).toBeGreaterThan(10);
    expect(found).toEqual([]);
    expect(found.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(0);
  });

  it.for(attempts)('end as they must after he put down: $what', ({ what, ends }) => {
    expect(outcomes.get(what)).toHaveLength(lawfulActions.length);
    expect([...new Set(outcomes.get(what))]).toEqual(ends);
  });
});

describe('the same search', () => {
  it.for(['ld01', 'cb01', 'tt01', 'kd01'] as const satisfies readonly LoginCode[])(
    'finds with the keys of %s what is theirs',
    async (code) => {
      const theirs = await withKeysOf(day, code, ({ ring }) => secretsOf(ring));
      const words = new Set((await readEverything(day.folder, theirs, search)).map(({ word }) => word));
      const mine = lawfulActions
        .filter(({ by }) => code === 'ld01' || by === code)
        .flatMap(({ words: typed }) => Object.values(typed));
      expect([...words].toSorted()).toEqual([...mine].toSorted());
    },
  );

  it('finds the package with the keys of the desk to which it was sealed', async () => {
    const pairs = await deskPairs(join(prepared.farDeskFolder, 'tu'), prepared.far);
    const places = (await readEverything(day.folder, { keys: [], pairs: [pairs] }, search)).map(({ where }) => where);
    expect(places.filter((where) => where.endsWith('opened as a package')).length).toBeGreaterThan(5);
  });
});
