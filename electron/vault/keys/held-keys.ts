import { AppError } from '../../../shared/errors/app-error.ts';
import { compartments, type Compartment } from '../../../shared/model/compartments.ts';
import type { KeyPairs } from '../../crypto/key-pairs.ts';
import type { SecretBytes } from '../../crypto/secret-bytes.ts';
import { deriveSubkey } from '../../crypto/subkeys.ts';
import type { CertifiedPerson } from './certificate.ts';
import { openGrant, placeOf, verifyGrant } from './grant.ts';
import type { KeysFile } from './keys-file.ts';

export interface HeldKey {
  readonly key: SecretBytes;
  readonly generation: number;
}

export interface HeldKeys {
  readonly content: Map<Compartment, HeldKey>;
  readonly logs: Map<Compartment, HeldKey>;
}

export function generationOf(file: Pick<KeysFile, 'body'>, compartment: Compartment): number {
  const entry = file.body.databases.find((database) => database.compartment === compartment);
  if (entry === undefined) throw new AppError('keysFileAltered', { part: 'databases' });
  return entry.generation;
}

/**
 * The compartment keys that somebody's boxes hold, each checked: sealed by an approver, allowed by the roles, and of the
 * generation that the file names, so that boxes put back from before a rotation open nothing.
 * @throws certificateInvalid, keysFileAltered
 */
export function readHeldKeys(boxes: readonly string[], pairs: KeyPairs, receiver: CertifiedPerson, known: ReadonlyMap<string, CertifiedPerson>, file: KeysFile): HeldKeys {
  const held: HeldKeys = { content: new Map(), logs: new Map() };
  const read = (kind: 'content' | 'log', compartment: Compartment): HeldKey | null => {
    const place = placeOf(kind, compartment);
    const grant = openGrant(boxes[place] ?? '', place, pairs);
    if (grant === null) return null;
    verifyGrant(grant, receiver, known, file.registerId);
    if (grant.keyGeneration !== generationOf(file, compartment)) throw new AppError('keysFileAltered', { part: 'generation' });
    return { key: grant.key, generation: grant.keyGeneration };
  };
  for (const compartment of compartments) {
    const content = read('content', compartment);
    if (content !== null) {
      held.content.set(compartment, content);
      held.logs.set(compartment, { key: deriveSubkey(content.key, 'log'), generation: content.generation });
      continue;
    }
    const log = read('log', compartment);
    if (log !== null) held.logs.set(compartment, log);
  }
  return held;
}
