import type { Compartment } from '../../../shared/base/compartments.ts';
import { toBase32, utf8 } from '../../crypto/bytes.ts';
import { sha256 } from '../../crypto/hash.ts';
import type { SecretBytes } from '../../crypto/secret-bytes.ts';
import type { LogHead } from '../../log/checkpoint.ts';
import { veilSize } from '../../log/veiled-size.ts';
import type { OpenCompartment } from '../../records/open-compartment.ts';
import type { TakenCheckpoint } from '../../records/session-events.ts';
import { fileFacts } from '../../storage/rollback-facts.ts';
import { noted } from '../../platform/program-log.ts';

export interface SealedHead extends LogHead {
  readonly compartment: Compartment;
  readonly fingerprint: string;
  /** When it was sealed, milliseconds UTC. */
  readonly at: number;
}

interface Sealing {
  readonly incarnation: string;
  databaseOf(name: Compartment): string;
  logKeyOf(name: Compartment): SecretBytes | undefined;
}

/**
 * The mark of a closed database's file as 26 characters, for `office`: whoever holds no key to a compartment still sees that
 * its file is another one than was left (decision 41). @throws databaseMissing, registerInUse
 */
export function markOfFile(path: string): string {
  const { size, content } = fileFacts(path);
  return toBase32(sha256(utf8(`${size}/${content}`)).subarray(0, 16));
}

/** Closes it, also when it is damaged. @returns whether it left no write-ahead log */
export async function closesWhole(compartment: OpenCompartment): Promise<boolean> {
  return compartment.close().then(
    ({ walLeft }) => !walLeft,
    () => false,
  );
}

/**
 * Seals every drawer under its user's checkpoint; `office` last, so that it takes the seals of the others (decision 15) and how their files
 * were left. Those are closed by then. Locking never fails because one drawer is damaged: the next unlock names the fault.
 * @param closed gets the names of what was closed here and left no write-ahead log
 */
export async function sealDrawers(
  open: readonly OpenCompartment[],
  register: Sealing,
  closed: Compartment[],
): Promise<readonly SealedHead[]> {
  const heads: SealedHead[] = [];
  const taken: TakenCheckpoint[] = [];
  const ordered = open.toSorted((left, right) => Number(left.name === 'office') - Number(right.name === 'office'));
  for (const compartment of ordered) {
    const { name } = compartment;
    const sealed = await compartment.closeSession(taken).catch(noted('vault/lock.seal'));
    if (sealed !== undefined) heads.push({ compartment: name, ...sealed });
    if (name === 'office') continue;
    const whole = await closesWhole(compartment);
    if (whole) closed.push(name);
    const logKey = register.logKeyOf(name);
    if (sealed === undefined || logKey === undefined) continue;
    // A loss shows by it; the size is masked, so that holders of `office` alone cannot count the others' work by it (decision 42).
    taken.push({
      compartment: name,
      veiledSize: veilSize(sealed.size, sealed.root, logKey),
      root: sealed.root,
      incarnation: register.incarnation,
      file: whole ? markOfFile(register.databaseOf(name)) : null,
    });
  }
  return heads;
}
