import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe finds on the page as it stands, one line per element. Through the debugger: the page's policy lets no foreign script in.
 * @param rules only these, e.g. contrast again in another theme; all by default
 */
export async function axeFindings(page: Page, rules?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  return (await page.evaluate(
    `axe.run(document, { resultTypes: ['violations']${rules === undefined ? '' : `, runOnly: ${JSON.stringify(rules)}`} }).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => id + ' ' + target.join(' ') + ' ' + failureSummary)))`,
  )) as string[];
}

/** Words that their own box cuts off without an ellipsis, dates that do not fit their field, and parts of the sheet that run out at its right edge. */
export async function cutTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const main = document.querySelector('main');
    if (main === null) return ['no main'];
    const edge = main.getBoundingClientRect().right + 1;
    const scrolls = (element: Element) => {
      for (let up: Element | null = element; up !== null && up !== main; up = up.parentElement)
        if (['auto', 'scroll'].includes(getComputedStyle(up).overflowX) && up.scrollWidth > up.clientWidth + 1)
          return true;
      return false;
    };
    return [...main.querySelectorAll<HTMLElement>('*')].flatMap((element) => {
      if (
        element instanceof HTMLInputElement &&
        element.value.length <= 10 &&
        element.scrollWidth > element.clientWidth + 1
      )
        return [`field: ${element.value}`];
      const own = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '',
      );
      const box = element.getBoundingClientRect();
      if (
        !own ||
        box.width < 2 ||
        box.height < 2 ||
        element.closest('.unseen') !== null ||
        element.checkVisibility() === false
      )
        return [];
      const style = getComputedStyle(element);
      // The words under the picture of a page are there to be marked and read aloud, and are not seen.
      if (style.color === 'rgba(0, 0, 0, 0)') return [];
      const cut =
        style.overflowX === 'hidden' &&
        style.textOverflow !== 'ellipsis' &&
        element.scrollWidth > element.clientWidth + 1;
      const out = box.right > edge && !scrolls(element);
      return cut || out ? [`${cut ? 'cut' : 'out'}: ${(element.textContent ?? '').trim().slice(0, 60)}`] : [];
    });
  });
}
