import { expect, test } from 'vitest';
import { approvalType } from '../../electron/services/authority/approval-store.ts';
import { caseOffice, decidedCase, openCase } from '../support/case-office.ts';
import { insider, rewrite } from '../support/insider.ts';
import { temporaryFolder } from '../support/temp-folder.ts';

/* A case whose signed approval somebody wrote over is undecided again; whoever opens it sees why, before anybody verifies. */

test.each(['decisions', 'conclusions'] as const)(
  'a case says so where the approval of its %s was written over',
  async (list) => {
    const desk = await caseOffice(temporaryFolder());
    const { caseId } = await decidedCase(desk);
    const before = await openCase(desk, 'thinh', caseId);
    const approval = before[list].at(-1)?.approval;
    expect(approval).toMatchObject({ spoiled: false });
    await insider(desk, 'duc', async (change) =>
      rewrite(change, approvalType, approval?.id ?? '', { payloadHash: 'a'.repeat(64) }),
    );
    const after = await openCase(desk, 'thinh', caseId);
    expect(after.roundState).not.toBe('decided');
    expect(after[list].at(-1)?.approval).toMatchObject({ spoiled: true });
    const other = list === 'decisions' ? 'conclusions' : 'decisions';
    expect(after[other].at(-1)?.approval).toMatchObject({ spoiled: false });
    await desk.lock({ tampered: true });
  },
);
