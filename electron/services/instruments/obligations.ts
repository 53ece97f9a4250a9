import { AppError } from '../../../shared/base/app-error.ts';
import { missingForState, type Obligation } from '../../../shared/model/instrument-record.ts';
import { newId } from '../../crypto/random.ts';
import type { EventFact } from '../../log/event-facts.ts';
import type { Handler } from '../base/handlers.ts';
import { readDoc } from '../base/read-doc.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { changeRecord, plainSteps, type Moment } from '../change/change-record.ts';
import { instrumentKind, obligationItems, obligationKind } from './instrument-store.ts';
import { writeObligation, assertAddressee, assertOwner } from './instruments.ts';

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

/**
 * Addressee, owner, due day, state. The words of the paper are not among it.
 * @throws inputRejected (done without a paper, stuck without a report, an ended body, nobody of this office), reasonRequired (a due day put off)
 */
export const changeObligation: Handler<'instruments.changeObligation'> = async (context, input) =>
  stepObligation(context, input, (obligation, { today }) => {
    const { changes, reason } = input;
    const after = { ...obligation, ...changes };
    if (changes.addressee !== undefined) assertAddressee(changes.addressee, today);
    if (changes.ownerId !== undefined) assertOwner(context, changes.ownerId);
    const missing = missingForState(after.state, after);
    if (changes.state !== undefined && missing !== null) throw new AppError('inputRejected', { field: missing });
    const putOff = obligation.dueOn !== null && (after.dueOn === null || after.dueOn > obligation.dueOn);
    if (putOff && reason === null) throw new AppError('reasonRequired', { field: 'dueOn' });
    return {
      patch: changes,
      facts: [['stage', after.state], ...(after.dueOn === null ? [] : ([['due', after.dueOn]] as const))],
      reason,
    };
  });

/** A paper that shows what was done. @throws inputRejected (a day ahead) */
export const addEvidence: Handler<'instruments.addEvidence'> = async (context, input) =>
  stepObligation(context, input, ({ evidence }, { now, today }) => {
    const { document, documentDate, note } = input;
    if (documentDate !== null && documentDate > today) throw new AppError('inputRejected', { field: 'documentDate' });
    const paper = { id: newId(), document, documentDate, note, by: context.who.userId, at: now };
    return { patch: { evidence: [...evidence, paper] }, facts: [['field', 'evidence']] };
  });

/** What hinders, reported upward; the work counts as stuck until an answer comes. @throws inputRejected (a day ahead) */
export const reportObstacle: Handler<'instruments.reportObstacle'> = async (context, input) =>
  stepObligation(context, input, ({ obstacles, state }, { now, today }) => {
    const { words, reportedTo, documentNumber, reportedOn } = input;
    if (reportedOn > today) throw new AppError('inputRejected', { field: 'reportedOn' });
    const obstacle = {
      id: newId(),
      words,
      reportedTo,
      documentNumber,
      reportedOn,
      answer: null,
      by: context.who.userId,
      at: now,
    };
    return {
      patch: { obstacles: [...obstacles, obstacle], state: state === 'done' ? state : 'stuck' },
      facts: [
        ['field', 'obstacles'],
        ['day', reportedOn],
      ],
    };
  });

/** The answer from above; with the last one the work goes on. @throws notFound, alreadyDone, inputRejected */
export const answerObstacle: Handler<'instruments.answerObstacle'> = async (context, input) =>
  stepObligation(context, input, ({ obstacles, state }, { now, today }) => {
    const { obstacleId, words, on } = input;
    const obstacle = obstacles.find(({ id }) => id === obstacleId);
    if (obstacle === undefined) throw new AppError('notFound', {});
    if (obstacle.answer !== null) throw new AppError('alreadyDone', {});
    if (on > today || on < obstacle.reportedOn) throw new AppError('inputRejected', { field: 'on' });
    const answered = obstacles.map((each) =>
      each.id === obstacleId ? { ...each, answer: { words, on, by: context.who.userId, at: now } } : each,
    );
    const goesOn = state === 'stuck' && answered.every(({ answer }) => answer !== null);
    return {
      patch: { obstacles: answered, ...(goesOn ? { state: 'doing' as const } : {}) },
      facts: [
        ['field', 'obstacles'],
        ['day', on],
      ],
    };
  });

interface ObligationStep {
  readonly patch: Partial<Obligation>;
  readonly facts?: readonly EventFact[];
  readonly reason?: string | null;
}

/** A step in an obligation; its line stands on the desk. @throws as changeRecord */
async function stepObligation(
  context: ServiceContext,
  { id, baseVersion }: { readonly id: string; readonly baseVersion: string },
  step: (obligation: Obligation, moment: Moment) => ObligationStep,
) {
  const { versionId } = await changeRecord(
    context,
    plainSteps(obligationKind, 'office'),
    { id, baseVersion },
    ({ doc }, moment) => {
      const { patch, facts = [], reason = null } = step(doc, moment);
      return { patch, event: 'obligationChanged', facts, ...(reason === null ? {} : { reason }) };
    },
  );
  return { id, versionId };
}
