import { join } from 'node:path';
import type { Compartment } from '../../shared/base/compartments.ts';
import { lengthPrefixed, utf8 } from '../../electron/crypto/bytes.ts';
import type { SecretBytes } from '../../electron/crypto/secret-bytes.ts';
import { deriveSubkey } from '../../electron/crypto/subkeys.ts';
import { openWithKey, sealWithKey } from '../../electron/crypto/symmetric-box.ts';
import type { DatabaseHandle } from '../../electron/storage/database-handle.ts';
import { openDatabase } from '../../electron/storage/open-database.ts';
import { drawerFiles } from '../../electron/vault/session/open-drawer.ts';
import { openKeyRing } from '../../electron/vault/keys/open-key-ring.ts';
import { registerFolder } from '../../electron/vault/register-folder.ts';

type RawWork = (database: DatabaseHandle, filesKey: SecretBytes) => void;

/** Somebody who keeps the keys they once held, and copies of the register. */
export interface Insider {
  /** The database of one compartment of a locked register, or of a copy of it, past the product's own door. */
  opens(root: string, name: Compartment, work: RawWork): void;
  forget(): void;
}

export async function insider(root: string, who: { loginCode: string; passphrase: string }): Promise<Insider> {
  const ring = await openKeyRing(join(root, 'keys.json'), who.loginCode, who.passphrase);
  return {
    opens: (place, name, work) => {
      const held = ring.content.get(name);
      if (held === undefined) throw new Error(`${who.loginCode} does not hold ${name}`);
      const path = drawerFiles(registerFolder(place), ring.file, name).database;
      const database = deriveSubkey(held.key, 'database').use((key) =>
        openDatabase({
          path,
          key,
          cipher: ring.file.body.databases.find(({ compartment }) => compartment === name)?.cipher ?? 'aegis',
        }),
      );
      const filesKey = deriveSubkey(held.key, 'files');
      try {
        work(database, filesKey);
      } finally {
        filesKey.wipe();
        database.close();
      }
    },
    forget: () => ring.wipe(),
  };
}

/** The database of one compartment of a locked register past the product's own door, as an insider with its key has it. */
export async function withRawCompartment(
  root: string,
  who: { loginCode: string; passphrase: string },
  name: Compartment,
  work: RawWork,
): Promise<void> {
  const found = await insider(root, who);
  try {
    found.opens(root, name, work);
  } finally {
    found.forget();
  }
}

interface RawFile {
  readonly stored_name: string;
  readonly wrapped_key: Uint8Array;
  readonly size: number;
  readonly sha256: Uint8Array;
}

/** What an insider does to show one scan as another: each row gets the other's content, with its key wrapped anew, so that all of it fits together. */
export function exchangeFileRows(database: DatabaseHandle, filesKey: SecretBytes, one: string, other: string): void {
  const row = (id: string): RawFile =>
    database
      .prepare('SELECT stored_name, wrapped_key, size, sha256 FROM file WHERE id = ?')
      .get(id) as unknown as RawFile;
  const bound = (id: string, name: string): Uint8Array =>
    lengthPrefixed([utf8('tu-ho-so/file-key/v1'), utf8(id), utf8(name)]);
  const [first, second] = [row(one), row(other)];
  const put = (id: string, from: string, { stored_name: name, wrapped_key: wrapped, size, sha256 }: RawFile): void => {
    const key = sealWithKey(openWithKey(wrapped, filesKey, bound(from, name)), filesKey, bound(id, name));
    database
      .prepare('UPDATE file SET stored_name = ?, wrapped_key = ?, size = ?, sha256 = ? WHERE id = ?')
      .run(name, key, size, sha256, id);
  };
  database.prepare("UPDATE file SET stored_name = 'x' WHERE id = ?").run(other);
  put(one, other, second);
  put(other, one, first);
}
