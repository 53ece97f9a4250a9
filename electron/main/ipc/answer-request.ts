import { parseInput, type RequestDefinition } from '../../../shared/contract/define-request.ts';
import { AppError, toFailure, type Result } from '../../../shared/base/app-error.ts';
import { isResult } from '../../port/port.ts';
import { measureRequest } from './measure-request.ts';

/** Runs one checked request: in the vault, or in a handler of main. */
export type Execute = (name: string, input: unknown, jobId: string | undefined) => Promise<Result<unknown>>;

/**
 * One request from the size of what was sent to the shape of what goes back. Rights, state and compartment are checked
 * where the keys are, in the vault; here it is made sure that only a well-formed request gets there and that only a
 * well-formed answer leaves. Never rejects: a thrown error would cross the border as text.
 */
export async function answerRequest(
  name: string,
  definition: RequestDefinition | undefined,
  sent: { readonly input: unknown; readonly jobId: unknown },
  execute: Execute,
): Promise<Result<unknown>> {
  try {
    if (definition === undefined) throw new AppError('requestUnknown');
    const jobId = jobIdOf(sent.jobId, definition);
    measureRequest(sent.input, definition.maxBytes);
    const input = parseInput(definition, sent.input);
    if (!input.success)
      throw new AppError('requestMalformed', {
        fields: input.error.issues.slice(0, 10).map((issue) => issue.path.join('.').slice(0, 80)),
      });
    return checkedAnswer(definition, await execute(name, input.data, jobId));
  } catch (error) {
    return { ok: false, error: toFailure(error) };
  }
}

function jobIdOf(jobId: unknown, definition: RequestDefinition): string | undefined {
  if (jobId === undefined || jobId === null) return undefined;
  if (!definition.job || typeof jobId !== 'string' || !/^[a-z2-7]{26}$/u.test(jobId))
    throw new AppError('requestMalformed', { reason: 'job' });
  return jobId;
}

function checkedAnswer(definition: RequestDefinition, result: unknown): Result<unknown> {
  if (!isResult(result)) throw new AppError('internalFault');
  if (!result.ok) return { ok: false, error: { code: result.error.code, details: result.error.details } };
  const output = definition.output.safeParse(result.value);
  // An answer that breaks the contract is a fault of ours; what it held stays here.
  if (!output.success) throw new AppError('internalFault');
  return { ok: true, value: output.data };
}
