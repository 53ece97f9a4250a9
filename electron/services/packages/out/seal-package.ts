import { parseCheckpoint } from '../../../log/checkpoint.ts';
import { AppError } from '../../../../shared/base/app-error.ts';
import { assertApproved, statedActOf, type Approval } from '../../../../shared/model/approval.ts';
import type { FileReference } from '../../../../shared/model/file-reference.ts';
import { toBase64 } from '../../../crypto/bytes.ts';
import type { KeyPairs } from '../../../crypto/key-pairs.ts';
import type { ChainOfTrust } from '../../../exchange/chain-of-trust.ts';
import { newPackageFileName } from '../../../exchange/package-file.ts';
import { packageLimits } from '../../../exchange/bag/package-limits.ts';
import { cardFingerprint, officeCardText } from '../../../exchange/office-card.ts';
import {
  catalogueHash,
  contentsByClass,
  removeSealed,
  sealPackage,
  type PackageContents,
  type PackagedFile,
  type SealedPackage,
} from '../../../exchange/package-writer.ts';
import { namesContent, packageFormat, type Passport, type ReleaseOrder } from '../../../exchange/passport.ts';
import { historyHash, type RecordFile } from '../../../exchange/record-file.ts';
import type { OpenCompartment } from '../../../records/open-compartment.ts';
import type { HistoryEntry } from '../../../records/read-history.ts';
import type { OpenedReason } from '../../../storage/opened-reason.ts';
import { maySignStill } from '../../../authority/judge-act.ts';
import { readJudged } from '../../authority/judged-approval.ts';
import { payloadHashOf } from '../../authority/approval-payload.ts';
import { assertSound } from '../../approvals/sign-step.ts';
import { requireApproved } from '../../approvals/require-approved.ts';
import { assertClockTrusted } from '../../authority/register-clock.ts';
import type { Handler } from '../../base/handlers.ts';
import { documentKind, fileOf } from '../../people/dossier-index.ts';
import { openMasked } from '../../people/sensitive.ts';
import type { ServiceContext } from '../../base/service-context.ts';
import { withDesk } from '../offices/desk-keys.ts';
import { gatherRecord } from './gather-records.ts';
import { confirmedDesk } from '../offices/office-store.ts';
import { ownCard } from '../offices/office-cards.ts';
import { advanceOut, nextOut, type OutPosition } from '../offices/numbers-sent.ts';
import {
  changePackageOut,
  formFile,
  type PackageOut,
  type StoredPackageOut,
} from '../../authority/package-out-store.ts';
import { packageToWorkOn } from './read-package.ts';
import { packageOutRow } from './package-views.ts';
import { proveVersions } from './prove-versions.ts';
import { tidyStaging } from './tidy-staging.ts';
import { orderStillHolds } from './prepare-package.ts';
import { noted } from '../../../platform/program-log.ts';

type Personnel = OpenCompartment<'personnel'>;

/** Only one package of a compartment at a time: the number after the last is one number. */
const sealing = new WeakMap<Personnel, Promise<unknown>>();

/** The release as it stands; used up only when the bytes are kept. @throws packageNotReleased, approvalPayloadChanged, approvalExpired, approvalClosed, authorityUnproven */
async function releaseOf(personnel: Personnel, context: ServiceContext, out: PackageOut): Promise<Approval> {
  const { approval, judgement, holds } = await personnel.read((db) => readJudged(db, context, out.approvalId));
  assertSound(judgement, 'releasePackage');
  if (approval.state === 'waiting') throw new AppError('packageNotReleased');
  assertApproved(approval, 'releasePackage', payloadHashOf(out.order), context.clock.now());
  if (!holds) throw new AppError('approvalPayloadChanged', { act: 'releasePackage' });
  // The recipient has no line of ours that says when it was signed, and would refuse it.
  const stand = approval.signatures.every((given) =>
    approval.requiredSteps.some((step, index) => index === given.step && maySignStill(context.chain, step, given)),
  );
  if (!stand) throw new AppError('authorityUnproven', { act: 'releasePackage', reason: 'revoked' });
  return approval;
}

/** What was released, with its content. */
type ReleasedOut = PackageOut & { readonly order: ReleaseOrder };

/** @throws approvalPayloadChanged for an order by the first terms, which named no content: it is asked for anew */
function assertContentNamed(out: PackageOut): asserts out is ReleasedOut {
  if (!namesContent(out.order)) throw new AppError('approvalPayloadChanged', { act: 'releasePackage' });
}

interface Gathered extends PackageContents {
  readonly history: readonly HistoryEntry[];
}

/** Opens what is released: an event for each dossier first, then its content (decision 12). */
async function gather(personnel: Personnel, context: ServiceContext, out: ReleasedOut): Promise<Gathered> {
  const token = await personnel.change(async (change) => {
    for (const personId of out.people)
      await change.event('personOpened', {
        recordType: 'person',
        recordId: personId,
        facts: [['recipient', out.officeId]],
        reason: out.order.purpose,
      });
    const [first, ...others] = out.people;
    return first === undefined || out.maskedReason === null
      ? null
      : openMasked(change, [first, ...others], out.maskedReason);
  });
  const { order } = out;
  if (!(await personnel.read((db) => orderStillHolds(db, out))))
    throw new AppError('approvalPayloadChanged', { act: 'releasePackage' });
  const records: RecordFile[] = [];
  const history: HistoryEntry[] = [];
  for (const [index, { type, id, versionId, history: released }] of order.records.entries()) {
    context.job.progress('gather', index, order.records.length);
    context.job.throwIfCancelled();
    const gathered = await personnel.read((db) =>
      gatherRecord(db, context, type as RecordFile['type'], id, storeFor(type, token)),
    );
    if (gathered.file.versions.at(-1)?.versionId !== versionId || historyHash(gathered.file) !== released)
      throw new AppError('approvalPayloadChanged', { act: 'releasePackage' });
    records.push(gathered.file);
    history.push(...gathered.history);
  }
  const files = records
    .filter(({ type }) => type === documentKind.type)
    .map(({ doc }) => storedFile(personnel, fileOf(documentKind.schema.parse(doc))));
  const forms = order.forms.map((form) => storedFile(personnel, formFile(form)));
  return { records, history, files, forms, catalogue: context.catalogue };
}

function storeFor(type: string, token: OpenedReason | null): 'record' | OpenedReason {
  if (type !== 'personSensitive') return 'record';
  if (token === null) throw new AppError('openedReasonNeeded');
  return token;
}

function storedFile(personnel: Personnel, file: FileReference): PackagedFile {
  async function* open(): AsyncGenerator<Uint8Array> {
    yield* await personnel.read(async (db) => personnel.files.read(db, file));
  }
  return { id: file.fileId, kind: file.kind, size: file.size, open };
}

/** Our certificates from the root on, and the release as its signers stated it. */
function trustOf({ chain }: Pick<ServiceContext, 'chain'>, out: PackageOut, approval: Approval): ChainOfTrust {
  return {
    type: 'tu-ho-so/chain-of-trust',
    rootPublic: toBase64(chain.rootPublic),
    statements: [...chain.links],
    release: {
      approvalId: out.approvalId,
      stated: statedActOf(approval),
      asking: approval.asking,
      signatures: approval.signatures,
    },
  };
}

async function passportOf(
  context: ServiceContext,
  parts: { out: ReleasedOut; position: OutPosition; contents: Gathered; pairs: KeyPairs },
): Promise<{ passport: Passport; cardText: string }> {
  const { out, position, contents, pairs } = parts;
  const card = await ownCard(context);
  const passport: Passport = {
    type: 'tu-ho-so/passport',
    format: packageFormat,
    packageId: out.order.packageId,
    number: position.number,
    previous: position.previous,
    sender: {
      officeName: card.officeName,
      superiorBody: card.superiorBody,
      registerId: context.registerId,
      incarnation: context.incarnation,
      cardFingerprint: cardFingerprint(card),
      desk: 'personnel',
      exchange: toBase64(pairs.exchangePublic),
      signing: toBase64(pairs.signingPublic),
    },
    order: out.order,
    madeAt: context.clock.now(),
    contents: contentsByClass(contents),
    voids: [...position.voids],
    catalogue: { version: context.catalogue.version, sha256: catalogueHash(context.catalogue) },
    compartment: 'personnel',
  };
  return { passport, cardText: officeCardText(card) };
}

async function sealOnce(context: ServiceContext, stored: StoredPackageOut): Promise<StoredPackageOut> {
  assertClockTrusted(context);
  await tidyStaging(context);
  const personnel = context.compartment('personnel');
  const { out } = stored;
  assertContentNamed(out);
  const { desk } = await confirmedDesk(context, out.officeId, out.order.recipient.desk);
  // The card may have been replaced since the release: what was signed is what is sealed to.
  if (desk.signing !== out.order.recipient.signing || desk.exchange !== out.order.recipient.exchange)
    throw new AppError('approvalPayloadChanged', { act: 'releasePackage' });
  const approval = await releaseOf(personnel, context, out);
  const contents = await gather(personnel, context, out);
  const checkpoint = await personnel.checkpoint('export');
  const proofs = await personnel.read((db) => proveVersions(db, contents.history, checkpoint));
  const position = await personnel.read((db) => nextOut(db, desk.signing));
  const total = contentsByClass(contents).reduce((sum, { bytes }) => sum + bytes, 0);
  const fileName = newPackageFileName();
  const sealed = await withDesk(context, 'personnel', async (pairs): Promise<SealedPackage> => {
    const { passport, cardText } = await passportOf(context, { out, position, contents, pairs });
    return sealPackage(
      { ...contents, passport, trust: trustOf(context, out, approval), cardText, checkpoint, proofs },
      {
        folder: context.stagingFolder,
        fileName,
        desk: pairs,
        limits: packageLimits,
        onBytes: (done) => {
          context.job.throwIfCancelled();
          context.job.progress('seal', done, Math.max(total, done));
        },
      },
    );
  });
  try {
    return await personnel.change(async (change) => {
      const current = await packageToWorkOn(change.db, context, stored.id);
      if (current.out.state !== 'waiting') throw new AppError('alreadyDone', { state: current.out.state });
      if (!(await orderStillHolds(change.db, out)))
        throw new AppError('approvalPayloadChanged', { act: 'releasePackage' });
      await requireApproved(change, context, out.approvalId, 'releasePackage', out.order);
      await advanceOut(change, context, desk.signing, out.order.recipient.officeName, position, sealed.sha256);
      const by = context.who.userId;
      const kept = {
        number: position.number,
        fileName,
        sha256: sealed.sha256,
        size: sealed.size,
        at: change.now,
        by,
        checkpoint: parseCheckpoint(checkpoint).size,
      };
      return changePackageOut(
        change,
        context,
        current,
        { state: 'sealed', sealed: kept },
        {
          event: 'packageReleased',
          facts: [
            ['hash', sealed.sha256],
            ['bytes', String(sealed.size)],
            ['approval', out.approvalId],
          ],
        },
      );
    });
  } catch (error) {
    // Bytes without their line in the register never leave.
    await removeSealed(context.stagingFolder, fileName).catch(noted('packages/staging.remove'));
    throw error;
  }
}

/**
 * Seals a released package once. The running number is given in the transaction that keeps the bytes' hash, so it belongs
 * to exactly these bytes; a crash before leaves neither (decision 25). A second call gives the sealed one back.
 * @throws packageNotReleased, approvalPayloadChanged, approvalExpired, approvalClosed, cardUnconfirmed, packageTooLarge,
 * packageVoided, clockDisputed, diskFull, writeFailed, jobCancelled
 */
export const sealReleased: Handler<'packages.seal'> = async (context, { id }) => {
  const personnel = context.compartment('personnel');
  const turn = (sealing.get(personnel) ?? Promise.resolve()).then(async () => {
    const stored = await personnel.read((db) => packageToWorkOn(db, context, id));
    if (stored.out.state === 'voided' || stored.out.state === 'dropped') throw new AppError('packageVoided');
    return stored.out.sealed === null ? sealOnce(context, stored) : stored;
  });
  sealing.set(
    personnel,
    // The caller has the failure; the next sealing only waits.
    turn.catch(() => undefined),
  );
  const stored = await turn;
  return packageOutRow(context, stored);
};
