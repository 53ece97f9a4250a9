import { AppError } from '../../shared/base/app-error.ts';
import { reading, type WritableDb } from './executor.ts';

declare const opened: unique symbol;

/**
 * Proof that masked items were opened with a reason that stands in the database and in the log. Every function on the
 * sensitive tables demands one (decision 22); it fits only the records it was made for and cannot be built by hand.
 */
export interface OpenedReason {
  readonly reasonId: string;
  readonly recordIds: ReadonlySet<string>;
  readonly [opened]: true;
}

const genuine = new WeakSet<OpenedReason>();

/**
 * Makes the token. Called in the transaction that wrote the reason and its event, so the opening is logged before the
 * content leaves the vault (decision 12).
 * @param opening the reason row, the event that records the opening, and the records it is for
 * @throws openedReasonNeeded when reason or event is not there
 */
export async function openWithReason(
  tx: WritableDb<'personnel'>,
  opening: { reasonId: string; eventSeq: number; recordIds: readonly string[] },
): Promise<OpenedReason> {
  const reason = await reading(tx)
    .selectFrom('reason')
    .select('id')
    .where('id', '=', opening.reasonId)
    .executeTakeFirst();
  const event = await reading(tx)
    .selectFrom('event')
    .select('seq')
    .where('seq', '=', opening.eventSeq)
    .executeTakeFirst();
  if (reason === undefined || event === undefined || opening.recordIds.length === 0)
    throw new AppError('openedReasonNeeded');
  const token = Object.freeze({
    reasonId: opening.reasonId,
    recordIds: new Set(opening.recordIds),
  }) as unknown as OpenedReason;
  genuine.add(token);
  return token;
}

/** @throws openedReasonNeeded when the token is missing, built by hand, or made for other records */
export function checkOpenedReason(token: OpenedReason | undefined, recordId: string): void {
  if (token === undefined || !genuine.has(token) || !token.recordIds.has(recordId))
    throw new AppError('openedReasonNeeded');
}
