import type { Page } from 'playwright-core';
import { deskNotices } from '../../shared/model/told-once.ts';
import { ask, expectRefusal } from './window-requests.ts';
import { firstApprover, oneTimePassphrase, staff, userOf, type DemoUser } from './people-of-the-demo.ts';

export interface OfficeWording {
  readonly officeName: string;
  readonly superiorBody: string;
}

/** First run and staff: proposed, taken up, certified, granted, in the order an office would do it. */
export async function openOffice(page: Page, wording: OfficeWording): Promise<void> {
  const { cards } = await ask(page, 'register.create', {
    ...wording,
    place: null,
    approver: firstApprover,
    shares: { needed: 2, total: 3 },
  });
  await ask(page, 'register.rehearseRecovery', { cards: cards.slice(0, 2).map(({ text }) => text) });
  const [administrator, ...others] = staff;
  if (administrator === undefined) throw new Error('the demo needs an administrator');
  // The first colleague comes in with one approver alone; from then on who proposes does not certify.
  const administratorId = await propose(page, administrator);
  // Nobody is certified with keys that were made at somebody else's desk.
  await expectRefusal(page, 'accounts.certify', { userId: administratorId }, 'accountNotTakenUp');
  await takeUp(page, [administrator]);
  await changeUser(page, firstApprover.loginCode);
  await letIn(page, administrator, administratorId);
  await changeUser(page, administrator.loginCode);
  const proposed: [DemoUser, string][] = [];
  for (const colleague of others) proposed.push([colleague, await propose(page, colleague)]);
  const [, someId = ''] = proposed[0] ?? [];
  await expectRefusal(page, 'accounts.certify', { userId: someId }, 'roleMissing');
  await takeUp(page, others);
  await changeUser(page, firstApprover.loginCode);
  for (const [colleague, userId] of proposed) await letIn(page, colleague, userId);
  // One approver alone takes nobody's account away (decision 39).
  await expectRefusal(page, 'accounts.revoke', { userId: someId, reason: 'Chuyển công tác' }, 'secondHandNeeded');
}

async function propose(page: Page, { displayName, loginCode, roles }: DemoUser): Promise<string> {
  return (await ask(page, 'accounts.propose', { displayName, loginCode, passphrase: oneTimePassphrase, roles })).userId;
}

/** Each newcomer at the locked cabinet. */
async function takeUp(page: Page, newcomers: readonly DemoUser[]): Promise<void> {
  await lockFor(page);
  for (const { loginCode, passphrase } of newcomers)
    await ask(page, 'register.takeUp', { loginCode, passphrase: oneTimePassphrase, next: passphrase });
}

async function letIn(page: Page, { roles, grants }: DemoUser, userId: string): Promise<void> {
  const holding = roles.includes('inspector') ? 'logOnly' : 'open';
  await ask(page, 'accounts.certify', { userId, grants: grants.map((compartment) => ({ compartment, holding })) });
}

/** Locks and unlocks for somebody else; the window starts afresh, as it does for a person. */
export async function changeUser(page: Page, loginCode: string): Promise<void> {
  const { session } = await ask(page, 'register.status', {});
  if (session?.loginCode === loginCode) return;
  if (session !== null) await lockFor(page);
  const { findings } = await ask(page, 'register.unlock', userOf(loginCode));
  // Whoever sits down reads what the desk tells them of certificates; the pictures show the desk afterwards.
  for (const code of deskNotices)
    if (findings.some((finding) => finding.code === code)) await ask(page, 'register.findingRead', { code });
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
