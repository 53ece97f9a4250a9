import type { PackageGap, PackageInRow, PackageOutRow } from '../../../../shared/contract/package-views.ts';
import { AppError } from '../../../../shared/base/app-error.ts';
import { legalDayOf } from '../../../../shared/text/partial-date.ts';
import type { ReadableDb } from '../../../storage/executor.ts';
import { readPerson } from '../../../storage/repositories/people.ts';
import { readJudged } from '../../authority/judged-approval.ts';
import type { Handler } from '../../base/handlers.ts';
import { nameOf } from '../../base/provenance.ts';
import type { ServiceContext } from '../../base/service-context.ts';
import { listOffices } from '../offices/office-store.ts';
import { listInChains, missingFrom } from '../offices/numbers-arrived.ts';
import { listPackagesIn, type StoredPackageIn } from '../../authority/package-in-store.ts';
import {
  listPackagesOut,
  namesWhatGoes,
  readPackageOut,
  type StoredPackageOut,
} from '../../authority/package-out-store.ts';

type Personnel = ReadableDb<'personnel'>;

async function releaseOf(
  db: Personnel,
  context: ServiceContext,
  { out }: StoredPackageOut,
): Promise<Pick<PackageOutRow, 'release' | 'refusal'>> {
  if (out.state !== 'waiting') return { release: null, refusal: null };
  const { approval, holds } = await readJudged(db, context, out.approvalId);
  if (approval.state === 'refused' || approval.state === 'withdrawn')
    return { release: 'refused', refusal: approval.refusal?.reason ?? null };
  if (approval.expires <= context.clock.now()) return { release: 'expired', refusal: null };
  return { release: approval.state === 'approved' && holds ? 'approved' : 'waiting', refusal: null };
}

async function rowOut(db: Personnel, context: ServiceContext, stored: StoredPackageOut): Promise<PackageOutRow> {
  const { id, out } = stored;
  const { order, receipt, receiptDue } = out;
  const today = legalDayOf(context.clock.now());
  return {
    id,
    number: out.sealed?.number ?? null,
    officeId: out.officeId,
    officeName: order.recipient.officeName,
    desk: order.recipient.desk,
    purpose: order.purpose,
    authority: order.authority,
    people: out.people.length,
    documents: order.records.filter(({ type }) => type === 'document').length,
    forms: order.forms.length,
    masked: order.masked,
    mediumLabel: order.mediumLabel,
    copyNumber: order.copyNumber,
    expires: order.expires,
    state: out.state,
    ...(await releaseOf(db, context, stored)),
    approvalId: out.approvalId,
    by: nameOf(context)(out.askedBy),
    mine: out.askedBy === context.who.userId,
    at: out.askedAt,
    bytes: out.sealed?.size ?? null,
    writtenAt: out.writtenAt,
    receiptDue,
    receiptOverdue: out.state === 'written' && receiptDue !== null && receiptDue < today,
    receivedAt: receipt?.receivedAt ?? null,
    receiptOutcome: receipt?.outcome ?? null,
    voidReason: out.voided?.reason ?? null,
  };
}

/** A package on its way out as a line of the export register. */
export async function packageOutRow(context: ServiceContext, stored: StoredPackageOut): Promise<PackageOutRow> {
  return context.compartment('personnel').read((db) => rowOut(db, context, stored));
}

function rowIn(context: ServiceContext, { id, taken }: StoredPackageIn): PackageInRow {
  return {
    id,
    number: taken.passport?.number ?? null,
    officeId: taken.officeId,
    officeName: taken.officeName,
    desk: taken.desk,
    purpose: taken.passport?.purpose ?? '',
    people: taken.passport?.people ?? 0,
    expires: taken.passport?.expires ?? null,
    state: taken.state,
    receivedAt: taken.receivedAt,
    by: nameOf(context)(taken.receivedBy),
    counts: taken.counts,
    receipt: taken.receipt !== null,
    refusal: taken.refused?.reason ?? null,
  };
}

async function gapsOf(context: ServiceContext): Promise<PackageGap[]> {
  const names = new Map(
    (await context.compartment('office').read((db) => listOffices(db, context))).map(({ id, office }) => [
      id,
      office.card.officeName,
    ]),
  );
  const chains = await context.compartment('personnel').read(listInChains);
  return chains.flatMap((chain) => {
    const { missing, last } = missingFrom(chain);
    return missing.length === 0
      ? []
      : [{ officeId: chain.officeId, officeName: names.get(chain.officeId) ?? '', desk: chain.desk, missing, last }];
  });
}

/** Out, in, and what should have come; an answer that is late says so on its own line. */
export const listPackages: Handler<'packages.list'> = async (context) => {
  const personnel = context.compartment('personnel');
  const { out, taken } = await personnel.read(async (db) => {
    const rows: PackageOutRow[] = [];
    for (const stored of await listPackagesOut(db)) rows.push(await rowOut(db, context, stored));
    return { out: rows, taken: await listPackagesIn(db) };
  });
  return { out, in: taken.map((stored) => rowIn(context, stored)), gaps: await gapsOf(context) };
};

/** One outgoing package with the people in it; the names are read like a list, and logged as one. */
export const openPackage: Handler<'packages.open'> = async (context, { id }) => {
  const personnel = context.compartment('personnel');
  const stored = await personnel.read((db) => readPackageOut(db, id));
  if (!namesWhatGoes(stored.out)) throw new AppError('recordAltered', { type: 'packageOut', part: 'people' });
  await personnel.change((change) => change.event('peopleListed', { recordType: 'packageOut', recordId: id }));
  return personnel.read(async (db) => {
    const people: { id: string; fullName: string }[] = [];
    for (const personId of stored.out.people)
      people.push({ id: personId, fullName: (await readPerson(db, personId))?.fullName ?? '' });
    return {
      row: await rowOut(db, context, stored),
      people,
      forms: stored.out.forms.map(({ number, copy }) => `${number}/${copy}`),
    };
  });
};
