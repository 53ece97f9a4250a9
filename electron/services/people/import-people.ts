import standingReasons from '../../../resources/catalogue/standing-reasons.json' with { type: 'json' };
import { AppError } from '../../../shared/base/app-error.ts';
import { newId } from '../../crypto/random.ts';
import { removePerson } from '../../storage/repositories/people.ts';
import { listWorkItems } from '../../storage/repositories/work-items.ts';
import type { Handler } from '../base/handlers.ts';
import { nameOf } from '../base/provenance.ts';
import { readDoc } from '../base/read-doc.ts';
import { amendRecordOf, createRecordOf } from '../base/write-record.ts';
import { holdsAnything, writePerson, writeSensitive } from './create-person.ts';
import { batchKind, importerOf, type ImportBatch } from './import-batch.ts';
import { rowsChosen, waitingImport } from './import-plan.ts';
import { workedOnBeside } from './worked-on.ts';
import { personKind } from './person-record.ts';
import { openMasked } from './sensitive.ts';

/**
 * Writes the good rows in one transaction, or none of them. Rows with faults are left out only because the officer saw
 * them in the preview; with a fault anywhere else nothing is written. Whoever may be on file already is written only when
 * that was said.
 */
export const applyImport: Handler<'people.applyImport'> = async (context, { importId, ...choice }) => {
  const plan = waitingImport(context, importId);
  if (plan.written !== null) throw new AppError('notFound');
  const rows = rowsChosen(plan, choice).map((row) => ({ ...row, id: newId() }));
  if (rows.length === 0) throw new AppError('importHasErrors', { errors: plan.people.errors.length });
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
  plan.written = new Set(rows.map(({ rowNumber }) => rowNumber));
  return { batchId, written: rows.length, skipped: plan.people.rows.length - rows.length };
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
