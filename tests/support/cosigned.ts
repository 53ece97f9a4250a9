import { parseCheckpoint, signCheckpoint } from '../../electron/log/checkpoint.ts';
import type { Signer } from '../../electron/log/event-signature.ts';

/** The note with the signature line of a second officer under the first, as the format allows. */
export function cosigned(note: string, signer: Signer): string {
  const checkpoint = parseCheckpoint(note);
  const { text } = checkpoint.note;
  return note + signCheckpoint(checkpoint, checkpoint, signer).slice(text.length + 1);
}
