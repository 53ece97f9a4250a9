import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../shared/base/app-error.ts';

const entrySchema = z.strictObject({ file: z.string(), mime: z.string(), sha256: z.string().regex(/^[0-9a-f]{64}$/) });
const manifestSchema = z.strictObject({ files: z.record(z.string().startsWith('/'), entrySchema) });

export type BundleEntry = z.infer<typeof entrySchema>;

/** The allow-list that the build wrote: address path → file, type and hash. What is not in it does not exist. */
export interface Bundle {
  find(path: string): BundleEntry | undefined;
  /** Bytes of a listed file. @throws fileDamaged when they are not those of the build. */
  read(entry: BundleEntry): Promise<Uint8Array>;
}

export async function openBundle(folder: string): Promise<Bundle> {
  const { files } = manifestSchema.parse(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')));
  const entries = new Map(Object.entries(files));
  return {
    find: (path) => entries.get(path),
    async read(entry) {
      const bytes = await readFile(join(folder, entry.file));
      if (createHash('sha256').update(bytes).digest('hex') !== entry.sha256)
        throw new AppError('fileDamaged', { part: 'bundle' });
      return bytes;
    },
  };
}
