import { join } from 'node:path';
import { AppError } from '../../../../shared/base/app-error.ts';
import { toBase64, utf8 } from '../../../crypto/bytes.ts';
import { newId } from '../../../crypto/random.ts';
import type { KeyPairs } from '../../../crypto/key-pairs.ts';
import { removeSealed } from '../../../exchange/package-writer.ts';
import { makeReceipt, readReceipt, receiptText, type ReceiptBody } from '../../../exchange/receipt.ts';
import { writeDurably } from '../../../platform/durable-file.ts';
import type { Handler } from '../../base/handlers.ts';
import { givenText } from '../offices/office-cards.ts';
import { senderOfKey } from '../offices/office-store.ts';
import { readPackageIn, type PackageIn } from '../../authority/package-in-store.ts';
import { changePackageOut, listPackagesOut } from '../../authority/package-out-store.ts';
import { packageOutRow } from '../out/package-views.ts';
import { noted } from '../../../platform/program-log.ts';

/** Says that it is an answer and nothing about whom. */
const receiptEnding = '.tuhoso-receipt.txt';

/** The signed answer to a package, by the desk that took it in. */
export function receiptFor(
  pairs: KeyPairs,
  taken: PackageIn,
  outcome: Pick<ReceiptBody, 'receivedAt' | 'outcome' | 'counts'>,
): string {
  if (taken.passport === null) throw new AppError('internalFault', { reason: 'receipt' });
  const body: ReceiptBody = {
    formatVersion: 1,
    packageId: taken.passport.packageId,
    number: taken.passport.number,
    sha256: taken.sha256,
    sender: taken.deskKey,
    recipient: toBase64(pairs.signingPublic),
    ...outcome,
  };
  return receiptText(makeReceipt(body, pairs.signingSecret));
}

/** Puts the answer on a stick. @throws notFound while there is none, diskFull, writeFailed */
export const saveReceipt: Handler<'packages.saveReceipt'> = async (context, { id, folder }) => {
  const { taken } = await context.compartment('personnel').read((db) => readPackageIn(db, id));
  if (taken.receipt === null) throw new AppError('notFound', { type: 'receipt' });
  const fileName = `${newId()}${receiptEnding}`;
  await writeDurably(join(context.fileOf(folder), fileName), utf8(taken.receipt), { replace: false, mode: 0o644 });
  return { fileName };
};

/**
 * Takes an answer back: it must be signed by the very desk the package went to, and be about the very bytes that went.
 * A desk whose card was withdrawn answers for nothing any more. @throws receiptInvalid {reason}, cardUnconfirmed, packageVoided
 */
export const takeReceipt: Handler<'packages.takeReceipt'> = async (context, given) => {
  const receipt = readReceipt(await givenText(context, given, 'receiptInvalid'));
  // In its own spelling: the letter that it came in and the line ends of its editor are no part of it.
  const text = receiptText(receipt);
  const answering = await senderOfKey(context, receipt.recipient);
  const personnel = context.compartment('personnel');
  const stored = await personnel.change(async (change) => {
    const found = (await listPackagesOut(change.db)).find(({ out }) => out.sealed?.sha256 === receipt.sha256);
    if (found === undefined) throw new AppError('receiptInvalid', { reason: 'package' });
    const { order, sealed, state } = found.out;
    if (order.packageId !== receipt.packageId || sealed?.number !== receipt.number)
      throw new AppError('receiptInvalid', { reason: 'package' });
    if (order.recipient.signing !== receipt.recipient) throw new AppError('receiptInvalid', { reason: 'recipient' });
    if (answering === undefined) throw new AppError('cardUnconfirmed');
    if (state === 'voided') throw new AppError('packageVoided');
    const known = found.out.receipt;
    if (known !== null && known.text === text) return found;
    const kept = {
      text,
      takenAt: change.now,
      receivedAt: receipt.receivedAt,
      outcome: receipt.outcome,
    };
    return changePackageOut(
      change,
      context,
      found,
      { state: 'receipted', receipt: kept },
      {
        event: 'receiptTaken',
        facts: [['result', receipt.outcome]],
      },
    );
  });
  if (stored.out.sealed !== null)
    await removeSealed(context.stagingFolder, stored.out.sealed.fileName).catch(noted('packages/staging.remove'));
  return packageOutRow(context, stored);
};
