import { expect, it } from 'vitest';
import { useBench } from '../support/renderer/use-bench.ts';

const { show } = useBench();

it('the log is narrowed to one kind of act, beside the other filters', async () => {
  const page = await show('log');
  const asked = async (): Promise<{ query?: { kinds?: string[] } }[]> =>
    (await page.evaluate(
      `window.harness.asked.filter(({ name }) => name === 'log.list').map(({ input }) => input)`,
    )) as { query?: { kinds?: string[] } }[];
  await page.getByRole('combobox', { name: 'Loại việc' }).or(page.getByLabel('Loại việc')).first().click();
  await page.getByRole('option', { name: 'In, ghi ra tệp' }).click();
  await expect.poll(async () => (await asked()).at(-1)?.query?.kinds).toContain('peopleListExported');
  expect((await asked()).at(-1)?.query?.kinds).not.toContain('personOpened');
  const filters = page.getByRole('search');
  expect(await filters.evaluate((row) => row.scrollWidth <= row.clientWidth)).toBe(true);
});
