import { AppError } from '../../../shared/base/app-error.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import type { CertificateChain } from '../../authority/certificate-chain.ts';
import { provedHand } from '../../records/proved-hand.ts';
import { isFields, onlyWithdraws, parseFields } from '../../records/patch.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { listVersions } from '../../storage/repositories/records.ts';

export interface CaseAssignment {
  readonly officers: readonly string[];
  /** Some version assigns the case by a hand that may not. */
  readonly unlawful: boolean;
}

/**
 * Whose case it is, by the hands that may say so: whoever opened it is its officer and names a second one; afterwards an
 * approver who is none of its officers gives it to others (docs/glossary.md, "Roles"). An officer of the compartment can write a version past the
 * application, under a lawful event of their own session; such a version gives the case to nobody, and the case is named as altered.
 * @param id of a case whose versions hold against the log
 */
export async function readAssignment(
  db: ReadableDb<Compartment>,
  chain: CertificateChain,
  id: string,
): Promise<CaseAssignment> {
  let officers: Readonly<Record<'officerId' | 'secondOfficerId', unknown>> = { officerId: '', secondOfficerId: '' };
  let unlawful = false;
  for (const { number, patch: text, eventSeq } of await listVersions(db, 'record', id)) {
    const { officerId = officers.officerId, secondOfficerId = officers.secondOfficerId } = parseFields(text);
    if (officerId === officers.officerId && secondOfficerId === officers.secondOfficerId) continue;
    const hand = await provedHand(db, chain, eventSeq);
    // Who has a seat in the case gives none of its seats away, whatever other role they have.
    const seated = hand !== null && Object.values(officers).includes(hand.userId);
    const lawful =
      hand !== null &&
      (number === 1 ? officerId === hand.userId : !seated && hand.states.some(({ roles }) => roles.has('approver')));
    if (lawful) officers = { officerId, secondOfficerId };
    else unlawful = true;
  }
  return { officers: Object.values(officers).filter((userId) => typeof userId === 'string'), unlawful };
}

/** The answers to complaints as a version has them, by the id of each; null where there is none yet. */
function answersOf(complaints: unknown): ReadonlyMap<unknown, string> {
  if (!Array.isArray(complaints)) return new Map();
  return new Map(
    complaints.flatMap((part: unknown) => {
      if (!isFields(part) || !isFields(part['fields'])) return [];
      const { result = null } = part['fields'];
      return result === null ? [] : [[part['id'], JSON.stringify(result)] as const];
    }),
  );
}

/**
 * Does every version come from somebody who had a seat in the case then, or from an approver? Whoever holds the compartment can write one
 * past the application; a complaint answered by an officer without a seat opens no decided case. A complaint is answered by an
 * approver who is none of its officers: nobody judges what is said against their own work.
 */
async function writtenFromSeats(db: ReadableDb<Compartment>, chain: CertificateChain, id: string): Promise<boolean> {
  let seats: readonly unknown[] = [];
  let answers = answersOf([]);
  for (const { patch: text, eventSeq } of await listVersions(db, 'record', id)) {
    const patch = parseFields(text);
    // A case is never taken out of work: what says no more than that changes nothing.
    if (onlyWithdraws(patch)) continue;
    const { officerId = seats[0], secondOfficerId = seats[1] } = patch;
    const before = seats;
    seats = [officerId, secondOfficerId];
    const hand = await provedHand(db, chain, eventSeq);
    if (hand === null) return false;
    const seated = [...before, ...(before.length === 0 ? seats : [])].includes(hand.userId);
    const approves = hand.states.some(({ roles }) => roles.has('approver'));
    if (!seated && !approves) return false;
    if (patch['complaints'] === undefined) continue;
    const now = answersOf(patch['complaints']);
    const answered = [...now].some(([complaintId, result]) => answers.get(complaintId) !== result);
    if (answered && (seated || !approves)) return false;
    answers = now;
  }
  return true;
}

/** @throws recordAltered where somebody assigned the case who may not, or wrote in it without a seat */
export async function assertAssignedLawfully(
  db: ReadableDb<Compartment>,
  chain: CertificateChain,
  id: string,
): Promise<void> {
  if ((await readAssignment(db, chain, id)).unlawful || !(await writtenFromSeats(db, chain, id)))
    throw new AppError('recordAltered', { type: 'verificationCase' });
}
