import { expect, it } from 'vitest';
import { useBench } from '../support/renderer/use-bench.ts';

const { show } = useBench();

it('lists what was begun and not sent, and opens it where it is written', async () => {
  const page = await show('desk-unfinished');
  const list = page.getByRole('list', { name: 'Việc cần làm' });
  // A kept filter lies among the drafts and is no work.
  expect(await list.getByText('Bộ lọc').count()).toBe(0);
  await list.getByText('Hồ sơ mới: Lê Thị Hồng').click();
  await page.getByRole('heading', { name: 'Bàn làm việc' }).waitFor({ state: 'detached' });
});
