import type { InstrumentRow, ObligationCounts } from '../../../shared/contract/instruments.ts';
import type { ObligationState } from '../../../shared/model/instrument-record.ts';
import { legalDayOf } from '../../../shared/text/partial-date.ts';
import { listWorkItems } from '../../storage/repositories/work-items.ts';
import type { Handler } from '../base/handlers.ts';
import { byKey, lineOf, noObligations, successorOf } from './instrument-view.ts';
import { obligationKind, readInstruments } from './instrument-store.ts';

/** Every line with how it stands today, its successor, and what it obliges to, counted by state. */
export const listInstruments: Handler<'instruments.list'> = async (context) => {
  const today = legalDayOf(context.clock.now());
  return context.compartment('office').read(async (db) => {
    const lines = await readInstruments(db);
    const known = byKey(lines);
    const work = new Map<string, { counts: ObligationCounts; nextDue: string | null }>();
    const { items } = await listWorkItems(db, obligationKind.type, {}, { after: null, limit: 1000 });
    for (const { subjectId, stage, dueOn } of items) {
      if (subjectId === null) continue;
      const state = stage as ObligationState;
      const { counts, nextDue } = work.get(subjectId) ?? { counts: noObligations(), nextDue: null };
      const due = state === 'done' ? null : dueOn;
      work.set(subjectId, {
        counts: { ...counts, [state]: counts[state] + 1 },
        nextDue: due === null ? nextDue : nextDue === null || due < nextDue ? due : nextDue,
      });
    }
    const rows = lines.map((line): InstrumentRow => {
      const { counts, nextDue } = work.get(line.id) ?? { counts: noObligations(), nextDue: null };
      return {
        id: line.id,
        ...lineOf(line, today),
        replacedBy: successorOf(line.doc.replacedBy, known),
        obligations: counts,
        nextDue,
      };
    });
    return { today, rows };
  });
};
