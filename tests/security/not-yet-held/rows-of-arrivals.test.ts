import { describe, expect, test } from 'vitest';
import { newId } from '../../../electron/crypto/random.ts';
import type { Passport } from '../../../electron/exchange/passport.ts';
import { readDoc } from '../../../electron/services/base/read-doc.ts';
import { amendRecordOf } from '../../../electron/services/base/write-record.ts';
import { checkCompartment } from '../../../electron/services/log/check-compartment.ts';
import { judgeArrival } from '../../../electron/services/packages/offices/numbers-arrived.ts';
import { packagesFromKind, type InChain } from '../../../electron/services/packages/offices/package-chain.ts';
import { allOfType } from '../../../electron/storage/repositories/record-fields.ts';
import { failureOfAsync } from '../../support/failures.ts';
import { insider } from '../../support/insider.ts';
import { receivedPackage } from '../../support/received-package.ts';

/* The row of what came from a desk says from whom, under which numbers and under which of them each package came, as its passport said. */

async function rewritten(patchOf: (chain: InChain) => Partial<InChain>) {
  const { desk } = await receivedPackage('applied', {
    counts: { added: 1, taken: 0, kept: 0, later: 0 },
    receipt: 'câu trả lời đã ký',
  });
  const named = async () =>
    (await checkCompartment(await desk.as('trong'), 'personnel', true, 'all')).problems.map(({ code }) => code);
  expect(await named()).toEqual([]);
  let chain: InChain | null = null;
  await insider(desk, 'tuan', async (change, context) => {
    const [id = ''] = await allOfType(change.db, packagesFromKind.type);
    const stored = await readDoc(change.db, packagesFromKind, id);
    const patch = patchOf(stored.doc);
    chain = { ...stored.doc, ...patch };
    await amendRecordOf(change, context, packagesFromKind, stored, patch, { event: 'workItemChanged' });
  });
  const found = await named();
  await desk.lock({ tampered: true });
  return { found, chain: chain as InChain | null };
}

describe('a colleague writes into the row of a desk that', () => {
  test.fails('the one package came under a further number as well, so that the next lawful one counts as a copy', async () => {
    const { found, chain } = await rewritten(({ links }) => ({
      links: [...links, ...links.map((link) => ({ ...link, number: 2, previous: link.sha256 }))],
    }));
    const [first] = chain?.links ?? [];
    const next = {
      number: 2,
      previous: first?.sha256 ?? null,
      voids: [],
      sender: { incarnation: first?.incarnation ?? '' },
    } as unknown as Passport;
    const arrives = await failureOfAsync(async () => judgeArrival(chain, next, 'b'.repeat(64)));
    expect({ arrives, found }).not.toEqual({ arrives: 'packageReplayed {"number":2}', found: [] });
  });

  test.fails.each<[string, (chain: InChain) => Partial<InChain>]>([
    ['it is another office’s', () => ({ officeId: newId() })],
    ['it is called otherwise', () => ({ officeName: 'Đảng ủy xã Khác' })],
    ['it is another desk', () => ({ desk: 'reviews' })],
    ['nothing is expected of it before number 40', () => ({ from: 40 })],
  ])('%s', async (_, patchOf) => {
    expect((await rewritten(patchOf)).found).not.toEqual([]);
  });
});
