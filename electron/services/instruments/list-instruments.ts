import type { InstrumentRow, ObligationCounts } from '../../../shared/contract/instruments.ts';
import type { ObligationState } from '../../../shared/model/instrument-record.ts';
import { legalDayOf } from '../../../shared/text/partial-date.ts';
import { countByParent } from '../../storage/repositories/work-items.ts';
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
    for (const { parentId, stage, count, firstDue } of await countByParent(db, obligationKind)) {
      if (parentId === null) continue;
      const state = stage as ObligationState;
      const { counts, nextDue } = work.get(parentId) ?? { counts: noObligations(), nextDue: null };
      const due = state === 'done' ? null : firstDue;
      work.set(parentId, {
        counts: { ...counts, [state]: count },
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
