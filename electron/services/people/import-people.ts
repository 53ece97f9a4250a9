import { readFile, stat } from 'node:fs/promises';
import standingReasons from '../../../resources/catalogue/standing-reasons.json' with { type: 'json' };
import type { ImportPlan } from '../../../shared/contract/people.ts';
import { AppError } from '../../../shared/base/app-error.ts';
import { plainCitizenNumber, plainStaffNumber } from '../../../shared/text/citizen-number.ts';
import { sameToneFold } from '../../../shared/text/tone-placement.ts';
import { newId } from '../../crypto/random.ts';
import { likelyCodes } from '../../exchange/people-csv-cells.ts';
import {
  maximumCsvBytes,
  peopleCsvFields,
  readPeopleCsv,
  type PeopleCsv,
  type PeopleCsvOptions,
} from '../../exchange/people-csv.ts';
import { findDuplicates, removePerson } from '../../storage/repositories/people.ts';
import { listWorkItems } from '../../storage/repositories/work-items.ts';
import type { Handler } from '../base/handlers.ts';
import { nameOf } from '../base/provenance.ts';
import { readDoc } from '../base/read-doc.ts';
import { amendRecordOf, createRecordOf } from '../base/write-record.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { holdsAnything, writePerson, writeSensitive } from './create-person.ts';
import { batchKind, importerOf, type ImportBatch } from './import-batch.ts';
import { workedOnBeside } from './worked-on.ts';
import { personKind } from './person-record.ts';
import { openMasked } from './sensitive.ts';

const shownErrors = 2000;
const shownSample = 50;
/** Read plans that wait for "write": in the vault's memory only, gone at lock; the file stays where the officer has it. */
const waiting = new Map<
  string,
  {
    readonly csv: PeopleCsv;
    readonly duplicates: ReadonlySet<number>;
    readonly by: string;
    readonly registerId: string;
  }
>();
const mostWaiting = 4;

async function readTable(path: string): Promise<Uint8Array> {
  const { size } = await stat(path).catch((error: unknown) => {
    throw new AppError('fileMissing', {}, { cause: error });
  });
  if (size > maximumCsvBytes) throw new AppError('fileTooLarge', { limit: maximumCsvBytes });
  return readFile(path);
}

/** Reads a table and writes nothing: every fault by row, what is left out, who may be on file already, and a sample. */
export const previewImport: Handler<'people.previewImport'> = async (context, input) => {
  const bytes = await readTable(context.fileOf(input.file));
  context.job.progress('read', 0, null);
  const taken = new Set<string>(input.take);
  const options: PeopleCsvOptions = {
    ...(input.mapping === undefined
      ? {}
      : { mapping: Object.fromEntries(input.mapping.map((field, index) => [index, known(field)])) }),
    ...(input.headRow === undefined ? {} : { headRow: input.headRow }),
    take: [...taken],
  };
  const csv = readPeopleCsv(bytes, options);
  const duplicates = await duplicatesOf(context, csv);
  const importId = newId();
  while (waiting.size >= mostWaiting) waiting.delete(waiting.keys().next().value ?? '');
  waiting.set(importId, {
    csv,
    duplicates: new Set(duplicates.map(({ row }) => row)),
    by: context.who.userId,
    registerId: context.registerId,
  });
  return {
    importId,
    encoding: csv.encoding,
    headRow: csv.headRow,
    columns: [...csv.columns],
    mapping: [...csv.mapping],
    leftOut: [...csv.leftOut],
    fields: [...peopleCsvFields],
    rows: csv.rowCount,
    good: csv.rows.length,
    errors: csv.errors.slice(0, shownErrors).map(({ rowNumber, column, field, code, details, likely = null }) => ({
      row: rowNumber,
      column,
      field,
      code,
      details: { ...details },
      likely,
    })),
    errorCount: csv.errors.length,
    likely: likelyCodes.flatMap((code) => {
      const count = csv.errors.filter((error) => error.code === code).length;
      return count > 0 || taken.has(code) ? [{ code, count, taken: taken.has(code) }] : [];
    }),
    duplicates: duplicates.slice(0, shownErrors),
    duplicateCount: duplicates.length,
    sample: csv.rows.slice(0, shownSample).map(({ rowNumber, particulars }) => ({
      row: rowNumber,
      fullName: particulars.fullName,
      birth: particulars.birthDate,
      unitName: particulars.unitName,
      position: particulars.position,
    })),
  };
};

function known(field: string | null): (typeof peopleCsvFields)[number] | null {
  const found = peopleCsvFields.find((candidate) => candidate === field);
  if (field !== null && found === undefined) throw new AppError('requestMalformed', { at: ['mapping'] });
  return found ?? null;
}

const orNull = (text: string): string | null => (text === '' ? null : text);

async function duplicatesOf(context: ServiceContext, csv: PeopleCsv): Promise<ImportPlan['duplicates']> {
  const found: ImportPlan['duplicates'] = [];
  const inFile = new SamePeople();
  await context.compartment('personnel').read(async (db) => {
    for (const [index, { rowNumber: row, particulars }] of csv.rows.entries()) {
      context.job.throwIfCancelled();
      context.job.progress('compare', index + 1, csv.rows.length);
      const person = {
        fullName: particulars.fullName,
        birth: particulars.birthDate,
        staffNumber: orNull(particulars.staffNumber),
        citizenNumber: orNull(particulars.citizenNumber),
      };
      const [same] = await findDuplicates(db, person);
      const firstRow = inFile.before(row, person);
      if (same !== undefined)
        found.push({
          row,
          personId: same.recordId,
          firstRow: null,
          fullName: same.fullName,
          cause: causeOf(same, person),
        });
      else if (firstRow !== null)
        found.push({ row, personId: null, firstRow, fullName: person.fullName, cause: 'nameAndBirth' });
    }
  });
  return found;
}

type Identity = Parameters<typeof findDuplicates>[1];

function causeOf(same: Identity, person: Identity): ImportPlan['duplicates'][number]['cause'] {
  const equal = (plain: (value: string) => string, one: string | null, other: string | null): boolean =>
    one !== null && other !== null && plain(one) === plain(other);
  if (equal(plainStaffNumber, same.staffNumber, person.staffNumber)) return 'staffNumber';
  return equal(plainCitizenNumber, same.citizenNumber, person.citizenNumber) ? 'citizenNumber' : 'nameAndBirth';
}

/** One name and birth date twice in a file is one person twice, unless citizen numbers part them. */
class SamePeople {
  readonly #first = new Map<string, { readonly row: number; readonly citizen: string | null }>();

  before(row: number, { fullName, birth, citizenNumber }: Identity): number | null {
    if (birth === null) return null;
    const key = `${sameToneFold(fullName)}\n${birth}`;
    const citizen = citizenNumber === null ? null : plainCitizenNumber(citizenNumber);
    const first = this.#first.get(key);
    if (first === undefined) {
      this.#first.set(key, { row, citizen });
      return null;
    }
    return first.citizen !== null && citizen !== null && first.citizen !== citizen ? null : first.row;
  }
}

/**
 * Writes the good rows in one transaction, or none of them. Rows with faults are left out only because the officer saw
 * them in the preview; with a fault anywhere else nothing is written. Whoever may be on file already is written only when
 * that was said.
 */
export const applyImport: Handler<'people.applyImport'> = async (
  context,
  { importId, skipRows, duplicates = 'leaveOut', writeRows = [] },
) => {
  const plan = waiting.get(importId);
  if (plan === undefined || plan.by !== context.who.userId || plan.registerId !== context.registerId)
    throw new AppError('notFound');
  const skip = new Set([...skipRows, ...(duplicates === 'write' ? [] : plan.duplicates)]);
  for (const row of writeRows) if (!skipRows.includes(row)) skip.delete(row);
  const rows = plan.csv.rows.filter(({ rowNumber }) => !skip.has(rowNumber)).map((row) => ({ ...row, id: newId() }));
  if (rows.length === 0) throw new AppError('importHasErrors', { errors: plan.csv.errors.length });
  const batchId = newId();
  await context.compartment('personnel').change(async (change) => {
    const masked = rows.filter(({ sensitive }) => holdsAnything(sensitive));
    const [first, ...rest] = masked.map(({ id }) => id);
    const token =
      first === undefined ? null : await openMasked(change, [first, ...rest], standingReasons.enteredFromTable);
    const people: ImportBatch['people'] = [];
    for (const [index, { id, particulars, sensitive }] of rows.entries()) {
      context.job.throwIfCancelled();
      people.push(await writePerson(change, context.catalogue, { id, particulars, importBatch: batchId }));
      if (token !== null && holdsAnything(sensitive)) await writeSensitive(change, id, sensitive, token);
      context.job.progress('write', index + 1, rows.length);
    }
    const batch: ImportBatch = { at: change.now, by: context.who.userId, people, undone: false };
    await createRecordOf(change, context, batchKind, batch, {
      id: batchId,
      event: 'peopleImported',
      facts: [
        ['count', String(rows.length)],
        ['batch', batchId],
      ],
    });
  });
  waiting.delete(importId);
  return { batchId, written: rows.length, skipped: plan.csv.rows.length - rows.length };
};

export const listImports: Handler<'people.imports'> = async (context, { after = null, limit }) => {
  const { items, next } = await context
    .compartment('personnel')
    .read((db) => listWorkItems(db, batchKind, {}, { after, limit, direction: 'down' }));
  return {
    next,
    batches: items.map((item) => ({
      batchId: item.recordId,
      at: item.changedAt,
      by: nameOf(context)(item.officerId ?? ''),
      count: item.facts.people,
      undone: item.stage === 'undone',
    })),
  };
};

/** One-click undo: withdraws what the batch wrote; a dossier that somebody has worked on since stays and is named. */
export const undoImport: Handler<'people.undoImport'> = async (context, { batchId, reason }) =>
  context.compartment('personnel').change(async (change) => {
    const { doc: batch, versionId } = await readDoc(change.db, batchKind, batchId);
    if (batch.undone) throw new AppError('importUndone');
    const kept: { id: string; fullName: string }[] = [];
    let withdrawn = 0;
    const people = new Map(batch.people.map((person) => [person.id, person.versionId]));
    const workedOn = await workedOnBeside(change.db, context, people, await importerOf(change.db, context, batchId));
    for (const [index, person] of batch.people.entries()) {
      context.job.throwIfCancelled();
      context.job.progress('undo', index + 1, batch.people.length);
      const { doc, versionId: current, state } = await readDoc(change.db, personKind, person.id);
      if (state !== 'live') continue;
      if (current !== person.versionId || workedOn.has(person.id)) {
        kept.push({ id: person.id, fullName: doc.fullName });
        continue;
      }
      await change.withdrawRecord({
        type: personKind.type,
        id: person.id,
        baseVersion: current,
        event: 'personWithdrawn',
        facts: [['batch', batchId]],
      });
      await removePerson(change.db, person.id);
      withdrawn += 1;
    }
    await amendRecordOf(
      change,
      context,
      batchKind,
      { id: batchId, versionId, doc: batch },
      { undone: true },
      {
        event: 'importUndone',
        facts: [
          ['count', String(withdrawn)],
          ['batch', batchId],
        ],
        reason,
      },
    );
    return { withdrawn, kept };
  });
