import { AppError } from '../../../shared/base/app-error.ts';
import { deadlineDay } from '../../../shared/model/deadline-day.ts';
import { activeSources, isActive, isSupported } from '../../../shared/model/verification-case.ts';
import type { CasePart } from '../../../shared/model/case-file.ts';
import type { CaseStatement } from '../../../shared/model/verification-case.ts';
import { assertClockTrusted } from '../authority/register-clock.ts';
import type { Handler } from '../base/handlers.ts';
import { assertGathering, assertNotAhead, newPart, nextNumberIn, partOf } from './case-parts.ts';
import { assertOfficer } from './case-rights.ts';
import { changeCase } from './change-case.ts';

/**
 * The statements were laid before the person, with the papers that carry them. The waiting time runs from the day this is
 * written down, or from the showing where that is later: an earlier day typed here takes nothing from the person.
 * @throws statementUnsupported, alreadyDone (withdrawn), inputRejected, notFound
 */
export const showStatements: Handler<'cases.show'> = async (context, { caseId, statementIds, ...input }) => {
  assertClockTrusted(context);
  return changeCase(context, caseId, assertOfficer, (loaded, { now, today }) => {
    assertGathering(loaded, now);
    assertNotAhead(input.heldOn, today, 'heldOn');
    const { document } = loaded;
    const shown = [...new Set(statementIds)].map((id) => partOf(document.statements, id));
    assertShowable(shown);
    const waitingUntil = deadlineDay(today, document.rules.waiting, context.catalogue.calendar);
    const showing = newPart(context, now, {
      ...input,
      number: nextNumberIn(document.showings),
      items: shown.map(({ id, fields }) => ({
        statementId: id,
        number: fields.number,
        text: fields.text,
        sourceIds: activeSources(fields).map((source) => source.id),
      })),
      waitingUntil,
      signedPage: null,
    });
    return {
      patch: { showings: [...document.showings, showing] },
      event: 'statementShown',
      facts: [
        ['items', String(shown.length)],
        ['day', input.heldOn],
        ['due', waitingUntil],
      ],
      partId: showing.id,
    };
  });
};

function assertShowable(statements: readonly CasePart<CaseStatement>[]): void {
  if (statements.some(({ fields }) => !isActive(fields))) throw new AppError('alreadyDone', {});
  const bare = statements.filter(({ fields }) => !isSupported(fields)).map(({ fields }) => String(fields.number));
  if (bare.length > 0) throw new AppError('statementUnsupported', { statements: bare });
}
