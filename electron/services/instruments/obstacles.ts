import { AppError } from '../../../shared/base/app-error.ts';
import { newId } from '../../crypto/random.ts';
import type { Handler } from '../base/handlers.ts';
import { stepObligation } from './step-obligation.ts';

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
