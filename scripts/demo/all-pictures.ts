import type { Page } from 'playwright-core';
import type { DemoWindow } from './demo-window.ts';
import { changeUser, lockFor } from './office-step.ts';
import { goToScreen, takePictures, type letters } from './pictures.ts';

export interface PictureSubjects {
  readonly personId: string;
  readonly waitingCase: string;
  readonly reviewId: string;
  readonly letterId: string;
}

const screensOf: readonly { readonly user: string; readonly screens: readonly (keyof typeof letters)[] }[] = [
  { user: 'cb01', screens: ['desk', 'people', 'reviews', 'instruments', 'packages', 'registers'] },
  { user: 'tt01', screens: ['cases'] },
  { user: 'ks01', screens: ['log'] },
  { user: 'ld02', screens: ['administration'] },
];

/** Opens the first record of a list, as Enter does. */
function openFirst(screen: keyof typeof letters): (page: Page) => Promise<void> {
  return async (page) => {
    await goToScreen(screen)(page);
    await page.waitForTimeout(500);
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForTimeout(500);
  };
}

/** Every screen in both sizes and themes, by the people who work with it. */
export async function takeAllPictures(demo: DemoWindow, _subjects: PictureSubjects): Promise<string[]> {
  const { page } = demo;
  const names: string[] = [];
  await lockFor(page);
  names.push(...(await takePictures(demo, 'unlock', async () => undefined)));
  for (const { user, screens } of screensOf) {
    await changeUser(page, user);
    for (const screen of screens) names.push(...(await takePictures(demo, screen, goToScreen(screen))));
    if (user === 'cb01') {
      names.push(...(await takePictures(demo, 'dossier', openFirst('people'))));
      names.push(...(await takePictures(demo, 'review', openFirst('reviews'))));
      names.push(...(await takePictures(demo, 'instrument', openFirst('instruments'))));
    }
    if (user === 'tt01') names.push(...(await takePictures(demo, 'case', openFirst('cases'))));
    if (user === 'cb01') {
      names.push(
        ...(await takePictures(demo, 'palette', async (open) => {
          await open.keyboard.press('Control+k');
          await open.waitForTimeout(300);
          await open.keyboard.type('thanh');
          await open.waitForTimeout(500);
        })),
      );
    }
  }
  return names;
}
