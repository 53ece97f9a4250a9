import { takingHolds } from '../../authority/taking-statement.ts';
import type { CertificateChain, ChainPosition } from '../../authority/certificate-chain.ts';
import { toHex } from '../../crypto/bytes.ts';
import { factOfEvent, type LogEvent } from '../../log/event-encoding.ts';
import type { Fields } from '../../records/patch.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { readType } from '../../storage/repositories/record-fields.ts';
import type { StoredVersion } from '../../storage/repositories/records.ts';
import { readDoc } from '../base/read-doc.ts';
import { packageInKind, type PackageIn } from './package-in-store.ts';
import { patchHash } from './sign-taking.ts';

interface KeptPackage {
  readonly id: string;
  readonly taken: PackageIn;
}

/** Somebody else wrote it, at another time: the line of the log is that of whoever took it in. */
export const writtenElsewhere = ({ author, at }: Pick<StoredVersion, 'author' | 'at'>, event: LogEvent): boolean =>
  event.kind === 'packageApplied' && !(author === event.actor && at === event.at);

/** The package under whose line of the log a version stands, by the register of packages that came in; null where that has none, or not with this version. */
export async function packageBehind(
  db: ReadableDb<Compartment>,
  event: LogEvent,
  version: StoredVersion,
): Promise<KeptPackage | null> {
  const id = factOfEvent(event, 'batch');
  if (id === undefined || (await readType(db, id)) !== packageInKind.type) return null;
  const { doc } = await readDoc(db, packageInKind, id);
  if (doc.passport === null || doc.counts === null || (doc.state !== 'applied' && doc.state !== 'partly')) return null;
  return writtenElsewhere(version, event) && !doc.imported.includes(version.versionId) ? null : { id, taken: doc };
}

interface VersionTaken {
  readonly recordId: string;
  readonly masked: boolean;
  readonly version: StoredVersion;
  readonly patch: Fields;
}

/** Two people of this register let exactly this version in, where its line stands. */
export function takenByTwo(
  context: { readonly registerId: string; readonly chain: CertificateChain },
  { id, taken }: KeptPackage,
  { recordId, masked, version, patch }: VersionTaken,
  { event, chain: session }: { readonly event: LogEvent; readonly chain: ChainPosition | null },
): boolean {
  const [commitment, changed] = [toHex(version.commitment), patchHash(patch)];
  const naming = taken.takings.filter(({ versions }) =>
    versions.some(
      (each) =>
        each.recordId === recordId &&
        each.masked === masked &&
        each.versionId === version.versionId &&
        ('commitment' in each ? each.commitment === commitment : each.patch === changed),
    ),
  );
  return naming.some((taking) =>
    takingHolds(context.chain, { registerId: context.registerId, id, sha256: taken.sha256 }, taking, {
      session,
      at: event.at,
    }),
  );
}
