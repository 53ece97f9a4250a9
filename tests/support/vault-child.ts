/**
 * A vault in a process of its own, at work until somebody kills it: `node vault-child.js <folder> <code> <passphrase> <round>`.
 * Says one JSON line when it has opened and looked through everything, then one for each thing that is done.
 */
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import type { RequestInput, RequestName, RequestOutput } from '../../shared/contract/contract.ts';
import { emptyParticulars } from '../../shared/model/particulars.ts';
import { isDeskNotice } from '../../shared/model/told-once.ts';
import { createVault } from '../../electron/vault/process/vault.ts';
import { cheapPassphrases } from './remembered-passphrases.ts';

// As the test that made the register.
await cheapPassphrases();

export type ChildWord =
  | {
      readonly kind: 'opened';
      readonly findings: readonly string[];
      readonly problems: readonly string[];
      readonly people: readonly string[];
      readonly disputes: Readonly<Record<string, number>>;
    }
  | { readonly kind: 'created'; readonly name: string }
  | { readonly kind: 'disputed'; readonly name: string }
  | { readonly kind: 'locked' };

const [folder = '', loginCode = '', passphrase = '', round = ''] = process.argv.slice(2);
/** A minute later each round, so that the register's clock finds nothing to dispute. */
const now = Date.UTC(2026, 10, 23, 2, Number(round));
const say = (word: ChildWord): number => writeSync(1, `${JSON.stringify(word)}\n`);
const vault = createVault({
  emit: () => undefined,
  defaultPlace: join(folder, 'tu'),
  anchorsFolder: join(folder, 'anchors'),
  appVersion: '0.1.0',
  fileOf: () => undefined,
  passphraseStrength: 'floor',
  clock: { now: () => now },
});

async function done<N extends RequestName>(name: N, input: RequestInput<N>): Promise<RequestOutput<N>> {
  const result = await vault.handle({ name, input });
  if (!result.ok) throw new Error(`${name}: ${result.error.code}`);
  return result.value as never;
}

const unlock = (): Promise<RequestOutput<'register.unlock'>> => done('register.unlock', { loginCode, passphrase });

async function problemsOf(compartment: 'office' | 'personnel'): Promise<string[]> {
  const { checks } = await done('log.verify', { compartment, deep: true });
  return checks.flatMap(({ problem }) => (problem === null ? [] : [problem.code]));
}

const { findings } = await unlock();
const { rows } = await done('people.list', { limit: 200 });
const disputes: Record<string, number> = {};
// Those of the round before: each opening is a durable line in the log.
for (const { id, fullName, disputed } of rows)
  if (disputed && fullName.includes(` ${Number(round) - 1}-`))
    disputes[fullName] = (await done('people.open', { id, reason: null })).disputes.length;
say({
  kind: 'opened',
  findings: findings.map(({ code }) => code).filter((code) => !isDeskNotice(code)),
  problems: [...(await problemsOf('office')), ...(await problemsOf('personnel'))],
  people: rows.map(({ fullName }) => fullName),
  disputes,
});

for (let count = 1; ; count += 1) {
  const name = `Nguyễn Văn ${round}-${count}`;
  const { id } = await done('people.create', { particulars: { ...emptyParticulars(), fullName: name } });
  say({ kind: 'created', name });
  await done('people.recordDispute', { id, item: '27', words: 'Tôi đề nghị ghi lại mốc này cho đúng.' });
  say({ kind: 'disputed', name });
  if (count % 3 === 0) {
    await done('register.lock', {});
    say({ kind: 'locked' });
    await unlock();
  }
}
