import { describe, expect, test } from 'vitest';
import { SecretBytes } from '../../electron/crypto/secret-bytes.ts';
import { ChangeTransaction } from '../../electron/records/change-transaction.ts';
import type { Change } from '../../electron/records/change.ts';
import { EventWriter } from '../../electron/records/event-writer.ts';
import { readLogEnd, readOpenSession } from '../../electron/records/stored-log.ts';
import { caseLine } from '../../electron/services/cases/change-case.ts';
import { caseType, loadCase } from '../../electron/services/cases/case-store.ts';
import { checkCompartment } from '../../electron/services/log/check-compartment.ts';
import { transact } from '../../electron/storage/executor.ts';
import { putWorkItem } from '../../electron/storage/repositories/work-items.ts';
import { caseOffice, gatheredCase, openCase } from '../support/case-office.ts';
import { failureOfAsync } from '../support/failures.ts';
import { rewrite } from '../support/insider.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import type { TestOffice } from '../support/test-office.ts';

const deepOf = async (desk: TestOffice, who: string, name: 'verification' | 'personnel') =>
  (await checkCompartment(await desk.as(who), name, true, 'all')).problems.map(({ code, table, recordId }) =>
    `${code} ${table ?? ''} ${recordId ?? ''}`.trim(),
  );

describe('in a case', () => {
  test('lines appended to the session of an approver whose machine went down', async () => {
    const desk = await caseOffice(temporaryFolder());
    const { caseId } = await gatheredCase(desk);
    expect(await failureOfAsync(() => openCase(desk, 'duc', caseId))).not.toBe('no failure');
    const sitting = await desk.as('an');
    await openCase(desk, 'an', caseId);
    // The machine goes down: no session is closed.
    Object.defineProperty(desk.open, 'closeSession', { value: () => Promise.resolve() });
    await desk.lock({ tampered: true });
    // Đức holds the key of the compartment, and no key of An's.
    const disk = desk.compartmentOnDisk;
    const store = disk.openRaw();
    const session = await readOpenSession(store.db);
    const origin = { registerId: disk.registerId, incarnation: disk.incarnation, compartment: 'verification' as const };
    const { end } = await readLogEnd(store.db, origin);
    const nobodys = { userId: desk.id('an'), signingSecret: SecretBytes.random(64), signingPublic: new Uint8Array(32) };
    await transact(store.db, async (tx) => {
      const identity = { ...origin, actor: nobodys, sessionId: session?.session ?? '' };
      const now = desk.clock.now();
      const events = new EventWriter(tx, identity, end, now);
      const change = new ChangeTransaction({ db: tx, events, identity, catalogueVersion: 'x', now });
      await rewrite(change as Change, caseType, caseId, { officerId: desk.id('duc') }, 'caseChanged');
      await putWorkItem(change.db, caseLine(await loadCase(change.db, sitting, caseId), sitting.catalogue, now));
    });
    store.close();
    const opened = await failureOfAsync(() => openCase(desk, 'duc', caseId));
    const told = desk.open.findings.map(({ code }) => code);
    const deep = await deepOf(desk, 'an', 'verification');
    await desk.lock({ tampered: true });
    expect.soft(opened).not.toBe('no failure');
    expect(deep.join()).toContain('recordAuthorityUnproven');
  });
});
