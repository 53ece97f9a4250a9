import { AppError } from '../../../shared/errors/app-error.ts';
import { nameSortKey } from '../../../shared/text/sort-key.ts';
import type { OpenedPackage } from '../../exchange/package-reader.ts';
import type { LeftForLater } from '../../exchange/plan/plan-record.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import type { OpenedReason } from '../../storage/opened-reason.ts';
import type { Handler } from '../handlers.ts';
import { sensitiveKind } from '../people/person-record.ts';
import { openMasked } from '../people/sensitive.ts';
import { nameOf } from '../provenance.ts';
import type { ServiceContext } from '../service-context.ts';
import { foreignNames } from './foreign-names.ts';
import { readOffice } from './office-store.ts';
import { openReceived } from './open-received.ts';
import { missingFrom, readInChain } from './package-chain.ts';
import { readPackageIn, type StoredPackageIn } from './package-in-store.ts';
import { destroyedIds, planPerson, type OpenedMasked, type PersonPlan } from './plan-records.ts';
import { checksOf, passportView, personView } from './plan-view.ts';
import { assertNotExpired } from './receive-package.ts';

type Personnel = ReadableDb<'personnel'>;

/** Whether a package can be looked at and written. @throws packageFromFuture, incarnationUnconfirmed, alreadyDone (refused) */
export function assertUsable({ taken }: StoredPackageIn): void {
  if (taken.state === 'fromFuture') throw new AppError('packageFromFuture');
  if (taken.state === 'newIncarnation') throw new AppError('incarnationUnconfirmed', { number: taken.passport?.number ?? 0 });
  if (taken.state === 'refused') throw new AppError('alreadyDone', { state: taken.state });
}

function leftBy({ taken }: StoredPackageIn, masked: boolean): ReadonlyMap<string, LeftForLater> {
  const imported = new Set(taken.imported);
  const byRecord = new Map<string, Set<string>>();
  for (const { recordId, key } of taken.later.filter((choice) => choice.masked === masked)) byRecord.set(recordId, (byRecord.get(recordId) ?? new Set()).add(key));
  return new Map([...byRecord].map(([recordId, keys]) => [recordId, { keys, imported }]));
}

/** Ids under which masked parts are compared here. */
function maskedIds(opened: OpenedPackage, plans: readonly PersonPlan[]): string[] {
  const inPackage = new Set(opened.records.filter(({ type }) => type === sensitiveKind.type).map(({ id }) => id));
  return plans.filter(({ file }) => inPackage.has(file.id)).map(({ file, local }) => local?.id ?? file.id);
}

/** All people of a package against the cabinet, in Vietnamese order of names. */
export async function planPeople(db: Personnel, stored: StoredPackageIn, opened: OpenedPackage, masked: OpenedMasked | null): Promise<PersonPlan[]> {
  const around = { masked, destroyed: await destroyedIds(db), later: leftBy(stored, false), maskedLater: leftBy(stored, true) };
  const plans: PersonPlan[] = [];
  for (const file of opened.records.filter(({ type }) => type === 'person')) plans.push(await planPerson(db, file, opened.records, around));
  return plans.sort((left, right) => (nameSortKey(left.doc.fullName) < nameSortKey(right.doc.fullName) ? -1 : 1));
}

/** Names of everybody who wrote a value on either side. */
async function names(db: Personnel, context: ServiceContext, opened: OpenedPackage, plans: readonly PersonPlan[]): Promise<(userId: string) => string> {
  const sent = new Map(opened.records.flatMap(({ names: found }) => Object.entries(found)));
  const kept = await foreignNames(db, plans.flatMap(({ here }) => (here?.versions ?? []).map(({ author }) => author)));
  const ours = nameOf(context);
  // A package cannot give one of our own people another name.
  return (userId) => (context.person(userId) === undefined ? (kept.get(userId) ?? sent.get(userId) ?? ours(userId)) : ours(userId));
}

async function showPlan(context: ServiceContext, stored: StoredPackageIn, opened: OpenedPackage, token: OpenedReason | null) {
  const personnel = context.compartment('personnel');
  const { taken } = stored;
  const { office } = await context.compartment('office').read((db) => readOffice(db, taken.officeId));
  return personnel.read(async (db) => {
    const plans = await planPeople(db, stored, opened, token === null ? null : { token, people: null });
    const name = await names(db, context, opened, plans);
    const chain = await readInChain(db, taken.deskKey);
    const missing = chain === null ? [] : missingFrom(chain).missing.filter((number) => number < opened.passport.number);
    const listed = plans.filter(({ state }) => state !== 'same');
    return {
      id: stored.id,
      number: opened.passport.number,
      officeName: taken.officeName,
      state: taken.state,
      checks: checksOf({ opened, confirmedAt: office.confirmedAt, officeName: context.officeName, missing, now: context.clock.now() }),
      passport: passportView(opened),
      people: listed.map((plan) => personView(plan, name)),
      same: plans.length - listed.length,
      maskedOpened: token !== null,
    };
  });
}

/**
 * New, same, differs: read anew from the sealed bytes each time, against the cabinet as it is now. Names and values of the
 * dossiers it is compared with are shown, so the look is logged for each of them; masked items need a reason.
 * @throws packageFromFuture, incarnationUnconfirmed, packageExpired, alreadyDone; as openReceived
 */
export const planPackage: Handler<'packages.plan'> = async (context, { id, maskedReason }) => {
  const personnel = context.compartment('personnel');
  const stored = await personnel.read((db) => readPackageIn(db, id));
  assertUsable(stored);
  if (stored.taken.state === 'received') await assertNotExpired(context, stored.taken.passport?.expires ?? '');
  const opened = await openReceived(context, stored.taken);
  const token = await personnel.change(async (change) => {
    const plans = await planPeople(change.db, stored, opened, null);
    for (const { local, state } of plans) if (local !== null && state === 'differs') await change.event('personOpened', { recordType: 'person', recordId: local.id, facts: [['packageNumber', String(opened.passport.number)]] });
    const [first, ...others] = maskedReason === null ? [] : maskedIds(opened, plans);
    return first === undefined || maskedReason === null ? null : openMasked(change, [first, ...others], maskedReason);
  });
  return showPlan(context, stored, opened, token);
};
