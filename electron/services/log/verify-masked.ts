import { isAppError } from '../../../shared/base/app-error.ts';
import type { OpenCompartment } from '../../records/open-compartment.ts';
import { openWithReason, type OpenedReason } from '../../storage/opened-reason.ts';
import { listRecords, readRecord } from '../../storage/repositories/records.ts';
import { proposalKind } from '../authority/correction-record.ts';
import { unfoundedVersion } from '../people/dossier-authority.ts';
import { personKind } from '../people/person-record.ts';
import type { ServiceContext } from '../base/service-context.ts';

/** Dossiers whose masked items stand on nothing. They are looked at under an event that says so; nothing of them leaves this function (decision 22). */
export async function unfoundedMasked(context: ServiceContext, compartment: OpenCompartment): Promise<string[]> {
  if (!isPersonnel(compartment)) return [];
  const people = await idsOf(compartment, personKind.type);
  const token =
    people.length === 0 ? null : await open(compartment, [...people, ...(await idsOf(compartment, proposalKind.type))]);
  if (token === null) return [];
  const found: string[] = [];
  for (const id of people) {
    context.job.throwIfCancelled();
    if (!(await stands(context, compartment, id, token))) found.push(id);
  }
  return found;
}

async function stands(
  context: ServiceContext,
  compartment: OpenCompartment<'personnel'>,
  id: string,
  token: OpenedReason,
): Promise<boolean> {
  return compartment.read(async (db) => {
    try {
      return (
        (await readRecord(db, token, id)) === undefined || (await unfoundedVersion(db, context, id, token)) === null
      );
    } catch (error) {
      if (isAppError(error)) return false;
      throw error;
    }
  });
}

function isPersonnel(compartment: OpenCompartment): compartment is OpenCompartment<'personnel'> {
  return compartment.name === 'personnel';
}

async function open(compartment: OpenCompartment<'personnel'>, recordIds: readonly string[]): Promise<OpenedReason> {
  return compartment.change(async (change) => {
    const { seq, reasonId } = await change.event('logVerified', {
      facts: [['items', String(recordIds.length)]],
      reason: 'log verify --deep',
    });
    return openWithReason(change.db, { reasonId: reasonId ?? '', eventSeq: seq, recordIds });
  });
}

async function idsOf(compartment: OpenCompartment<'personnel'>, type: string): Promise<string[]> {
  const ids: string[] = [];
  for (let after: number | null = null; ;) {
    const page = await compartment.read((db) => listRecords(db, type, { after, limit: 1000 }));
    ids.push(...page.records.map(({ id }) => id));
    if (page.next === null) return ids;
    after = page.next;
  }
}
