import type { Page } from 'playwright-core';
import type { DemoWindow } from './demo-window.ts';
import { changeUser, lockFor } from './office-step.ts';
import wording from '../../resources/samples/demo-people.json' with { type: 'json' };
import { goToScreen, takePictures } from './pictures.ts';

export interface PictureSubjects {
  /** The dossier in full. */
  readonly mainName: string;
}

type Arrive = (page: Page) => Promise<void>;

interface Scene {
  readonly name: string;
  readonly arrive: Arrive;
}

/** Types into the search box of the list and waits until the answer to the whole of it stands there, not one to its first letters. */
async function search(page: Page, text: string): Promise<void> {
  await page.getByRole('grid').waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type(text);
  await page.waitForFunction((length) => {
    const [first] = [...document.querySelectorAll('[role=row]')].filter((row) => row.querySelector('mark') !== null);
    const marked = [...(first?.querySelectorAll('mark') ?? [])].map(({ textContent }) => textContent).join('');
    return marked.replace(/\s/gu, '').length >= length;
  }, text.replace(/\s/gu, '').length);
}

/** A screen with what it lists. */
const atList =
  (screen: Parameters<typeof goToScreen>[0]): Arrive =>
  async (page) => {
    await goToScreen(screen)(page);
    await page.locator('main').locator('[role=listitem], [role=gridcell], tbody tr').first().waitFor();
  };

const atPeople: Arrive = async (page) => {
  await goToScreen('people')(page);
  await search(page, 'thanh');
  await page.keyboard.press('Enter');
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('j');
};

const atDossier =
  (name: string): Arrive =>
  async (page) => {
    await goToScreen('people')(page);
    await search(page, name);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.locator('[data-group=career]').click();
    await page.getByRole('heading', { level: 2, name: 'Tóm tắt quá trình công tác' }).waitFor();
  };

/** A line of the table becomes fields once one of its cells is pressed. */
async function editLine(page: Page, number: number, cell: number): Promise<void> {
  await page
    .locator('tr', { has: page.getByRole('rowheader', { name: new RegExp(`^(sửa )?${number}$`, 'u') }) })
    .locator('td')
    .nth(cell)
    .click();
  await page.locator(`[data-cell^="row-${number - 1} "]:focus`).waitFor();
}

/** Two lines of item 27 changed and left as a draft; the picture shows it as the next one finds it. */
async function beginCorrection(page: Page, name: string): Promise<void> {
  await page.reload();
  await page.getByRole('navigation').first().waitFor();
  await atDossier(name)(page);
  for (const { line, cell, text } of wording.unfinished) {
    await editLine(page, line, cell);
    await page.keyboard.press('Control+a');
    await page.keyboard.type(text);
    await page.keyboard.press('Tab');
  }
  // The last letters too: a draft is kept within two seconds of typing (decision 23).
  await page.waitForTimeout(2500);
  await page
    .getByText(/^Đã lưu nháp/u)
    .first()
    .waitFor();
}

/** A row of a list opens with Enter, once it is the chosen one. */
async function openRow(page: Page, text: string): Promise<void> {
  await page.getByRole('row').filter({ hasText: text }).first().click();
  await page.keyboard.press('Enter');
}

/** A list with the panel of its first row. */
const atFirstRow =
  (screen: Parameters<typeof goToScreen>[0]): Arrive =>
  async (page) => {
    await goToScreen(screen)(page);
    await page.getByRole('grid').getByRole('row').nth(1).click();
  };

const atCampaign: Arrive = async (page) => {
  await goToScreen('reviews')(page);
  await page.getByRole('button', { name: /^Đảng ủy phường Trà Giang/u }).click();
  await page.getByRole('heading', { level: 1, name: 'Đảng ủy phường Trà Giang' }).waitFor();
};

const ofOfficer = ({ mainName }: PictureSubjects): readonly Scene[] => [
  { name: 'desk', arrive: atList('desk') },
  { name: 'people', arrive: atPeople },
  {
    name: 'dossier',
    arrive: async (page) => {
      await atDossier(mainName)(page);
      await editLine(page, 7, 2);
    },
  },
  { name: 'campaigns', arrive: atList('reviews') },
  { name: 'campaign', arrive: atCampaign },
  {
    name: 'review',
    arrive: async (page) => {
      await atCampaign(page);
      await openRow(page, mainName);
      await page.getByRole('heading', { level: 1, name: /^Bản kiểm điểm/u }).waitFor();
    },
  },
  { name: 'instruments', arrive: atList('instruments') },
  {
    name: 'instrument',
    arrive: async (page) => {
      await goToScreen('instruments')(page);
      await openRow(page, '1102-CV/BTCTU');
      await page.getByRole('heading', { level: 1, name: /1102-CV/u }).waitFor();
    },
  },
  { name: 'packages', arrive: atFirstRow('packages') },
  {
    name: 'import',
    arrive: async (page) => {
      await goToScreen('packages')(page);
      await openRow(page, 'Đảng ủy phường Trà Giang');
      await page.getByRole('heading', { level: 1, name: /^Gói số/u }).waitFor();
      await page.getByRole('button', { name: new RegExp(mainName, 'u') }).click();
      // What only the sender changed is taken; what both changed stays to be decided.
      await page.getByRole('button', { name: 'Lấy các mục chỉ bên gói sửa' }).click();
    },
  },
  { name: 'registers', arrive: atFirstRow('registers') },
  {
    name: 'palette',
    arrive: async (page) => {
      await goToScreen('people')(page);
      await page.keyboard.press('Control+k');
      await page.waitForTimeout(300);
      await page.keyboard.type('thanh');
      await page.getByRole('option').first().waitFor();
    },
  },
  {
    name: 'help',
    arrive: async (page) => {
      await page.keyboard.press('F1');
    },
  },
];

const atCase: Arrive = async (page) => {
  await goToScreen('cases')(page);
  await page.getByText('TT-2026/001').click();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 2, name: 'Nội dung xác minh' }).waitFor();
  await page.keyboard.press('j');
};

const atLog: Arrive = async (page) => {
  await goToScreen('log')(page);
  await page.locator('article').first().waitFor();
  for (let step = 0; step < 2; step += 1) await page.keyboard.press('j');
};

/** Every screen in both sizes and themes, by the people who work with it; the log first, before the pictures themselves fill it. */
export async function takeAllPictures(demo: DemoWindow, subjects: PictureSubjects): Promise<string[]> {
  const { page } = demo;
  const names: string[] = [];
  const take = async (user: string, scenes: readonly Scene[]) => {
    await changeUser(page, user);
    for (const { name, arrive } of scenes) names.push(...(await takePictures(demo, name, arrive)));
  };
  await lockFor(page);
  names.push(...(await takePictures(demo, 'unlock', async () => undefined)));
  await take('ks01', [{ name: 'log', arrive: atLog }]);
  await changeUser(page, 'cb01');
  await beginCorrection(page, subjects.mainName);
  await take('cb01', ofOfficer(subjects));
  await take('tt01', [
    { name: 'cases', arrive: atList('cases') },
    { name: 'case', arrive: atCase },
  ]);
  await take('ld02', [{ name: 'administration', arrive: atList('administration') }]);
  return names;
}
