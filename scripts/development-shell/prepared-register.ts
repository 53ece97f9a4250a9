import type { Page } from 'playwright-core';

export interface Credentials {
  readonly loginCode: string;
  readonly passphrase: string;
}

/** The one user of a register that is only for pictures and trials; nothing real is ever put into it. */
export const preparedUser: Credentials = { loginCode: 'cb01', passphrase: 'four paper boats on a slow river 7' };

/** Unlocks the register of this shell, making one first where there is none, and shows the desk. */
export async function openPreparedRegister(page: Page, given: Credentials | null): Promise<void> {
  const user = given ?? preparedUser;
  const failure = await page.evaluate(async ({ loginCode, passphrase }) => {
    const status = await window.cabinet.register.status({});
    if (!status.ok) return status.error.code;
    if (status.value.state === 'open') return null;
    const opened =
      status.value.state === 'none'
        ? await window.cabinet.register.create({
            officeName: 'Trial office',
            superiorBody: 'Trial superior body',
            place: null,
            approver: { displayName: 'Trial Approver', loginCode, passphrase },
            shares: { needed: 2, total: 3 },
          })
        : await window.cabinet.register.unlock({ loginCode, passphrase });
    return opened.ok ? null : opened.error.code;
  }, user);
  if (failure !== null) throw new Error(`the register did not open: ${failure}`);
  await page.reload();
  await page.waitForFunction(() => 'cabinet' in window);
  await page.getByRole('navigation').first().waitFor();
}
