import { describe, expect, test } from 'vitest';
import { caseKind, caseType } from '../../electron/services/cases/case-store.ts';
import { readDoc } from '../../electron/services/base/read-doc.ts';
import { checkCompartment } from '../../electron/services/log/check-compartment.ts';
import { writeOn } from '../support/after-crash.ts';
import { ask, caseOffice, gatheredCase, openCase } from '../support/case-office.ts';
import { failureOfAsync } from '../support/failures.ts';
import { rewrite } from '../support/insider.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import type { TestOffice } from '../support/test-office.ts';

/* A line is of whoever opened its session by their own signature, or under their own checkpoint; not by where it stands (decision 14). */

const deepOf = async (desk: TestOffice, who: string) =>
  (await checkCompartment(await desk.as(who), 'verification', true, 'all')).problems.map(({ code }) => code);

/** Whoever sits there works on, and the power goes: no session is closed. */
async function goesDown(desk: TestOffice, who: string, work: () => Promise<unknown>): Promise<void> {
  await desk.as(who);
  await work();
  Object.defineProperty(desk.open, 'closeSession', { value: () => Promise.resolve() });
  await desk.lock({ tampered: true });
}

/** Đức holds the key of the compartment, and no key of An's: he gives himself a case of which he is no officer. */
async function takesCase(desk: TestOffice, caseId: string, bare: boolean): Promise<void> {
  const { registerId, incarnation, ...disk } = desk.compartmentOnDisk;
  const store = desk.compartmentOnDisk.openRaw();
  await writeOn(
    store,
    { registerId, incarnation, compartment: disk.name },
    desk.clock.now(),
    async (change) => {
      const { doc } = await readDoc(change.db, caseKind, caseId);
      expect(doc.officerId).not.toBe(desk.id('duc'));
      await rewrite(change, caseType, caseId, { officerId: desk.id('duc') }, 'caseChanged');
    },
    bare,
  );
  store.close();
}

describe.each([
  ['under a signature of nobody’s', false],
  ['without a signature, as lines were once', true],
])('lines written on in the session of an approver whose machine went down, %s', (_, bare) => {
  test('assign a case to nobody, and the deep check names them', async () => {
    const desk = await caseOffice(temporaryFolder());
    const { caseId } = await gatheredCase(desk);
    await goesDown(desk, 'an', async () => openCase(desk, 'an', caseId));
    await takesCase(desk, caseId, bare);
    expect(await failureOfAsync(() => openCase(desk, 'duc', caseId))).not.toBe('no failure');
    // Sealed late by Đức, and then under a checkpoint of An's own, in a session of hers that came after: neither is her hand.
    expect(await deepOf(desk, 'an')).toEqual(
      expect.arrayContaining(['recordAuthorityUnproven', 'logSignatureInvalid']),
    );
    await desk.lock({ tampered: true });
    expect(await failureOfAsync(() => openCase(desk, 'duc', caseId))).not.toBe('no failure');
    await desk.lock({ tampered: true });
  });
});

test('a machine that goes down costs nobody their hand', async () => {
  const desk = await caseOffice(temporaryFolder());
  const { caseId } = await gatheredCase(desk);
  await goesDown(desk, 'an', async () =>
    ask(desk, 'an', 'cases.reassign', {
      caseId,
      officerId: desk.id('duc'),
      secondOfficerId: desk.id('thuy'),
      reason: 'Chuyển công tác',
    }),
  );
  expect((await openCase(desk, 'duc', caseId)).id).toBe(caseId);
  expect(await deepOf(desk, 'an')).toEqual([]);
  await desk.lock();
});
