import { AppError } from '../../../shared/base/app-error.ts';
import { compartments, type Compartment } from '../../../shared/base/compartments.ts';
import { placeOf } from '../../authority/grant-places.ts';
import type { KeyPairs } from '../../crypto/key-pairs.ts';
import type { SecretBytes } from '../../crypto/secret-bytes.ts';
import { deriveSubkey } from '../../crypto/subkeys.ts';
import { openGrant } from './grant.ts';

export interface HeldKey {
  readonly key: SecretBytes;
  readonly generation: number;
}

export interface HeldKeys {
  readonly content: Map<Compartment, HeldKey>;
  readonly logs: Map<Compartment, HeldKey>;
}

/**
 * The compartment keys that the chain says were given to somebody, each out of its box: what was given must be there, of the
 * generation that the chain names (decision 39: each compares what was granted with what opens), and what was not given stays shut.
 * @param granted place → generation, as the chain has it for the owner of the boxes
 * @throws keysFileAltered, certificateInvalid
 */
export function readHeldKeys(
  boxes: readonly string[],
  pairs: KeyPairs,
  granted: ReadonlyMap<number, number>,
): HeldKeys {
  const held: HeldKeys = { content: new Map(), logs: new Map() };
  const read = (kind: 'content' | 'log', compartment: Compartment): HeldKey | null => {
    const place = placeOf(kind, compartment);
    const generation = granted.get(place);
    if (generation === undefined) return null;
    const grant = openGrant(boxes[place] ?? '', place, pairs);
    if (grant?.keyGeneration !== generation) throw new AppError('keysFileAltered', { part: 'grants', compartment });
    return { key: grant.key, generation };
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
