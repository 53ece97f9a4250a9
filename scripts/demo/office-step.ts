import type { Page } from 'playwright-core';
import { ask, expectRefusal } from './window-requests.ts';
import { firstApprover, staff, userOf, type DemoUser } from './people-of-the-demo.ts';

export interface OfficeWording {
  readonly officeName: string;
  readonly superiorBody: string;
}

/** First run and staff: proposed, certified, granted, in the order an office would do it. */
export async function openOffice(page: Page, wording: OfficeWording): Promise<void> {
  const { cards } = await ask(page, 'register.create', { ...wording, place: null, approver: firstApprover, shares: { needed: 2, total: 3 } });
  await ask(page, 'register.rehearseRecovery', { cards: cards.slice(0, 2).map(({ text }) => text) });
  const [administrator, ...others] = staff;
  if (administrator === undefined) throw new Error('the demo needs an administrator');
  // The first colleague comes in with one approver alone; from then on who proposes does not certify.
  await letIn(page, administrator, await propose(page, administrator));
  await changeUser(page, administrator.loginCode);
  const proposed: [DemoUser, string][] = [];
  for (const colleague of others) proposed.push([colleague, await propose(page, colleague)]);
  const [, someId = ''] = proposed[0] ?? [];
  await expectRefusal(page, 'accounts.certify', { userId: someId }, 'roleMissing');
  await changeUser(page, firstApprover.loginCode);
  for (const [colleague, userId] of proposed) await letIn(page, colleague, userId);
}

async function propose(page: Page, { displayName, loginCode, passphrase, roles }: DemoUser): Promise<string> {
  return (await ask(page, 'accounts.propose', { displayName, loginCode, passphrase, roles })).userId;
}

async function letIn(page: Page, { roles, grants }: DemoUser, userId: string): Promise<void> {
  await ask(page, 'accounts.certify', { userId });
  const holding = roles.includes('inspector') ? 'logOnly' : 'open';
  for (const compartment of grants) await ask(page, 'accounts.grant', { userId, compartment, holding });
}

/** Locks and unlocks for somebody else; the window starts afresh, as it does for a person. */
export async function changeUser(page: Page, loginCode: string): Promise<void> {
  const { session } = await ask(page, 'register.status', {});
  if (session?.loginCode === loginCode) return;
  if (session !== null) await lockFor(page);
  await ask(page, 'register.unlock', userOf(loginCode));
}

/** The lock drops the page with everything in it; its answer may be lost with it. */
export async function lockFor(page: Page): Promise<void> {
  const fresh = page.waitForEvent('load');
  await ask(page, 'register.lock', {}).catch((error: unknown) => {
    if (!String(error).includes('navigation') && !String(error).includes('destroyed')) throw error;
  });
  await fresh;
  await page.waitForFunction(() => 'cabinet' in window);
}
