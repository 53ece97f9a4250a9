import { AppError } from '../../../shared/base/app-error.ts';
import { newId } from '../../crypto/random.ts';
import type { Handler } from '../base/handlers.ts';
import { stepObligation } from './step-obligation.ts';

/** A paper that shows what was done. @throws inputRejected (a day ahead) */
export const addEvidence: Handler<'instruments.addEvidence'> = async (context, input) =>
  stepObligation(context, input, ({ evidence }, { now, today }) => {
    const { document, documentDate, note } = input;
    if (documentDate !== null && documentDate > today) throw new AppError('inputRejected', { field: 'documentDate' });
    const paper = { id: newId(), document, documentDate, note, by: context.who.userId, at: now };
    return { patch: { evidence: [...evidence, paper] }, facts: [['field', 'evidence']] };
  });
