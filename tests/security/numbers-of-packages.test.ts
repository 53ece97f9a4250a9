import { describe, expect, test } from 'vitest';
import type { Change } from '../../electron/records/change.ts';
import { storeFile } from '../../electron/records/document-files.ts';
import { newId } from '../../electron/crypto/random.ts';
import { changePackageIn, readPackageIn, type PackageIn } from '../../electron/services/authority/package-in-store.ts';
import { readDoc } from '../../electron/services/base/read-doc.ts';
import { amendRecordOf } from '../../electron/services/base/write-record.ts';
import { checkCompartment } from '../../electron/services/log/check-compartment.ts';
import { packagesFromKind, type InChain } from '../../electron/services/packages/offices/package-chain.ts';
import { allOfType } from '../../electron/storage/repositories/record-fields.ts';
import { insider } from '../support/insider.ts';
import { receivedPackage } from '../support/received-package.ts';
import type { TestOffice } from '../support/test-office.ts';

/* What came from another office, under which number, and what was taken of it, is as the sealed bytes and the plan of whoever took it say. */

const named = async (desk: TestOffice): Promise<string[]> =>
  (await checkCompartment(await desk.as('trong'), 'personnel', true, 'all')).problems.map(({ code }) => code);

/** Received by Ngân in the given state. */
async function received(state: PackageIn['state'], more: Partial<PackageIn> = {}) {
  const { desk, id } = await receivedPackage(state, more);
  // Sealed bytes that are not in the staging folder are named as such, and nothing else is.
  expect(await named(desk)).toEqual(state === 'applied' ? [] : ['fileMissing']);
  return { desk, id };
}

async function rewrites(desk: TestOffice, id: string, patch: Partial<PackageIn>): Promise<string[]> {
  await insider(desk, 'tuan', async (anyChange, context) => {
    const change = anyChange as Change<'personnel'>;
    await changePackageIn(change, context, await readPackageIn(change.db, id), patch, { event: 'workItemChanged' });
  });
  const found = await named(desk);
  await desk.lock({ tampered: true });
  return found;
}

const nothing = { added: 0, taken: 0, kept: 0, later: 0 };

describe('a package that a colleague received and nobody took', () => {
  test('is not said to be taken by whoever writes its row', async () => {
    const { desk, id } = await received('received');
    expect(await rewrites(desk, id, { state: 'applied', counts: nothing, receipt: 'câu trả lời' })).toContain(
      'recordAuthorityUnproven',
    );
  });

  test('has brought nothing yet, so that its papers are still to come in with the first taking', async () => {
    const { desk, id } = await received('received');
    expect(await rewrites(desk, id, { counts: { ...nothing, added: 40 } })).toContain('recordAuthorityUnproven');
  });

  test('has brought no paper that was not in it', async () => {
    const { desk, id } = await received('partly', {
      counts: { added: 1, taken: 0, kept: 0, later: 1 },
      receipt: 'câu trả lời đã ký',
    });
    async function* bytes(): AsyncGenerator<Uint8Array> {
      yield new TextEncoder().encode('%PDF-1.7\n% Quyết định của Thành ủy\n%%EOF\n');
    }
    await desk.as('tuan');
    const prepared = await desk.open.files.prepare(bytes(), { maxBytes: 1_000_000 });
    await insider(desk, 'tuan', async (anyChange, context) => {
      const change = anyChange as Change<'personnel'>;
      const file = await storeFile(change, prepared, 'pdf');
      const stored = await readPackageIn(change.db, id);
      await changePackageIn(
        change,
        context,
        stored,
        { forms: [file] },
        {
          event: 'documentAdded',
          facts: [
            ['hash', file.sha256],
            ['bytes', String(file.size)],
            ['file', file.fileId],
          ],
        },
      );
    });
    const found = await named(desk);
    await desk.lock({ tampered: true });
    expect(found).toContain('recordAuthorityUnproven');
  });

  test('waits with the choices that were put off', async () => {
    const later = [{ recordId: newId(), masked: false, key: 'particulars.position' }];
    const { desk, id } = await received('partly', {
      counts: { added: 0, taken: 0, kept: 0, later: 1 },
      later,
      receipt: 'câu trả lời đã ký',
    });
    expect(await rewrites(desk, id, { state: 'applied', later: [] })).toContain('recordAuthorityUnproven');
  });
});

test('a number under which nothing came is still to come, whoever writes it into the row of packages', async () => {
  const { desk } = await received('applied', { counts: nothing, receipt: 'câu trả lời đã ký' });
  await insider(desk, 'tuan', async (change, context) => {
    for (const id of await allOfType(change.db, packagesFromKind.type)) {
      const stored = await readDoc<InChain>(change.db, packagesFromKind, id);
      const { links, incarnation } = stored.doc;
      const never = { incarnation, number: 2, sha256: 'b'.repeat(64), previous: 'a'.repeat(64) };
      await amendRecordOf(
        change,
        context,
        packagesFromKind,
        stored,
        { links: [...links, never] },
        { event: 'workItemChanged' },
      );
    }
  });
  const found = await named(desk);
  await desk.lock({ tampered: true });
  expect(found).toContain('recordAuthorityUnproven');
});
