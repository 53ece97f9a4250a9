import { readFile, stat } from 'node:fs/promises';
import type { ImportChoice, ImportPlan } from '../../../shared/contract/people.ts';
import { AppError } from '../../../shared/base/app-error.ts';
import { plainCitizenNumber, plainStaffNumber } from '../../../shared/text/citizen-number.ts';
import { sameToneFold } from '../../../shared/text/tone-placement.ts';
import { newId } from '../../crypto/random.ts';
import { maximumTableBytes } from '../../exchange/cell-table.ts';
import { readPeopleFile } from '../../exchange/people-file.ts';
import { peopleFields, takeCodes, type PeopleTable, type PeopleTableRow } from '../../exchange/people-table.ts';
import { findDuplicates } from '../../storage/repositories/people.ts';
import type { Handler } from '../base/handlers.ts';
import type { ServiceContext } from '../base/service-context.ts';

const shownErrors = 2000;
const shownSample = 50;

/** A read table that waits for "write", and then for its other rows to be handed back. */
interface WaitingImport {
  readonly people: PeopleTable;
  readonly duplicates: ImportPlan['duplicates'];
  readonly by: string;
  readonly registerId: string;
  /** Numbers of the rows that were written. */
  written: ReadonlySet<number> | null;
}

/** In the vault's memory only, gone at lock; the file stays where the officer has it. */
const waiting = new Map<string, WaitingImport>();
const mostWaiting = 4;

/** @throws notFound for a table of somebody else, of another register, or one that was read too long ago */
export function waitingImport(context: ServiceContext, importId: string): WaitingImport {
  const found = waiting.get(importId);
  if (found === undefined || found.by !== context.who.userId || found.registerId !== context.registerId)
    throw new AppError('notFound');
  return found;
}

/** The good rows that the officer wants written: whoever may be on file already only where that was said. */
export function rowsChosen(
  { people, duplicates: likely }: WaitingImport,
  { skipRows, duplicates = 'leaveOut', writeRows = [] }: ImportChoice,
): readonly PeopleTableRow[] {
  const skip = new Set([...skipRows, ...(duplicates === 'write' ? [] : likely.map(({ row }) => row))]);
  for (const row of writeRows) if (!skipRows.includes(row)) skip.delete(row);
  return people.rows.filter(({ rowNumber }) => !skip.has(rowNumber));
}

async function readTable(path: string): Promise<Uint8Array> {
  const { size } = await stat(path).catch((error: unknown) => {
    throw new AppError('fileMissing', {}, { cause: error });
  });
  if (size > maximumTableBytes) throw new AppError('fileTooLarge', { limit: maximumTableBytes });
  return readFile(path);
}

/** Reads a table and writes nothing: every fault by row, what is left out, who may be on file already, and a sample. */
export const previewImport: Handler<'people.previewImport'> = async (context, input) => {
  const bytes = await readTable(context.fileOf(input.file));
  context.job.progress('read', 0, null);
  const taken = new Set<string>(input.take);
  const options: Parameters<typeof readPeopleFile>[1] = {
    ...(input.sheet === undefined ? {} : { sheet: input.sheet }),
    ...(input.mapping === undefined
      ? {}
      : { mapping: Object.fromEntries(input.mapping.map((field, index) => [index, known(field)])) }),
    ...(input.headRow === undefined ? {} : { headRow: input.headRow }),
    take: [...taken],
  };
  const { people, sheets, sheet, hiddenColumns } = await readPeopleFile(bytes, options, (done, total) => {
    context.job.throwIfCancelled();
    context.job.progress('read', done, total);
  });
  const duplicates = await duplicatesOf(context, people);
  const importId = newId();
  while (waiting.size >= mostWaiting) waiting.delete(waiting.keys().next().value ?? '');
  waiting.set(importId, {
    people,
    duplicates,
    by: context.who.userId,
    registerId: context.registerId,
    written: null,
  });
  return {
    importId,
    sheets: sheets.map((one) => ({ ...one })),
    sheet,
    hiddenColumns: [...hiddenColumns],
    encoding: people.encoding,
    headRow: people.headRow,
    columns: [...people.columns],
    mapping: [...people.mapping],
    leftOut: [...people.leftOut],
    fields: [...peopleFields],
    rows: people.rowCount,
    good: people.rows.length,
    errors: people.errors.slice(0, shownErrors).map(({ rowNumber, column, field, code, details, likely = null }) => ({
      row: rowNumber,
      column,
      field,
      code,
      details: { ...details },
      likely,
    })),
    errorCount: people.errors.length,
    likely: takeCodes.flatMap((code) => {
      const count = people.errors.filter((error) => error.code === code).length;
      return count > 0 || taken.has(code) ? [{ code, count, taken: taken.has(code) }] : [];
    }),
    duplicates: duplicates.slice(0, shownErrors),
    duplicateCount: duplicates.length,
    sample: people.rows.slice(0, shownSample).map(({ rowNumber, particulars }) => ({
      row: rowNumber,
      fullName: particulars.fullName,
      birth: particulars.birthDate,
      unitName: particulars.unitName,
      position: particulars.position,
    })),
  };
};

function known(field: string | null): (typeof peopleFields)[number] | null {
  const found = peopleFields.find((candidate) => candidate === field);
  if (field !== null && found === undefined) throw new AppError('requestMalformed', { at: ['mapping'] });
  return found ?? null;
}

const orNull = (text: string): string | null => (text === '' ? null : text);

async function duplicatesOf(context: ServiceContext, people: PeopleTable): Promise<ImportPlan['duplicates']> {
  const found: ImportPlan['duplicates'] = [];
  const inFile = new SamePeople();
  await context.compartment('personnel').read(async (db) => {
    for (const [index, { rowNumber: row, particulars }] of people.rows.entries()) {
      context.job.throwIfCancelled();
      context.job.progress('compare', index + 1, people.rows.length);
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
