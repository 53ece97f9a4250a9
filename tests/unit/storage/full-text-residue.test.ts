import { describe, expect, it } from 'vitest';
import { foldVietnamese } from '../../../shared/text/fold.ts';
import { transact } from '../../../electron/storage/executor.ts';
import { openStore } from '../../../electron/storage/open-store.ts';
import { putPerson, removePerson, type PersonFacts } from '../../../electron/storage/repositories/people.ts';
import { rawDatabase } from '../../support/raw-sqlite.ts';
import { storeFactory } from '../../support/stores.ts';

const newStore = storeFactory();
const marker = 'Khuyết Vĩnh Thuỷ';
const unit = 'Phòng Kỳ Nghĩa';
const facts = (recordId: string, fullName: string, over: Partial<PersonFacts> = {}): PersonFacts => ({
  recordId,
  fullName,
  staffNumber: null,
  citizenNumber: null,
  birth: null,
  sex: null,
  position: null,
  unit: null,
  superior: null,
  theory: null,
  degree: null,
  status: 'working',
  partyJoined: null,
  paperLocation: null,
  documents: 0,
  needed: 0,
  disputed: 0,
  changedAt: 1,
  ...over,
});

/** Which words of the person still stand anywhere in the pages, free ones included, once decrypted. */
async function residue(prepare: (raw: ReturnType<typeof rawDatabase>) => void): Promise<string[]> {
  const { store, options } = newStore('personnel');
  store.close();
  const before = rawDatabase(options.path, options.key);
  prepare(before);
  before.close();
  const reopened = openStore(options);
  const add = (one: PersonFacts) => transact(reopened.db, (tx) => putPerson(tx, one));
  for (let index = 0; index < 60; index += 1) await add(facts(`a${index}`, `Trần Văn Bảy ${index}`));
  await add(facts('x', marker, { staffNumber: 'KV70919', unit }));
  for (let index = 0; index < 60; index += 1) await add(facts(`b${index}`, `Lê Thị Sáu ${index}`));
  const words = [marker, unit, 'KV70919']
    .flatMap((text) => [...text.normalize('NFC').toLowerCase().split(' '), ...foldVietnamese(text).split(' ')])
    .filter((word) => word.length >= 6);
  expect(words).toEqual(expect.arrayContaining(['khuyết', 'khuyet', 'kv70919']));
  await transact(reopened.db, (tx) => removePerson(tx, 'x'));
  reopened.close();
  // The one thing that storage never does: clear text of the whole file.
  const raw = rawDatabase(options.path, options.key);
  const pages = raw.serialize().toString('utf8').toLowerCase();
  raw.close();
  expect(pages).toContain('trần văn bảy 12');
  return [...new Set(words)].filter((word) => pages.includes(word));
}

describe('a person who was removed', () => {
  it('leaves no word in any page of the database', async () => {
    expect(await residue(() => undefined)).toEqual([]);
  });

  it('would leave words behind without the full-text setting, as the migration assumes (decision 35)', async () => {
    const left = await residue((raw) =>
      raw.exec(`INSERT INTO person_search (person_search, rank) VALUES ('secure-delete', 0)`),
    );
    expect(left).toContain('khuyet');
  });
});
