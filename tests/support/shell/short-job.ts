import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { buildAll } from '../../../scripts/build/build-all.ts';
import { launchShell, type Shell } from '../../../scripts/development-shell/launch.ts';
import { ask } from '../../../scripts/demo/window-requests.ts';
import { addColleague, createTestRegister, type Colleague } from '../open-vault.ts';
import { dearPassphrases } from '../remembered-passphrases.ts';
import { goKeys } from '../go-keys.ts';
import { patience } from '../patience.ts';
import { settableClock } from '../settable-clock.ts';

/** Names that nobody and nothing else has; each is typed in another place. */
export const typedNames = {
  searched: 'Đoàn Quỳnh Khuê Lam',
  drafted: 'Vũ Hoàng Thủy Tiên',
  saved: 'Tạ Uyển Nghi Xuân',
  corrected: 'Lữ Bích Trâm Oanh',
} as const;

export interface PreparedOffice {
  readonly userData: string;
  readonly officer: Colleague;
}

/** A register with one officer, made before the application starts, under passphrases that cost a tenth of an office's. */
export async function prepareOffice(): Promise<PreparedOffice> {
  await buildAll({ force: false, say: () => undefined, only: ['main', 'preload', 'vault', 'renderer'] });
  const userData = mkdtempSync(join(tmpdir(), 'tu-ho-so-job-'));
  await dearPassphrases();
  const test = await createTestRegister(userData, {
    root: join(userData, 'register'),
    anchors: join(userData, 'anchors'),
    clock: settableClock(Date.now()),
  });
  const officer = await addColleague(
    test,
    { displayName: 'Đào Kim Ngân', loginCode: 'cb02', roles: ['personnelOfficer'] },
    'personnel',
  );
  await test.vault.close();
  return { userData, officer };
}

export async function launchOffice({
  userData,
}: PreparedOffice): Promise<{ readonly shell: Shell; readonly page: Page }> {
  const shell = await launchShell({ userData });
  const page = await shell.page();
  page.setDefaultTimeout(patience);
  await page.waitForFunction(() => 'cabinet' in window);
  return { shell, page };
}

/** Unlock, search, a draft, a saved dossier, a correction with its preview on paper, lock: key by key where a person types. */
export async function playShortJob(page: Page, officer: Colleague): Promise<void> {
  await page.getByLabel('Mã người dùng').pressSequentially(officer.loginCode);
  await page.getByLabel('Mật khẩu', { exact: true }).pressSequentially(officer.passphrase);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation').first().waitFor();

  await page.keyboard.press('Control+k');
  await page.keyboard.type(typedNames.searched, { delay: 5 });
  await page.waitForTimeout(300);
  await page.keyboard.press('Escape');

  await newDossier(page, typedNames.saved);
  await page.getByRole('button', { name: 'Ghi hồ sơ' }).click();
  await page.getByRole('heading', { level: 1, name: typedNames.saved }).waitFor();
  await newDossier(page, typedNames.drafted);
  // A draft is kept two seconds after the last key (decision 23).
  await page.waitForTimeout(2500);

  const { rows } = await ask(page, 'people.list', { query: typedNames.saved, limit: 1 });
  const id = rows[0]?.id ?? '';
  const { version } = await ask(page, 'people.open', { id, reason: 'Đối chiếu' });
  const basis = { document: '77-QĐ/TU', date: '2025-06-30', page: '1' };
  await ask(page, 'people.proposeCorrection', {
    id,
    baseVersion: version.versionId,
    changes: { otherNames: typedNames.corrected },
    reason: 'Theo giấy khai sinh',
    basis,
  });
  // A paper with the name on it: layout, print to PDF and pictures of it happen in hidden windows.
  const { viewerId } = await ask(page, 'prints.preview', {
    subject: { kind: 'dossier', id, items: 'masked' },
    openReason: null,
  });
  await ask(page, 'viewer.page', { viewerId, page: 1, scale: 1 });

  const fresh = page.waitForEvent('load');
  await page.keyboard.press('Control+l');
  await fresh;
  await page.locator('input[type=password]').waitFor();
}

async function newDossier(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Escape');
  await goKeys(page, 'h');
  // The desk has such a button too.
  await page.getByRole('heading', { level: 1, name: 'Hồ sơ', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Lập hồ sơ' }).click();
  const field = page.getByRole('textbox', { name: 'Họ và tên khai sinh' });
  await field.click();
  await page.keyboard.type(name, { delay: 5 });
}
