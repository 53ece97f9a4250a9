import { AppError } from '../../../../shared/base/app-error.ts';
import { mayTakeTogether, takingBytes, type Taking, type TakenVersion } from '../../../authority/taking-statement.ts';
import { utf8, toHex } from '../../../crypto/bytes.ts';
import { sha256 } from '../../../crypto/hash.ts';
import type { Change } from '../../../records/change.ts';
import { canonicalText, parseFields, type Fields } from '../../../records/patch.ts';
import { chainOfSession } from '../../../records/session-of-event.ts';
import type { OpenedReason } from '../../../storage/opened-reason.ts';
import { listVersions, type RecordStore } from '../../../storage/repositories/records.ts';
import type { ServiceContext, Signer } from '../../base/service-context.ts';
import type { StoredPackageIn } from './package-in-store.ts';

/** As a taking names what a version changes. */
export const patchHash = (patch: Fields): string => toHex(sha256(utf8(canonicalText(patch))));

/** Who may sign beside this user what a package brings into dossiers that are here; names for the window. */
export function takingSigners({ who, people }: Pick<ServiceContext, 'who' | 'people'>): string[] {
  return people()
    .filter(({ userId, roles }) => userId !== who.userId && mayTakeTogether(who.roles, roles))
    .map(({ displayName }) => displayName);
}

/** One person of a package: their dossier here, where there is one, and whether masked items came along. */
interface TakenPerson {
  readonly local: { readonly id: string } | null;
  readonly masked: object | null;
}

/** What was written since `after` into dossiers that were here before, masked parts too. */
export async function takenVersions(change: Change<'personnel'>, plans: readonly TakenPerson[], after: number, token: OpenedReason | null): Promise<TakenVersion[]> {
  const taken: TakenVersion[] = [];
  const note = async (recordId: string, store: RecordStore): Promise<void> => {
    for (const { versionId, patch, eventSeq } of await listVersions(change.db, store, recordId)) {
      if (eventSeq > after) taken.push({ recordId, masked: store !== 'record', versionId, patch: patchHash(parseFields(patch)) });
    }
  };
  for (const { local, masked } of plans) {
    if (local === null) continue;
    await note(local.id, 'record');
    if (token !== null && masked !== null) await note(local.id, token);
  }
  return taken;
}

/**
 * The two hands under what a package brought into dossiers that were here.
 * @throws secondHandNeeded {who} without a second person, sameHand for one who may not
 */
export async function signTaking(change: Change<'personnel'>, context: ServiceContext, { id, taken }: StoredPackageIn, versions: TakenVersion[], second: Signer | null): Promise<Taking> {
  if (second === null) throw new AppError('secondHandNeeded', { who: takingSigners(context).join(', ') });
  if (second.userId === context.who.userId || !mayTakeTogether(context.who.roles, second.roles)) throw new AppError('sameHand', { hand: 'second' });
  const position = { ...((await chainOfSession(change.db)) ?? context.chain.position) };
  const hands = [context.who, second].map((signer) => {
    const said = { by: signer.userId, at: change.now, position };
    return { ...said, signature: signer.sign('act', takingBytes({ registerId: context.registerId, id, sha256: taken.sha256 }, versions, said)) };
  });
  return { versions, hands };
}
