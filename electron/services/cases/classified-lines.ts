import { classifiedLineSchema, type ClassifiedLine } from '../../../shared/model/verification-case.ts';
import { legalDayOf } from '../../../shared/text/partial-date.ts';
import { readHistory } from '../../records/read-history.ts';
import { allOfType } from '../../storage/repositories/record-fields.ts';
import type { Handler } from '../base/handlers.ts';
import { readDoc } from '../base/read-doc.ts';
import type { RecordKind } from '../base/record-kind.ts';
import { nameOf } from '../base/provenance.ts';
import { assertNotAhead } from './case-parts.ts';

export const classifiedLineKind: RecordKind<ClassifiedLine> = { type: 'classifiedLine', schema: classifiedLineSchema };

/** All that is kept of a classified paper: which paper file it is and where it lies (docs/rules.md, "No state secrets"). */
export const registerClassified: Handler<'cases.registerClassified'> = async (context, input) =>
  context.compartment('verification').change(async (change) => {
    assertNotAhead(input.receivedOn, legalDayOf(change.now), 'receivedOn');
    const { id, versionId } = await change.createRecord({
      type: classifiedLineKind.type,
      doc: input,
      event: 'workItemChanged',
    });
    return { id, versionId };
  });

export const classifiedLines: Handler<'cases.classifiedLines'> = async (context) =>
  context.compartment('verification').read(async (db) => {
    const lines = [];
    for (const id of await allOfType(db, classifiedLineKind.type)) {
      const { doc } = await readDoc(db, classifiedLineKind, id);
      // What is shown is what the newest version says, and it stands under the name of whoever wrote that one.
      const last = (await readHistory(db, id)).at(-1);
      lines.push({ id, ...doc, writtenBy: nameOf(context)(last?.author ?? ''), writtenAt: last?.at ?? 0 });
    }
    return { lines };
  });
