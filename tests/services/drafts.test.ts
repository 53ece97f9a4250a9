import { expect, test } from 'vitest';
import { newId } from '../../electron/crypto/random.ts';
import { ask, caseOffice, newCase } from '../support/case-office.ts';
import { failureOfAsync } from '../support/failures.ts';
import { rawDatabase } from '../support/raw-sqlite.ts';
import { temporaryFolder } from '../support/temp-folder.ts';
import type { TestOffice } from '../support/test-office.ts';

const compartment = 'verification' as const;
const at = (recordId: string, part?: string) => ({
  compartment,
  recordType: 'caseStatement',
  recordId,
  ...(part === undefined ? {} : { part }),
});
const words = { baseVersion: null, title: 'TT-2026/001, nội dung mới', body: '{"text":"Giữ chức từ tháng 7"}' };

/** What an insider with the key of the compartment does while nobody sits at the desk. */
async function onDisk(office: TestOffice, sql: string, ...values: string[]): Promise<void> {
  await office.lock();
  const raw = rawDatabase(office.compartmentOnDisk.databasePath, office.compartmentOnDisk.rawKey());
  expect(raw.prepare(sql).run(...values)).toMatchObject({ changes: 1 });
  raw.close();
}

test('a form is kept for its author alone, of a case that is theirs, by record and part', async () => {
  const office = await caseOffice(temporaryFolder());
  const { id } = await ask(office, 'thinh', 'cases.create', newCase(office));
  const part = newId();
  await ask(office, 'thinh', 'drafts.save', { ...at(id), ...words });
  office.clock.advance(1000);
  await ask(office, 'thinh', 'drafts.save', { ...at(id, part), ...words, title: 'TT-2026/001, sửa nội dung' });
  office.clock.advance(1000);
  await ask(office, 'thinh', 'drafts.save', { ...at('new'), ...words, title: 'Vụ việc mới' });
  expect(
    (await ask(office, 'thinh', 'drafts.list', {})).drafts.map((draft) => [draft.recordId, draft.part, draft.title]),
  ).toEqual([
    ['new', undefined, 'Vụ việc mới'],
    [id, part, 'TT-2026/001, sửa nội dung'],
    [id, undefined, words.title],
  ]);
  expect((await ask(office, 'thinh', 'drafts.read', at(id, part))).draft).toMatchObject({ part, body: words.body });
  for (const who of ['thuy', 'duc', 'an']) {
    expect(await ask(office, who, 'drafts.list', {})).toEqual({ drafts: [], altered: [] });
    expect(await ask(office, who, 'drafts.read', at(id))).toEqual({ draft: null });
  }
  expect(await failureOfAsync(() => ask(office, 'duc', 'drafts.save', { ...at(id), ...words }))).toBe('notFound');

  // Whoever the case was taken from has no more of it than anybody else; the form of a new one stays theirs.
  await ask(office, 'an', 'cases.reassign', {
    caseId: id,
    officerId: office.id('duc'),
    secondOfficerId: office.id('thuy'),
    reason: 'người thẩm tra đi học',
  });
  expect((await ask(office, 'thinh', 'drafts.list', {})).drafts.map(({ title }) => title)).toEqual(['Vụ việc mới']);
  expect(await ask(office, 'thinh', 'drafts.read', at(id))).toEqual({ draft: null });
  await ask(office, 'thinh', 'drafts.discard', at(id));
  await office.lock();
});

test.each([
  [
    'edits its words',
    (office: TestOffice, id: string) =>
      onDisk(office, "UPDATE draft SET body = replace(body, 'tháng 7', 'tháng 9') WHERE record_id = ?", id),
  ],
  [
    'puts another’s under this name',
    (office: TestOffice, id: string) =>
      onDisk(office, 'UPDATE draft SET user_id = ? WHERE record_id = ?', office.id('thuy'), id),
  ],
  [
    'sets it on another version',
    (office: TestOffice, id: string) =>
      onDisk(office, 'UPDATE draft SET base_version = ? WHERE record_id = ?', newId(), id),
  ],
  [
    'dates it anew',
    (office: TestOffice, id: string) =>
      onDisk(office, 'UPDATE draft SET saved_at = saved_at + 1 WHERE record_id = ?', id),
  ],
  [
    'moves it to another form',
    (office: TestOffice, id: string) =>
      onDisk(office, "UPDATE draft SET record_type = 'caseConclusion' WHERE record_id = ?", id),
  ],
])('a draft is named and not opened when somebody %s on the disk', async (_, tamper) => {
  const office = await caseOffice(temporaryFolder());
  const { id } = await ask(office, 'thinh', 'cases.create', newCase(office));
  await ask(office, 'thinh', 'drafts.save', { ...at(id), ...words });
  await tamper(office, id);
  const found = [];
  for (const who of ['thinh', 'thuy']) {
    const { drafts, altered } = await ask(office, who, 'drafts.list', {});
    expect(drafts).toEqual([]);
    found.push(...altered);
    for (const { savedAt: _at, ...key } of altered) {
      expect(await failureOfAsync(() => ask(office, who, 'drafts.read', key))).toBe('draftAltered');
      // Beginning again takes its place.
      await ask(office, who, 'drafts.save', { ...key, ...words });
      expect((await ask(office, who, 'drafts.read', key)).draft?.body).toBe(words.body);
    }
  }
  expect(found).toMatchObject([{ compartment, recordId: id }]);
  await office.lock();
});
