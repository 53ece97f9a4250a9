import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { goKeys } from '../go-keys.ts';

/** Somebody at the desk without a mouse: every control is reached with Tab and worked with its own keys, found by its name. */
export class Keyboard {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Goes there with Tab, or Shift+Tab where that is nearer. Fails for whatever the keyboard cannot reach. */
  async to(target: Locator): Promise<void> {
    await target.waitFor();
    for (let attempt = 0; attempt < 6; attempt += 1) {
      const steps = await target.evaluate(stepsTo);
      if (steps === 0) return;
      const key = steps > 0 ? 'Tab' : 'Shift+Tab';
      for (let step = 0; step < Math.abs(steps); step += 1) await this.page.keyboard.press(key);
    }
    throw new Error(`the keyboard does not reach ${String(target)}; it stands on ${await this.standsOn()}`);
  }

  /** What has the focus, in words. */
  standsOn(): Promise<string> {
    return this.page.evaluate(() => {
      const active = document.activeElement;
      return active === null || active === document.body
        ? 'nothing'
        : `${active.tagName.toLowerCase()} ${(active.getAttribute('aria-label') ?? active.textContent ?? '').trim().slice(0, 60)}`;
    });
  }

  /** Until the page stands as it was last drawn and what it had put off for later has run. */
  async drawn(): Promise<void> {
    await this.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 60))));
  }

  async press(name: string | RegExp, within: Page | Locator = this.page): Promise<void> {
    const button = within.getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) }).first();
    await this.to(button);
    // A panel that is drawn again takes the focus elsewhere and back; a person sees where it is before pressing.
    await this.drawn();
    await this.to(button);
    await this.page.keyboard.press('Enter');
  }

  /** Replaces what stands in a field. */
  async type(label: string, text: string, within: Page | Locator = this.page): Promise<void> {
    const field = within.getByRole('textbox', { name: label, exact: true }).first();
    await this.to(field);
    await this.page.keyboard.press('Control+a');
    await this.page.keyboard.insertText(text);
  }

  /** A passphrase, key by key. */
  async passphrase(label: string, text: string): Promise<void> {
    await this.to(this.page.getByLabel(label, { exact: true }));
    await this.page.keyboard.type(text);
  }

  /** One of several boxes of paper: into the group with Tab, to the box with the arrows. */
  async choose(group: string, option: string, within: Page | Locator = this.page): Promise<void> {
    const radios = within
      .getByRole('group', { name: group, exact: true })
      .or(within.getByRole('radiogroup', { name: group, exact: true }))
      .first();
    const wanted = radios.getByRole('radio', { name: option, exact: true });
    await wanted.waitFor();
    const stop = await radios.getByRole('radio').evaluateAll((all) => {
      const checked = all.findIndex((each) => (each as HTMLInputElement).checked);
      return checked < 0 ? 0 : checked;
    });
    await this.to(radios.getByRole('radio').nth(stop));
    await this.page.keyboard.press('Space');
    const many = await radios.getByRole('radio').count();
    for (let step = 0; step < many && !(await wanted.isChecked()); step += 1)
      await this.page.keyboard.press('ArrowDown');
    if (!(await wanted.isChecked())) throw new Error(`the arrows do not reach ${option} in ${group}`);
  }

  async tick(name: string | RegExp, on = true): Promise<void> {
    const box = this.page.getByRole('checkbox', { name }).first();
    await this.to(box);
    if ((await box.isChecked()) !== on) await this.page.keyboard.press('Space');
  }

  /** A list that opens: typed into where it can be searched, then with the arrows. */
  async select(label: string, option: string): Promise<void> {
    const box = this.page.getByRole('combobox', { name: label, exact: true });
    await this.to(box);
    if (await box.evaluate((element) => !(element as HTMLInputElement).readOnly)) {
      await this.page.keyboard.press('Control+a');
      await this.page.keyboard.insertText(option);
    } else await this.page.keyboard.press('Enter');
    const wanted = this.page.getByRole('option', { name: option, exact: true });
    await wanted.waitFor();
    // A list that opens forgets its marked line once more in a timer of its own (Mantine's `updateSelectedOptionIndex`): an arrow
    // pressed before that marks a line on the screen that Enter does not know of. No hand is that fast; a test is.
    await this.drawn();
    const many = await this.page.getByRole('option').count();
    for (let step = 0; step <= many && !(await isActive(box, wanted)); step += 1) {
      await this.page.keyboard.press('ArrowDown');
      await this.drawn();
    }
    await this.page.keyboard.press('Enter');
    await wanted.waitFor({ state: 'hidden' });
  }

  /**
   * Presses a key until one stands where one wants to be. Each press is waited for, as a person looks where it took them: a
   * machine that takes its time would be pressed past the place, or asked before it got there.
   * @param stands where one is now, in words; they change with each press
   */
  async walk(key: string, stands: () => Promise<string>, arrived: (now: string) => boolean, most = 30): Promise<void> {
    for (let step = 0; step <= most; step += 1) {
      const now = await stands();
      if (arrived(now)) return;
      await this.page.keyboard.press(key);
      await expect.poll(stands, { message: `${key} leads on from ${now}` }).not.toBe(now);
    }
    throw new Error(`${most} times ${key} do not lead there; one stands on ${await stands()}`);
  }

  /** Pressed after G, as the navigation says. */
  async go(letter: string): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.page.evaluate(() =>
      document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined,
    );
    await goKeys(this.page, letter);
  }
}

async function isActive(box: Locator, option: Locator): Promise<boolean> {
  const active = await box.getAttribute('aria-activedescendant');
  return active !== null && active === (await option.getAttribute('id'));
}

/** How many presses of Tab away an element is; negative the other way round, 0 when it has the focus. Runs in the page. */
function stepsTo(target: Element): number {
  const selector = 'a[href], button, input, select, textarea, summary, [tabindex]';
  const all = [...document.querySelectorAll<HTMLElement>(selector)].filter(
    (each) =>
      each.tabIndex >= 0 &&
      !(each as HTMLButtonElement).disabled &&
      each.closest('[inert]') === null &&
      each.checkVisibility({ visibilityProperty: true }) &&
      each.getClientRects().length > 0,
  );
  // Of a group of radio buttons, Tab stops at the chosen one only.
  const stops = all.filter((each) => {
    if (
      !(each instanceof HTMLInputElement) ||
      each.type !== 'radio' ||
      each.checked ||
      each === document.activeElement ||
      each === target
    )
      return true;
    const group = all.filter(
      (other): other is HTMLInputElement =>
        other instanceof HTMLInputElement && other.type === 'radio' && other.name === each.name,
    );
    return (
      !group.some((other) => other.checked || other === document.activeElement || other === target) && group[0] === each
    );
  });
  const wanted = stops.indexOf(target as HTMLElement);
  const here = document.activeElement === null ? -1 : stops.indexOf(document.activeElement as HTMLElement);
  if (document.activeElement === target) return 0;
  if (wanted < 0) return 1;
  if (here < 0) {
    // From nowhere, or from something that is no stop itself, Tab goes on from that place of the page.
    const after =
      document.activeElement === null || document.activeElement === document.body
        ? 0
        : stops.findIndex(
            (each) =>
              (document.activeElement as Element).compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING,
          );
    return wanted >= after ? wanted - after + 1 : wanted - after;
  }
  return wanted - here;
}
