import { describe, expect, test } from 'vitest';
import type { Change } from '../../../electron/records/change.ts';
import { storeFile } from '../../../electron/records/document-files.ts';
import {
  changePackageIn,
  readPackageIn,
  type PackageIn,
} from '../../../electron/services/authority/package-in-store.ts';
import { checkCompartment } from '../../../electron/services/log/check-compartment.ts';
import { insider } from '../../support/insider.ts';
import { receivedPackage } from '../../support/received-package.ts';
import type { TestOffice } from '../../support/test-office.ts';

/*
 * The line that a step of a package takes can be written by any officer. What it says must still be what the sealed bytes, the plan and
 * the desk's own signature make of it.
 */

const named = async (desk: TestOffice): Promise<string[]> =>
  (await checkCompartment(await desk.as('trong'), 'personnel', true, 'all')).problems.map(({ code }) => code);

const nothing = { added: 0, taken: 0, kept: 0, later: 0 };

async function rewrites(
  desk: TestOffice,
  id: string,
  patchOf: (own: { readonly by: string; readonly at: number }) => Partial<PackageIn>,
  event: 'packageApplied' | 'packageRefused',
): Promise<string[]> {
  await insider(desk, 'tuan', async (anyChange, context) => {
    const change = anyChange as Change<'personnel'>;
    const patch = patchOf({ by: context.who.userId, at: change.now });
    await changePackageIn(change, context, await readPackageIn(change.db, id), patch, { event });
  });
  const found = await named(desk);
  await desk.lock({ tampered: true });
  return found;
}

describe('a package that a colleague received, under the very line that its taking writes,', () => {
  test.fails('is not answered by what this desk never signed', async () => {
    const { desk, id } = await receivedPackage('received');
    const found = await rewrites(
      desk,
      id,
      () => ({ state: 'applied', counts: nothing, receipt: 'câu trả lời' }),
      'packageApplied',
    );
    expect(found).toContain('recordAuthorityUnproven');
  });

  test.fails('is not taken with no answer', async () => {
    const { desk, id } = await receivedPackage('received');
    const found = await rewrites(desk, id, () => ({ state: 'applied' }), 'packageApplied');
    expect(found).toContain('recordAuthorityUnproven');
  });

  test.fails('is refused by nobody where no name and reason stand beside it', async () => {
    const { desk, id } = await receivedPackage('received');
    const found = await rewrites(desk, id, () => ({ state: 'refused' }), 'packageRefused');
    expect(found).toContain('recordAuthorityUnproven');
  });

  test.fails('is not refused and waiting at once', async () => {
    const { desk, id } = await receivedPackage('received');
    const found = await rewrites(desk, id, (own) => ({ refused: { ...own, reason: 'Không nhận' } }), 'packageRefused');
    expect(found).toContain('recordAuthorityUnproven');
  });

  test.fails('brings no paper after the taking that brought its papers', async () => {
    const { desk, id } = await receivedPackage('partly', { counts: { ...nothing, added: 1, later: 1 } });
    async function* bytes(): AsyncGenerator<Uint8Array> {
      yield new TextEncoder().encode('%PDF-1.7\n% Quyết định của Thành ủy\n%%EOF\n');
    }
    await desk.as('tuan');
    const prepared = await desk.open.files.prepare(bytes(), { maxBytes: 1_000_000 });
    await insider(desk, 'tuan', async (anyChange, context) => {
      const change = anyChange as Change<'personnel'>;
      const file = await storeFile(change, prepared, 'pdf');
      await changePackageIn(
        change,
        context,
        await readPackageIn(change.db, id),
        { forms: [file] },
        {
          event: 'packageApplied',
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
});
