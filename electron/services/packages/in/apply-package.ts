import standingReasons from '../../../../resources/catalogue/standing-reasons.json' with { type: 'json' };
import type { RequestOutput, RequestParsedInput } from '../../../../shared/contract/contract.ts';
import { AppError } from '../../../../shared/base/app-error.ts';
import type { KeyPairs } from '../../../crypto/key-pairs.ts';
import type { OpenedPackage } from '../../../exchange/package-reader.ts';
import { removeSealed } from '../../../exchange/package-writer.ts';
import type { EventFact } from '../../../log/event-facts.ts';
import type { Change } from '../../../records/change.ts';
import { storeFile, type PreparedFile } from '../../../records/document-files.ts';
import type { OpenedReason } from '../../../storage/opened-reason.ts';
import { readHead } from '../../../storage/repositories/events.ts';
import type { Handler } from '../../base/handlers.ts';
import { openMasked } from '../../people/sensitive.ts';
import type { ServiceContext, Signer } from '../../base/service-context.ts';
import { ChosenValues, settle, wantedDocuments } from '../plan/apply-choices.ts';
import { withDesk } from '../offices/desk-keys.ts';
import { forgetNames, keepForeignNames } from '../../people/foreign-names.ts';
import { openReceived, assertNotExpired } from '../plan/open-received.ts';
import {
  changePackageIn,
  readPackageIn,
  type PackageIn,
  type StoredPackageIn,
} from '../../authority/package-in-store.ts';
import { signTaking, takenVersions } from '../../authority/sign-taking.ts';
import { assertIncarnationAccepted, assertLocalFounded, assertUsable, planPeople } from '../plan/plan-package.ts';
import type { PersonPlan } from '../plan/plan-records.ts';
import { receiptFor } from './receipts.ts';
import { takeFiles } from './take-record.ts';
import { takePerson } from './take-person.ts';
import { noted } from '../../../platform/program-log.ts';

type Input = RequestParsedInput<'packages.apply'>;
type Output = RequestOutput<'packages.apply'>;

/** Everything that one transaction needs, prepared outside of it. */
interface Prepared {
  readonly context: ServiceContext;
  readonly input: Input;
  readonly opened: OpenedPackage;
  readonly files: ReadonlyMap<string, PreparedFile>;
  readonly pairs: KeyPairs;
  /** Who signs with this user what changes dossiers that are here; null where nobody typed. */
  readonly second: Signer | null;
}

const outcome = ({ counts, state }: Pick<PackageIn, 'counts' | 'state'>): Output => ({
  counts: counts ?? { added: 0, taken: 0, kept: 0, later: 0 },
  state,
});

/** What the officer looked at must be what is there. @throws versionConflict */
function assertSeen(plans: readonly PersonPlan[], seen: Input['seen']): void {
  for (const { file, local, masked, state } of plans) {
    if (state !== 'differs' || local === null) continue;
    const looked = seen.find(({ recordId }) => recordId === file.id);
    const maskedHere = masked?.opened?.versionId ?? null;
    if (
      looked?.localVersion !== local.versionId ||
      (masked?.opened !== null && masked !== null && looked.maskedVersion !== maskedHere)
    )
      throw new AppError('versionConflict');
  }
}

/** Masked parts are opened for writing where somebody decided about them, and for new dossiers that bring some. */
async function maskedToken(
  change: Change<'personnel'>,
  { input, opened }: Prepared,
  plans: readonly PersonPlan[],
): Promise<OpenedReason | null> {
  const decided = new Set(input.choices.filter(({ masked }) => masked).map(({ recordId }) => recordId));
  const brings = new Set(opened.records.filter(({ type }) => type === 'personSensitive').map(({ id }) => id));
  const ids = plans
    .filter(({ file, state }) => brings.has(file.id) && (state === 'new' || decided.has(file.id)))
    .map(({ file, local }) => local?.id ?? file.id);
  const [first, ...others] = ids;
  return first === undefined ? null : openMasked(change, [first, ...others], standingReasons.takenFromPackage);
}

/** Names of the people who wrote versions that come in. */
function authorsOf({
  opened,
}: Prepared): ReadonlyMap<string, { displayName: string; officeName: string; registerId: string }> {
  const { officeName, registerId } = opened.passport.sender;
  return new Map(
    opened.records
      .flatMap(({ names }) => Object.entries(names))
      .map(([userId, displayName]) => [userId, { displayName, officeName, registerId }]),
  );
}

function unknownFields(plans: readonly PersonPlan[]): PackageIn['unknown'] {
  return Object.fromEntries(
    plans
      .filter(({ unknown }) => Object.keys(unknown).length > 0)
      .map(({ file, unknown }) => [file.id, { ...unknown }]),
  );
}

async function storeForms(change: Change<'personnel'>, { opened, files }: Prepared): Promise<PackageIn['forms']> {
  const kept: PackageIn['forms'] = [];
  for (const { id } of opened.passport.order.forms) {
    const prepared = files.get(id);
    if (prepared !== undefined) kept.push(await storeFile(change, prepared, 'pdf'));
  }
  return kept;
}

async function write(change: Change<'personnel'>, prepared: Prepared, stored: StoredPackageIn): Promise<PackageIn> {
  const { context, input, opened, files } = prepared;
  const { taken } = stored;
  const chosen = new ChosenValues(input.choices);
  const closed = await planPeople(change.db, context, stored, opened, null);
  const token = await maskedToken(change, prepared, closed);
  const decided = new Set(input.choices.filter(({ masked }) => masked).map(({ recordId }) => recordId));
  const plans =
    token === null ? closed : await planPeople(change.db, context, stored, opened, { token, people: decided });
  assertSeen(plans, input.seen);
  await assertLocalFounded(change.db, context, plans, token);
  const { counts, later } = settle(plans, chosen);
  const facts: EventFact[] = [
    ['packageNumber', String(opened.passport.number)],
    ['batch', stored.id],
  ];
  const imported: string[] = [];
  const after = (await readHead(change.db))?.seq ?? 0;
  let written = false;
  for (const [index, plan] of plans.entries()) {
    context.job.progress('write', index, plans.length);
    const result = await takePerson({ change, context, chosen, facts, files, token }, plan);
    imported.push(...result.imported);
    written ||= result.written;
  }
  const state = later.length === 0 ? 'applied' : 'partly';
  if (!written && taken.state === state && taken.counts !== null && sameLater(taken.later, later)) return taken;
  const versions = await takenVersions(change, context, plans, after, token);
  const takings =
    versions.length === 0
      ? taken.takings
      : [...taken.takings, await signTaking(change, context, stored, versions, prepared.second)];
  const forms = taken.counts === null ? await storeForms(change, prepared) : taken.forms;
  await keepForeignNames(change, authorsOf(prepared), (userId) => context.person(userId) !== undefined);
  const total =
    taken.counts === null
      ? counts
      : {
          added: taken.counts.added + counts.added,
          taken: taken.counts.taken + counts.taken,
          kept: taken.counts.kept + counts.kept,
          later: counts.later,
        };
  const receipt = receiptFor(prepared.pairs, taken, { receivedAt: taken.receivedAt, outcome: 'taken', counts: total });
  const patch: Partial<PackageIn> = {
    state,
    counts: total,
    later,
    forms,
    imported: [...taken.imported, ...imported],
    takings,
    unknown: { ...taken.unknown, ...unknownFields(plans) },
    receipt,
  };
  const amended = await changePackageIn(change, context, stored, patch, {
    event: 'packageApplied',
    facts: [
      ['count', String(total.added)],
      ['items', String(total.taken)],
    ],
  });
  await change.event('receiptMade', {
    recordType: 'packageIn',
    recordId: stored.id,
    facts: [['packageNumber', String(opened.passport.number)]],
  });
  return amended;
}

function sameLater(before: PackageIn['later'], after: PackageIn['later']): boolean {
  const names = (later: PackageIn['later']): string =>
    later
      .map(({ recordId, masked, key }) => `${recordId}/${masked}/${key}`)
      .toSorted()
      .join('\n');
  return names(before) === names(after);
}

/** Reads the scans that are wanted out of the sealed bytes; a package without any is read once only. */
async function filesOf(
  context: ServiceContext,
  stored: StoredPackageIn,
  opened: OpenedPackage,
  input: Input,
): Promise<ReadonlyMap<string, PreparedFile>> {
  const personnel = context.compartment('personnel');
  const plans = await personnel.read((db) => planPeople(db, context, stored, opened, null));
  const wanted = new Set(wantedDocuments(plans, new ChosenValues(input.choices)));
  if (stored.taken.counts === null) for (const { id } of opened.passport.order.forms) wanted.add(id);
  if (wanted.size === 0) return new Map();
  const { visit, prepared } = takeFiles(personnel.files, wanted);
  await openReceived(context, stored.taken, 'waiting', visit);
  return prepared;
}

/**
 * Writes what was decided, in one transaction: new dossiers with their history, joined lines with two parents, scans, lists,
 * the receipt. Applied a second time it changes nothing; what was left for later can be decided on later.
 * @throws packageChoiceMissing, versionConflict (something here changed since it was looked at), packageExpired,
 * incarnationUnconfirmed, packageFromFuture, alreadyDone, secondHandNeeded, sameHand; as openReceived and secondSigner; diskFull, writeFailed
 */
export const applyPackage: Handler<'packages.apply'> = async (context, input) => {
  const personnel = context.compartment('personnel');
  const stored = await personnel.read((db) => readPackageIn(db, input.id));
  assertUsable(stored);
  if (stored.taken.state === 'applied') return outcome(stored.taken);
  if (stored.taken.state === 'received') await assertNotExpired(context, stored.taken.passport?.expires ?? '');
  const second = input.second === undefined ? null : await context.secondSigner(input.second);
  const opened = await openReceived(context, stored.taken, 'waiting');
  await assertIncarnationAccepted(context, opened);
  const files = await filesOf(context, stored, opened, input);
  const result = await withDesk(context, 'personnel', async (pairs) =>
    personnel.change(async (change) => {
      const current = await readPackageIn(change.db, input.id);
      if (current.versionId !== stored.versionId) throw new AppError('versionConflict');
      return write(change, { context, input, opened, files, pairs, second }, current);
    }),
  );
  forgetNames(personnel);
  if (result.state === 'applied')
    await removeSealed(context.stagingFolder, stored.taken.fileName).catch(noted('packages/staging.remove'));
  return outcome(result);
};
