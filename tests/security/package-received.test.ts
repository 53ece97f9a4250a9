import { describe, expect, test } from 'vitest';
import type { Change } from '../../electron/records/change.ts';
import { changePackageIn, readPackageIn, type PackageIn } from '../../electron/services/authority/package-in-store.ts';
import { checkCompartment } from '../../electron/services/log/check-compartment.ts';
import { packagesFromKind } from '../../electron/services/packages/offices/package-chain.ts';
import { readDoc } from '../../electron/services/base/read-doc.ts';
import { amendRecordOf } from '../../electron/services/base/write-record.ts';
import { allOfType } from '../../electron/storage/repositories/record-fields.ts';
import { insider } from '../support/insider.ts';
import { receivedPackage } from '../support/received-package.ts';
import type { TestOffice } from '../support/test-office.ts';

/* What became of a package that came in is said once: by a colleague's row it is not said otherwise later. */

const named = async (desk: TestOffice): Promise<string[]> =>
  (await checkCompartment(await desk.as('trong'), 'personnel', true, 'all')).problems.map(({ code }) => code);

/** Taken in by Ngân, answered, with one value put off for later. */
async function takenIn() {
  const { desk, id } = await receivedPackage('applied', {
    counts: { added: 0, taken: 3, kept: 2, later: 0 },
    receipt: 'câu trả lời đã ký',
  });
  expect(await named(desk)).toEqual([]);
  return { desk, id };
}

describe('a package that was taken in', () => {
  test.each<[string, (own: { readonly by: string; readonly at: number }) => Partial<PackageIn>]>([
    ['was not refused', (own) => ({ state: 'refused', refused: { ...own, reason: 'Không nhận' } })],
    ['brought as much as it brought', () => ({ counts: { added: 0, taken: 0, kept: 5, later: 0 } })],
    ['was answered by what was signed then', () => ({ receipt: null })],
  ])('%s', async (_, patchOf) => {
    const { desk, id } = await takenIn();
    await insider(desk, 'tuan', async (anyChange, context) => {
      const change = anyChange as Change<'personnel'>;
      const stored = await readPackageIn(change.db, id);
      const patch = patchOf({ by: context.who.userId, at: change.now });
      await changePackageIn(change, context, stored, patch, { event: 'workItemChanged' });
    });
    const found = await named(desk);
    await desk.lock({ tampered: true });
    expect(found).toContain('recordAuthorityUnproven');
  });

  test('came under its number, and comes under it no second time', async () => {
    const { desk } = await takenIn();
    await insider(desk, 'tuan', async (change, context) => {
      for (const id of await allOfType(change.db, packagesFromKind.type)) {
        const stored = await readDoc(change.db, packagesFromKind, id);
        await amendRecordOf(change, context, packagesFromKind, stored, { links: [] }, { event: 'workItemChanged' });
      }
    });
    const found = await named(desk);
    await desk.lock({ tampered: true });
    expect(found).not.toEqual([]);
  });
});
