import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Copies what `createTestRegister` made and a closed vault left, with the anchors of its users; the copy must not remember
 * where the first one lay. Making one takes as many derivations as it has people, copying it none.
 */
export function copyRegister(from: string, to: string): string {
  cpSync(from, to, { recursive: true });
  rmSync(join(to, 'anchors', 'last-register.json'), { force: true });
  return to;
}
