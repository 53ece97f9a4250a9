import { z } from 'zod';
import { compartmentSchema, idSchema, sha256HexSchema } from '../../../../shared/base/common-schemas.ts';
import { toBase32, utf8 } from '../../../crypto/bytes.ts';
import { domainHash } from '../../../crypto/hash.ts';
import { voidNoteSchema } from '../../../exchange/passport.ts';
import type { Change } from '../../../records/change.ts';
import type { ReadableDb } from '../../../storage/executor.ts';
import { readRecord } from '../../../storage/repositories/records.ts';
import type { WorkItem } from '../../../storage/repositories/work-items.ts';
import { readDoc } from '../../base/read-doc.ts';
import { noLineFacts, type LineAt, type RecordKind, type WorkedKind } from '../../base/record-kind.ts';
import type { ServiceContext } from '../../base/service-context.ts';
import { amendRecordOf, createRecordOf } from '../../base/write-record.ts';

/** The running numbers to one desk (decision 25). */
const outSchema = z.strictObject({
  deskKey: z.string().length(44),
  officeName: z.string().max(200),
  last: z.int().min(0),
  /** Of the sealed bytes of the last number. */
  sha256: sha256HexSchema.nullable(),
  /** Numbers given up since; the next passport carries them. */
  voids: z.array(voidNoteSchema).max(1000),
});
export type OutChain = z.infer<typeof outSchema>;
export const packagesToKind: WorkedKind<OutChain> = {
  type: 'packagesTo',
  schema: outSchema,
  lineFacts: noLineFacts,
  line: (chain, at) => chainLine('packagesTo', chain, at),
};

const linkSchema = z.strictObject({
  incarnation: idSchema,
  number: z.int().min(1),
  sha256: sha256HexSchema,
  previous: sha256HexSchema.nullable(),
});

/** The running numbers from one desk. */
const inSchema = z.strictObject({
  deskKey: z.string().length(44),
  officeName: z.string().max(200),
  officeId: idSchema,
  desk: compartmentSchema,
  /** The sender's incarnation that is accepted here (decision 16). */
  incarnation: idSchema,
  /** Lowest number that is expected under it. */
  from: z.int().min(1),
  links: z.array(linkSchema).max(10_000),
  voided: z.array(z.int().min(1)).max(10_000),
});
export type InChain = z.infer<typeof inSchema>;
export const packagesFromKind: WorkedKind<InChain> = {
  type: 'packagesFrom',
  schema: inSchema,
  lineFacts: noLineFacts,
  line: (chain, at) => chainLine('packagesFrom', chain, at),
};

/** One record per desk key and direction, found without a list. */
export function chainId(type: string, deskKey: string): string {
  return toBase32(domainHash('package', utf8(type), utf8(deskKey)).subarray(0, 16));
}

interface StoredChain<T> {
  readonly id: string;
  readonly versionId: string | null;
  readonly chain: T;
}

export async function readChain<T extends object>(
  db: ReadableDb<'personnel'>,
  kind: RecordKind<T>,
  deskKey: string,
  empty: () => T | null,
): Promise<StoredChain<T> | null> {
  const id = chainId(kind.type, deskKey);
  if ((await readRecord(db, 'record', id)) === undefined) {
    const chain = empty();
    return chain === null ? null : { id, versionId: null, chain };
  }
  const { versionId, doc } = await readDoc(db, kind, id);
  return { id, versionId, chain: doc };
}

export async function writeChain<T extends OutChain | InChain>(
  change: Change<'personnel'>,
  context: ServiceContext,
  kind: WorkedKind<T>,
  { id, versionId, chain }: StoredChain<T>,
): Promise<void> {
  if (versionId === null) await createRecordOf(change, context, kind, chain, { id, event: 'workItemChanged' });
  else await amendRecordOf(change, context, kind, { id, versionId, doc: chain }, chain, { event: 'workItemChanged' });
}

/** The line of a row of packages: the desk that was heard of last comes last. */
function chainLine(
  type: 'packagesTo' | 'packagesFrom',
  { officeName }: OutChain | InChain,
  { id, changedAt }: Pick<LineAt, 'id' | 'changedAt'>,
): WorkItem {
  return {
    recordId: id,
    type,
    number: '',
    title: officeName,
    sortKey: String(changedAt).padStart(16, '0'),
    unit: null,
    stage: 'open',
    dueOn: null,
    officerId: null,
    secondId: null,
    subjectId: null,
    parentId: null,
    year: null,
    facts: {},
    changedAt,
  };
}
