import { AppError } from '../../../shared/base/app-error.ts';
import { grantPlaces } from '../../authority/grant-places.ts';
import { concatBytes, fromBase64, toBase64, u32 } from '../../crypto/bytes.ts';
import type { KeyPairs } from '../../crypto/key-pairs.ts';
import { decoySealedBox, openSealed, sealTo } from '../../crypto/sealed-box.ts';
import { SecretBytes } from '../../crypto/secret-bytes.ts';

/** One key in one place of grant-places.ts. Who gave it and whether they might stands in the chain, which names the whole row by its hash. */
export interface Grant {
  readonly place: number;
  readonly keyGeneration: number;
  /** 32 bytes. */
  readonly key: SecretBytes;
}

// version 1 · place 1 · key generation 4 · key 32
const layout = { place: 1, generation: 2, key: 6, end: 38 } as const;

/** Seals one key to a certified public key (32 bytes). @returns base64 */
export function sealGrant({ place, keyGeneration, key }: Grant, to: Uint8Array): string {
  return key.use((bytes) => {
    const plain = concatBytes(new Uint8Array([1, place]), u32(keyGeneration), bytes);
    try {
      return toBase64(sealTo(to, plain));
    } finally {
      plain.fill(0);
    }
  });
}

/** A row in which no place is open: each box has the length of a real one, and nobody can open it. */
export function emptyRow(): string[] {
  return grantPlaces.map(() => toBase64(decoySealedBox(layout.end)));
}

/** @returns what the box holds, or null for one that these keys do not open. @throws certificateInvalid when it was made for another place */
export function openGrant(box: string, place: number, pairs: KeyPairs): Grant | null {
  let opened: SecretBytes;
  try {
    opened = openSealed(pairs, fromBase64(box));
  } catch {
    // Made for other keys.
    return null;
  }
  try {
    return opened.use((bytes) => {
      if (bytes.length !== layout.end || bytes[0] !== 1 || bytes[layout.place] !== place)
        throw new AppError('certificateInvalid', { field: 'grant' });
      return {
        place,
        keyGeneration: new DataView(bytes.buffer, bytes.byteOffset).getUint32(layout.generation),
        key: SecretBytes.copyOf(bytes.subarray(layout.key, layout.end)),
      };
    });
  } finally {
    opened.wipe();
  }
}
