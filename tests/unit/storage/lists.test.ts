import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { reading, transact, writing } from '../../../electron/storage/executor.ts';
import { nextNumber } from '../../../electron/storage/repositories/counters.ts';
import { listDrafts, readDraft, removeDraft, saveDraft } from '../../../electron/storage/repositories/drafts.ts';
import {
  allStoredNames,
  insertFile,
  listAllFiles,
  readFileRow,
  rewrapFile,
} from '../../../electron/storage/repositories/files.ts';
import { readMeta, removeMeta, writeMeta } from '../../../electron/storage/repositories/meta.ts';
import {
  allWorkItems,
  countByParent,
  listDue,
  listWorkItems,
  putWorkItem,
  readWorkItem,
  removeWorkItem,
  type WorkItem,
} from '../../../electron/storage/repositories/work-items.ts';
import { failureOfAsync } from '../../support/failures.ts';
import { storeFactory } from '../../support/stores.ts';
import { lastNumber } from '../../support/stored-counts.ts';
import { destroyFileRow } from '../../support/destroyed.ts';

const newStore = storeFactory();

/** A kind whose lines show whether it is urgent, and one that shows nothing more. */
const cases = { type: 'verificationCase', lineFacts: z.strictObject({ urgent: z.boolean(), by: z.string() }) } as const;
type CaseItem = WorkItem<z.infer<typeof cases.lineFacts>>;

function item(recordId: string, over: Partial<CaseItem> = {}): CaseItem {
  return {
    recordId,
    type: 'verificationCase',
    number: '01/2026',
    title: 'Thẩm tra',
    sortKey: recordId,
    unit: 'U1',
    stage: 'received',
    dueOn: null,
    officerId: 'o1',
    secondId: 'o2',
    subjectId: 's',
    parentId: 'p1',
    year: 2026,
    facts: { urgent: false, by: 'hand' },
    changedAt: 1,
    ...over,
  };
}

describe('lists of work', () => {
  const items = [
    item('c01', { dueOn: '2026-03-02' }),
    item('c02', { stage: 'notice', officerId: 'o3', unit: 'U2', facts: { urgent: true, by: 'hand' } }),
    item('c03', { dueOn: '2026-01-15', officerId: 'o3', secondId: 'o1' }),
    item('c04', { stage: 'closed', number: '02/2025', year: 2025, subjectId: 't', dueOn: '2025-12-31' }),
    item('c05', { unit: null, officerId: null, secondId: null, parentId: 'p2', dueOn: '2026-02-02' }),
    item('r01', { type: 'review' }),
  ];
  async function filled() {
    const { db } = newStore('verification').store;
    await transact(db, async (tx) => {
      for (const one of items) await putWorkItem(tx, one);
    });
    return db;
  }

  it('come in pages by key, both ways, each item once', async () => {
    const db = await filled();
    for (const direction of ['up', 'down'] as const) {
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof listWorkItems>> = await listWorkItems(
          db,
          cases,
          {},
          { after, limit: 2, direction },
        );
        seen.push(...page.items.map(({ recordId }) => recordId));
        after = page.next;
      } while (after !== null);
      expect(seen).toEqual(
        direction === 'up' ? ['c01', 'c02', 'c03', 'c04', 'c05'] : ['c05', 'c04', 'c03', 'c02', 'c01'],
      );
    }
  });

  it('keep items of one sort key apart across a page border', async () => {
    const { db } = newStore('verification').store;
    await transact(db, async (tx) => {
      for (const id of ['a', 'b', 'c']) await putWorkItem(tx, item(id, { sortKey: 'same' }));
    });
    const first = await listWorkItems(db, cases, {}, { after: null, limit: 2 });
    const second = await listWorkItems(db, cases, {}, { after: first.next, limit: 2 });
    expect([...first.items, ...second.items].map(({ recordId }) => recordId)).toEqual(['a', 'b', 'c']);
  });

  it.each([
    [{ stages: ['notice', 'closed'] }, ['c02', 'c04']],
    [{ stages: [] }, []],
    [{ unit: 'U2' }, ['c02']],
    [{ officerId: 'o1' }, ['c01', 'c04']],
    [{ openTo: 'o3' }, ['c02', 'c03', 'c05']],
    [{ notStages: ['received'] }, ['c02', 'c04']],
    [{ subjectId: 't' }, ['c04']],
    [{ parentId: 'p2' }, ['c05']],
    [{ number: '02/2025' }, ['c04']],
    [{ facts: { urgent: true } }, ['c02']],
    [{ facts: { by: 'hand', urgent: false }, officerId: 'o1' }, ['c01', 'c04']],
    [{ facts: { by: 'nobody' } }, []],
    [{ openTo: 'o1', stages: ['received'] }, ['c01', 'c05']],
  ])('narrow by %j', async (filter, expected) => {
    const page = await listWorkItems(await filled(), cases, filter, { after: null, limit: 10 });
    expect(page.items.map(({ recordId }) => recordId)).toEqual(expected);
  });

  it('show what is due, earliest first, and count by the record they belong to', async () => {
    const db = await filled();
    expect((await listDue(db, cases, { stages: ['received'] })).map(({ recordId }) => recordId)).toEqual([
      'c03',
      'c05',
      'c01',
    ]);
    expect(await countByParent(db, cases)).toEqual([
      { parentId: 'p1', stage: 'closed', count: 1, firstDue: '2025-12-31' },
      { parentId: 'p1', stage: 'notice', count: 1, firstDue: null },
      { parentId: 'p1', stage: 'received', count: 2, firstDue: '2026-01-15' },
      { parentId: 'p2', stage: 'received', count: 1, firstDue: '2026-02-02' },
    ]);
    expect(await countByParent(db, cases, { parentId: 'p2' })).toHaveLength(1);
  });

  it('are all read however many there are, in either direction', async () => {
    const { db } = newStore('verification').store;
    await transact(db, async (tx) => {
      for (let index = 0; index < 1203; index += 1) await putWorkItem(tx, item(String(index).padStart(4, '0')));
    });
    const all = await allWorkItems(db, cases, { parentId: 'p1' }, 'down');
    expect([all.length, all[0]?.recordId, all.at(-1)?.recordId]).toEqual([1203, '1202', '0000']);
    expect(await listDue(db, cases, {})).toEqual([]);
  });

  it('write facts in one form, and leave out a line whose facts are none of its kind', async () => {
    const { db } = newStore('verification').store;
    const rewrite = (id: string, facts: string): Promise<unknown> =>
      transact(db, (tx) => writing(tx).updateTable('work_item').set({ facts }).where('record_id', '=', id).execute());
    await transact(db, async (tx) => {
      await putWorkItem(tx, item('c01', { facts: { urgent: true, by: 'hand' } }));
      await putWorkItem(tx, item('c02', { facts: { by: 'hand', urgent: true } }));
    });
    expect(await reading(db).selectFrom('work_item').select('facts').distinct().execute()).toEqual([
      { facts: '{"by":"hand","urgent":true}' },
    ]);
    await rewrite('c01', '{"by":7}');
    expect((await allWorkItems(db, cases, {})).map(({ recordId }) => recordId)).toEqual(['c02']);
    expect(await readWorkItem(db, cases, 'c01')).toBeUndefined();
    expect(await failureOfAsync(() => rewrite('c02', '{'))).toMatch(/^internalFault/u);
  });

  it('follow the record', async () => {
    const db = await filled();
    await transact(db, (tx) => putWorkItem(tx, item('c01', { stage: 'closed', title: 'Đã xong' })));
    expect(await readWorkItem(db, cases, 'c01')).toEqual(item('c01', { stage: 'closed', title: 'Đã xong' }));
    await transact(db, (tx) => removeWorkItem(tx, 'c01'));
    expect(await readWorkItem(db, cases, 'c01')).toBeUndefined();
  });
});

describe('drafts', () => {
  const draft = {
    userId: 'u',
    recordType: 'case',
    recordId: 'a',
    part: '',
    baseVersion: null,
    body: '{}',
    savedAt: 5,
    signature: 's',
  };

  it('are one for each user and record, the newest saved', async () => {
    const { db } = newStore('verification').store;
    await transact(db, (tx) => saveDraft(tx, draft));
    await transact(db, (tx) => saveDraft(tx, { ...draft, body: '{"a":1}', baseVersion: 'v', savedAt: 6 }));
    await transact(db, (tx) => saveDraft(tx, { ...draft, recordId: 'b', savedAt: 9 }));
    await transact(db, (tx) => saveDraft(tx, { ...draft, userId: 'other' }));
    expect(await readDraft(db, draft)).toEqual({ ...draft, body: '{"a":1}', baseVersion: 'v', savedAt: 6 });
    expect((await listDrafts(db, 'u')).map(({ recordId }) => recordId)).toEqual(['b', 'a']);
    await transact(db, (tx) => removeDraft(tx, draft));
    expect(await readDraft(db, draft)).toBeUndefined();
    expect(await listDrafts(db, 'other')).toHaveLength(1);
  });
});

describe('running numbers', () => {
  it('are given out once, and not at all when the act is undone', async () => {
    const { db } = newStore('office').store;
    expect(await lastNumber(db, 'print')).toBe(0);
    expect(await transact(db, (tx) => nextNumber(tx, 'print'))).toBe(1);
    const failed = await failureOfAsync(() =>
      transact(db, async (tx) => {
        expect(await nextNumber(tx, 'print')).toBe(2);
        throw new Error('no paper');
      }),
    );
    expect(failed).toContain('no paper');
    expect(await transact(db, (tx) => nextNumber(tx, 'print'))).toBe(2);
    expect(await transact(db, (tx) => nextNumber(tx, 'case/2026'))).toBe(1);
  });
});

describe('file rows', () => {
  it('hold the wrapped key until it is rewrapped or destroyed', async () => {
    const { db } = newStore('personnel').store;
    const file = {
      id: 'f',
      storedName: 'ab/cd',
      wrappedKey: randomBytes(72),
      size: 10,
      sha256: randomBytes(32),
      kind: 'pdf',
    };
    await transact(db, (tx) => insertFile(tx, file));
    expect(await readFileRow(db, 'f')).toEqual(file);
    expect(await listAllFiles(db)).toEqual([file]);
    expect(await allStoredNames(db)).toEqual(new Set(['ab/cd']));
    const anew = randomBytes(72);
    await transact(db, (tx) => rewrapFile(tx, 'f', anew));
    expect((await readFileRow(db, 'f'))?.wrappedKey).toEqual(anew);
    await transact(db, (tx) => destroyFileRow(tx, 'f'));
    expect(await readFileRow(db, 'f')).toBeUndefined();
  });
});

describe('single facts', () => {
  it('are replaced and removed by name', async () => {
    const { db } = newStore('log').store;
    await transact(db, (tx) => writeMeta(tx, 'generation', '1'));
    await transact(db, (tx) => writeMeta(tx, 'generation', '2'));
    expect(await readMeta(db, 'generation')).toBe('2');
    await transact(db, (tx) => removeMeta(tx, 'generation'));
    expect(await readMeta(db, 'generation')).toBeUndefined();
  });
});
