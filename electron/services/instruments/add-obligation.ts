import type { Handler } from '../base/handlers.ts';
import { readDoc } from '../base/read-doc.ts';
import { instrumentKind, obligationItems } from './instrument-store.ts';
import { writeObligation } from './write-instrument.ts';

/** One thing more that the paper asks. @throws notFound, inputRejected */
export const addObligation: Handler<'instruments.addObligation'> = async (context, { instrumentId, ...asked }) =>
  context.compartment('office').change(async (change) => {
    const { doc } = await readDoc(change.db, instrumentKind, instrumentId);
    const prefix = `${asked.part.padStart(8, '0')} `;
    const item =
      (await obligationItems(change.db, instrumentId)).filter(({ sortKey }) => sortKey.startsWith(prefix)).length + 1;
    const { id, versionId } = await writeObligation(
      change,
      context,
      { id: instrumentId, number: doc.number, date: doc.date },
      { ...asked, item },
    );
    return { id, versionId };
  });
