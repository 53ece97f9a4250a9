import { AppError } from '../../../../shared/base/app-error.ts';
import { nameSortKey } from '../../../../shared/text/sort-key.ts';
import type { OpenedPackage } from '../../../exchange/package-reader.ts';
import type { LeftForLater } from '../../../exchange/plan/plan-record.ts';
import type { ReadableDb } from '../../../storage/executor.ts';
import type { OpenedReason } from '../../../storage/opened-reason.ts';
import type { Handler } from '../../base/handlers.ts';
import { assertFounded } from '../../people/dossier-authority.ts';
import { joinedPeople } from '../../people/joined-people.ts';
import { personKind, sensitiveKind } from '../../people/person-record.ts';
import { openMasked } from '../../people/sensitive.ts';
import { nameOf } from '../../base/provenance.ts';
import type { ServiceContext } from '../../base/service-context.ts';
import { takesTwo, takingSigners } from '../../authority/sign-taking.ts';
import { foreignNames } from '../../people/foreign-names.ts';
import { senderOfKey } from '../offices/office-store.ts';
import { assertNotExpired, openReceived } from './open-received.ts';
import { acceptedIncarnations, missingFrom, readInChain } from '../offices/numbers-arrived.ts';
import { readPackageIn, type StoredPackageIn } from '../../authority/package-in-store.ts';
import { destroyedIds, planPerson, type OpenedMasked, type PersonPlan } from './plan-records.ts';
import { checksOf, passportView, personView } from './plan-view.ts';

type Personnel = ReadableDb<'personnel'>;

/** Whether a package can be looked at and written. @throws packageFromFuture, incarnationUnconfirmed, alreadyDone (refused) */
export function assertUsable({ taken }: StoredPackageIn): void {
  if (taken.state === 'fromFuture') throw new AppError('packageFromFuture');
  if (taken.state === 'newIncarnation')
    throw new AppError('incarnationUnconfirmed', { number: taken.passport?.number ?? 0 });
  if (taken.state === 'refused') throw new AppError('alreadyDone', { state: taken.state });
}

/** Whatever state its row has: an incarnation that no approver confirmed here is not looked at. @throws incarnationUnconfirmed */
export async function assertIncarnationAccepted(
  context: ServiceContext,
  { passport }: Pick<OpenedPackage, 'passport'>,
): Promise<void> {
  const { signing, incarnation } = passport.sender;
  const accepted = await context
    .compartment('personnel')
    .read((db) => acceptedIncarnations(db, context.chain, signing));
  if (!accepted.includes(incarnation)) throw new AppError('incarnationUnconfirmed', { number: passport.number });
}

function leftBy({ taken }: StoredPackageIn, masked: boolean): ReadonlyMap<string, LeftForLater> {
  const imported = new Set(taken.imported);
  const byRecord = new Map<string, Set<string>>();
  for (const { recordId, key } of taken.later.filter((choice) => choice.masked === masked))
    byRecord.set(recordId, (byRecord.get(recordId) ?? new Set()).add(key));
  return new Map([...byRecord].map(([recordId, keys]) => [recordId, { keys, imported }]));
}

/** Ids under which masked parts are compared here. */
function maskedIds(opened: OpenedPackage, plans: readonly PersonPlan[]): string[] {
  const inPackage = new Set(opened.records.filter(({ type }) => type === sensitiveKind.type).map(({ id }) => id));
  return plans.filter(({ file }) => inPackage.has(file.id)).map(({ file, local }) => local?.id ?? file.id);
}

/** All people of a package against the cabinet, in Vietnamese order of names. */
export async function planPeople(
  db: Personnel,
  context: Pick<ServiceContext, 'registerId' | 'chain'>,
  stored: StoredPackageIn,
  opened: OpenedPackage,
  masked: OpenedMasked | null,
): Promise<PersonPlan[]> {
  const people = opened.records.filter(({ type }) => type === personKind.type);
  const around = {
    masked,
    destroyed: await destroyedIds(db),
    joined: await joinedPeople(db, context, new Set(people.map(({ id }) => id))),
    later: leftBy(stored, false),
    maskedLater: leftBy(stored, true),
  };
  const plans: PersonPlan[] = [];
  for (const file of people) plans.push(await planPerson(db, file, opened.records, around));
  return plans.sort((left, right) => (nameSortKey(left.doc.fullName) < nameSortKey(right.doc.fullName) ? -1 : 1));
}

/** What is compared with, and goes on from here, stands itself. @throws recordAltered */
export async function assertLocalFounded(
  db: Personnel,
  context: ServiceContext,
  plans: readonly PersonPlan[],
  token: OpenedReason | null = null,
): Promise<void> {
  for (const { local, masked } of plans) {
    if (local === null) continue;
    await assertFounded(db, context, local.id);
    if (token !== null && (masked?.opened?.versionId ?? null) !== null)
      await assertFounded(db, context, local.id, token);
  }
}

/** Names of everybody who wrote a value on either side. */
async function names(
  db: Personnel,
  context: ServiceContext,
  opened: OpenedPackage,
  plans: readonly PersonPlan[],
): Promise<(userId: string) => string> {
  const sent = new Map(opened.records.flatMap(({ names: found }) => Object.entries(found)));
  const kept = await foreignNames(
    db,
    plans.flatMap(({ here }) => (here?.versions ?? []).map(({ author }) => author)),
  );
  const ours = nameOf(context);
  // A package cannot give one of our own people another name.
  return (userId) =>
    context.person(userId) === undefined ? (kept.get(userId) ?? sent.get(userId) ?? ours(userId)) : ours(userId);
}

async function showPlan(
  context: ServiceContext,
  stored: StoredPackageIn,
  opened: OpenedPackage,
  token: OpenedReason | null,
) {
  const personnel = context.compartment('personnel');
  const { taken } = stored;
  const sender = await senderOfKey(context, taken.deskKey);
  return personnel.read(async (db) => {
    const plans = await planPeople(db, context, stored, opened, token === null ? null : { token, people: null });
    const name = await names(db, context, opened, plans);
    const chain = await readInChain(db, context.chain, taken.deskKey);
    const missing =
      chain === null ? [] : missingFrom(chain).missing.filter((number) => number < opened.passport.number);
    const listed = plans.filter(({ state }) => state !== 'same');
    return {
      id: stored.id,
      number: opened.passport.number,
      officeName: taken.officeName,
      state: taken.state,
      checks: checksOf({
        opened,
        confirmedAt: sender?.office.confirmation?.at ?? null,
        officeName: context.officeName,
        missing,
        now: context.clock.now(),
      }),
      passport: passportView(opened),
      people: listed.map((plan) => personView(plan, name)),
      same: plans.length - listed.length,
      maskedOpened: token !== null,
      signers: plans.some((plan) => takesTwo(plan, context)) ? takingSigners(context) : [],
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
  const opened = await openReceived(context, stored.taken, 'waiting');
  await assertIncarnationAccepted(context, opened);
  const token = await personnel.change(async (change) => {
    const plans = await planPeople(change.db, context, stored, opened, null);
    await assertLocalFounded(change.db, context, plans);
    for (const { local, state } of plans)
      if (local !== null && state === 'differs')
        await change.event('personOpened', {
          recordType: 'person',
          recordId: local.id,
          facts: [['packageNumber', String(opened.passport.number)]],
        });
    const [first, ...others] = maskedReason === null ? [] : maskedIds(opened, plans);
    return first === undefined || maskedReason === null ? null : openMasked(change, [first, ...others], maskedReason);
  });
  return showPlan(context, stored, opened, token);
};
