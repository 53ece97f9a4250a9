import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { RequestInput } from '../../shared/contract/contract.ts';
import type { TrustedOffice } from '../../shared/contract/package-views.ts';
import { emptyParticulars, type Particulars } from '../../shared/model/particulars.ts';
import {
  addColleague,
  approver,
  changeUser,
  createTestRegister,
  monday,
  type Colleague,
  type TestVault,
} from './open-vault.ts';
import { settableClock } from './settable-clock.ts';

/** An office with a personnel officer at the desk and an approver who can be called. */
export interface Office {
  readonly test: TestVault;
  readonly officer: Colleague;
  /** The card of the other office here, confirmed. */
  other: TrustedOffice | null;
}

export const releasing = { loginCode: approver.loginCode, passphrase: approver.passphrase } as const;

async function openOffice(folder: string, now: number): Promise<Office> {
  const test = await createTestRegister(folder, { clock: settableClock(now) });
  const officer = await addColleague(
    test,
    { displayName: 'Đào Kim Ngân', loginCode: 'cb02', roles: ['personnelOfficer'] },
    'personnel',
  );
  return { test, officer, other: null };
}

/** Reads the hidden groups off the other office's own screen, as one hears them on the telephone. */
export async function confirmBy(
  test: TestVault,
  card: TrustedOffice,
  groups: readonly string[],
): Promise<TrustedOffice> {
  const heard = card.groups.flatMap((group, index) => (group === null ? [groups[index] ?? ''] : []));
  return test.done('packages.confirmCard', { id: card.id, heard });
}

/** Two registers that know each other; in both, the officer sits at the desk. `now`: for processes that have the machine's clock. */
export async function twoOffices(folder: string, now: number = monday): Promise<{ near: Office; far: Office }> {
  const near = await openOffice(join(folder, 'near'), now);
  const far = await openOffice(join(folder, 'far'), now);
  const cards = {
    near: await near.test.done('packages.ownCard', {}),
    far: await far.test.done('packages.ownCard', {}),
  };
  near.other = await confirmBy(
    near.test,
    await near.test.done('packages.addCard', { text: cards.far.text }),
    cards.far.groups,
  );
  far.other = await confirmBy(
    far.test,
    await far.test.done('packages.addCard', { text: cards.near.text }),
    cards.near.groups,
  );
  await changeUser(near.test, near.officer);
  await changeUser(far.test, far.officer);
  return { near, far };
}

export const named = (fullName: string, changes: Partial<Particulars> = {}): Particulars => ({
  ...emptyParticulars(),
  fullName,
  unitName: 'phường Trà Giang',
  position: 'Chuyên viên',
  ...changes,
});

export type PrepareInput = RequestInput<'packages.prepare'>;

export function orderFor(office: Office, people: string[], changes: Partial<PrepareInput> = {}): PrepareInput {
  if (office.other === null) throw new Error('the offices know each other');
  return {
    people,
    recipient: { officeId: office.other.id, desk: 'personnel' },
    purpose: 'Điều động cán bộ',
    authority: 'Quyết định 12-QĐ/TU ngày 02/10/2026',
    expires: '2027-01-31',
    mediumLabel: 'USB-04',
    copyNumber: 1,
    documents: true,
    maskedReason: null,
    forms: [],
    ...changes,
  };
}

export function newStick(folder: string, name: string): string {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  return path;
}

/** Prepared, released by the approver at the same desk, sealed, written. */
export async function send(
  office: Office,
  stick: string,
  people: string[],
  changes: Partial<PrepareInput> = {},
): Promise<{ id: string; path: string; number: number }> {
  const { test } = office;
  const { id, approvalId } = await test.done('packages.prepare', orderFor(office, people, changes));
  await test.done('approvals.sign', { compartment: 'personnel', id: approvalId, second: releasing });
  const { number } = await test.done('packages.seal', { id });
  const { fileName } = await test.done('packages.write', { id, to: { folder: test.token(stick) } });
  return { id, path: join(stick, fileName), number: number ?? 0 };
}

export async function receive(office: Office, path: string): Promise<string> {
  return (await office.test.done('packages.receive', { file: office.test.token(path) })).id;
}

/** How many events the personnel log has. */
export async function logSize({ test }: Office): Promise<number> {
  return (await test.done('log.list', { compartment: 'personnel', limit: 1 })).size;
}

export const namesIn = (folder: string): string[] => readdirSync(folder).toSorted();
