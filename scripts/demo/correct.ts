import type { Page } from 'playwright-core';
import wording from '../../resources/samples/demo-people.json' with { type: 'json' };
import type { RequestInput } from '../../shared/contract/contract.ts';
import { userOf } from './people-of-the-demo.ts';
import { ask } from './window-requests.ts';

interface Correction {
  readonly changes: RequestInput<'people.proposeCorrection'>['changes'];
  readonly reason: string;
}

/** Asks for a correction of one dossier; the officer sits at the desk. */
export async function proposeCorrection(page: Page, id: string, { changes, reason }: Correction): Promise<string> {
  const { version } = await ask(page, 'people.open', { id, reason: wording.openReason });
  const { approvalId } = await ask(page, 'people.proposeCorrection', {
    id,
    baseVersion: version.versionId,
    changes,
    reason,
    basis: { document: '77-QĐ/TU', date: '2025-06-30', page: '1' },
  });
  return approvalId;
}

/** Asked by the officer, consented to at the same desk by the approver's own passphrase (decision 19). */
export async function correct(page: Page, id: string, correction: Correction): Promise<void> {
  const approvalId = await proposeCorrection(page, id, correction);
  await ask(page, 'approvals.sign', { compartment: 'personnel', id: approvalId, second: userOf('ld02') });
}
