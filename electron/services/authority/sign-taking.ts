import { AppError } from '../../../shared/base/app-error.ts';
import { mayTakeTogether, takingBytes, type Taking, type TakenVersion } from '../../authority/taking-statement.ts';
import { utf8, toHex } from '../../crypto/bytes.ts';
import { sha256 } from '../../crypto/hash.ts';
import type { Change } from '../../records/change.ts';
import { canonicalText, parseFields, type Fields } from '../../records/patch.ts';
import { chainOfSession } from '../../records/session-of-event.ts';
import type { RecordFile } from '../../exchange/record-file.ts';
import type { OpenedReason } from '../../storage/opened-reason.ts';
import { listVersions, type RecordStore } from '../../storage/repositories/records.ts';
import { speaksForOurs } from '../../authority/names-in-record.ts';
import type { ServiceContext, Signer } from '../base/service-context.ts';
import type { StoredPackageIn } from './package-in-store.ts';

/** As a taking of rule version 1 named what a version changes. */
export const patchHash = (patch: Fields): string => toHex(sha256(utf8(canonicalText(patch))));

/** Who may sign beside this user what a package brings into dossiers that are here; names for the window. */
export function takingSigners({ who, people }: Pick<ServiceContext, 'who' | 'people'>): string[] {
  return people()
    .filter(({ userId, roles }) => userId !== who.userId && mayTakeTogether(who.roles, roles))
    .map(({ displayName }) => displayName);
}

/** One person of a package: their dossier there and here, where there is one, masked items where they came along, and scans that are not here. */
interface TakenPerson {
  readonly file: RecordFile;
  readonly local: { readonly id: string } | null;
  readonly masked: { readonly file: RecordFile } | null;
  readonly documents: readonly RecordFile[];
}

type Ours = Pick<ServiceContext, 'registerId' | 'chain'>;

const comesBack = ({ versions }: RecordFile, ours: Ours): boolean =>
  versions.some((version) => speaksForOurs(ours, version, version.patch));

/** Does a package bring something that two people answer for: into a dossier that is here, or back under names of this register? */
export function takesTwo(
  { file, local, masked, documents, state }: TakenPerson & { readonly state: string },
  ours: Ours,
): boolean {
  if (local !== null && state === 'differs') return true;
  return (local === null ? [file, ...(masked === null ? [] : [masked.file]), ...documents] : documents).some((each) =>
    comesBack(each, ours),
  );
}

/** What was written since `after` into dossiers that were here before, masked parts too, and what came back that people of this register had written. */
export async function takenVersions(
  change: Change<'personnel'>,
  ours: Ours,
  plans: readonly TakenPerson[],
  after: number,
  token: OpenedReason | null,
): Promise<TakenVersion[]> {
  const taken: TakenVersion[] = [];
  const note = async (recordId: string, store: RecordStore, all: boolean): Promise<void> => {
    for (const version of await listVersions(change.db, store, recordId)) {
      const { versionId, commitment, eventSeq, author, at } = version;
      const elsewhere = !(author === change.actorId && at === change.now);
      const back = elsewhere && speaksForOurs(ours, version, parseFields(version.patch));
      if (eventSeq > after && (all || back))
        taken.push({ recordId, masked: store !== 'record', versionId, commitment: toHex(commitment) });
    }
  };
  for (const { file, local, masked, documents } of plans) {
    const recordId = local?.id ?? file.id;
    await note(recordId, 'record', local !== null);
    if (token !== null && masked !== null) await note(recordId, token, local !== null);
    for (const { id } of documents) await note(id, 'record', false);
  }
  return taken;
}

/**
 * The two hands under what a package brought into dossiers that were here, or back in a colleague's name.
 * @throws secondHandNeeded {who} without a second person, sameHand for one who may not
 */
export async function signTaking(
  change: Change<'personnel'>,
  context: ServiceContext,
  { id, taken }: StoredPackageIn,
  versions: TakenVersion[],
  second: Signer | null,
): Promise<Taking> {
  if (second === null) throw new AppError('secondHandNeeded', { who: takingSigners(context).join(', ') });
  if (second.userId === context.who.userId || !mayTakeTogether(context.who.roles, second.roles))
    throw new AppError('sameHand', { hand: 'second' });
  const position = { ...((await chainOfSession(change.db, context.chain)) ?? context.chain.position) };
  const hands = [context.who, second].map((signer) => {
    const said = { by: signer.userId, at: change.now, position };
    return {
      ...said,
      signature: signer.sign(
        'act',
        takingBytes({ registerId: context.registerId, id, sha256: taken.sha256 }, versions, said),
      ),
    };
  });
  return { versions, hands };
}
