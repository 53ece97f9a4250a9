import { beforeAll, describe, expect, it } from 'vitest';
import { cryptoReady } from '../../../electron/crypto/sodium.ts';
import { newId } from '../../../electron/crypto/random.ts';
import { decodeEvent, factOfEvent } from '../../../electron/log/event-encoding.ts';
import type { OpenCompartment } from '../../../electron/records/open-compartment.ts';
import { readHistory, readReasonOf } from '../../../electron/records/read-history.ts';
import { readRecord } from '../../../electron/records/read-record.ts';
import { openWithReason } from '../../../electron/storage/opened-reason.ts';
import { readDraft } from '../../../electron/storage/repositories/drafts.ts';
import { readEvent } from '../../../electron/storage/repositories/events.ts';
import { writeMeta } from '../../../electron/storage/repositories/meta.ts';
import { readRecord as readStored } from '../../../electron/storage/repositories/records.ts';
import { failureOf, failureOfAsync } from '../../support/failures.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';
import { TestCompartment } from '../../support/test-compartment.ts';
import { lastNumber, countEvents, countRecords } from '../../support/stored-counts.ts';

interface Unit {
  readonly name: string;
  readonly level: number;
}

let place: TestCompartment<'personnel'>;
let personnel: OpenCompartment<'personnel'>;

beforeAll(async () => {
  await cryptoReady();
  place = new TestCompartment('personnel', temporaryFolder());
  personnel = await place.create();
  return async () => personnel.close();
});

const eventAt = async (seq: number) => {
  const stored = await personnel.read(async (db) => readEvent(db, seq));
  if (stored === undefined) throw new Error('no such event');
  return decodeEvent(stored.bytes).event;
};
const createUnit = async (name = 'Ban Tổ chức') =>
  personnel.change(async (change) =>
    change.createRecord<Unit>({ type: 'instrument', doc: { name, level: 1 }, event: 'workItemChanged' }),
  );

describe('a change', () => {
  it('writes version, event and commitment together', async () => {
    const written = await createUnit();
    const event = await eventAt(written.seq);
    expect(event).toMatchObject({
      kind: 'workItemChanged',
      actor: place.signer.userId,
      recordType: 'instrument',
      recordId: written.id,
      versionId: written.versionId,
      at: place.clock.now(),
    });
    expect(Buffer.from(event.commitment ?? []).equals(written.commitment)).toBe(true);
    const current = await personnel.read(async (db) => readRecord<Unit>(db, 'instrument', written.id));
    expect(current).toMatchObject({
      doc: { name: 'Ban Tổ chức', level: 1 },
      number: 1,
      versionId: written.versionId,
      state: 'live',
    });
  });

  it('that fails after the data was written leaves neither row nor event, and the next one follows on', async () => {
    const before = personnel.head();
    const counted = await personnel.read(async (db) => countRecords(db, 'instrument'));
    const events = await personnel.read(countEvents);
    let id = '';
    await expect(
      personnel.change(async (change) => {
        ({ id } = await change.createRecord<Unit>({
          type: 'instrument',
          doc: { name: 'X', level: 1 },
          event: 'workItemChanged',
          reason: 'theo quyết định',
        }));
        expect(await readStored(change.db, 'record', id)).toBeDefined();
        expect(await change.nextNumber('instrument')).toBe(1);
        throw new Error('power cut');
      }),
    ).rejects.toThrow('power cut');
    expect(await personnel.read(async (db) => readStored(db, 'record', id))).toBe(undefined);
    expect(await personnel.read(async (db) => countRecords(db, 'instrument'))).toBe(counted);
    expect(await personnel.read(countEvents)).toBe(events);
    expect(await personnel.read(async (db) => lastNumber(db, 'instrument'))).toBe(0);
    expect(personnel.head()).toEqual(before);
    const { seq } = await createUnit();
    expect(seq).toBe(before.size + 1);
  });

  it('that writes without an event is refused and undone', async () => {
    const work = personnel.change(async (change) => writeMeta(change.db, 'note', 'x'));
    expect(await failureOfAsync(async () => work)).toBe('eventMissing');
    const { readMeta } = await import('../../../electron/storage/repositories/meta.ts');
    expect(await personnel.read(async (db) => readMeta(db, 'note'))).toBe(undefined);
  });

  it('that only reads needs no event', async () => {
    const before = personnel.head().size;
    expect(await personnel.change(async (change) => countRecords(change.db, 'instrument'))).toBeGreaterThan(0);
    expect(personnel.head().size).toBe(before);
  });

  it('runs after the one before it, also when many are asked for at once', async () => {
    const before = personnel.head().size;
    const written = await Promise.all(Array.from({ length: 20 }, async (_, index) => createUnit(`Đơn vị ${index}`)));
    expect(written.map(({ seq }) => seq)).toEqual(written.map((_, index) => before + 1 + index));
  });

  it('inside a change is refused and not waited for', async () => {
    expect(await failureOfAsync(async () => personnel.change(async () => createUnit()))).toBe('nestedTransaction');
    expect(await failureOfAsync(async () => personnel.change(async () => personnel.checkpoint('asked')))).toBe(
      'nestedTransaction',
    );
  });

  it('is worth nothing after its end', async () => {
    const kept = await personnel.change(async (change) => change);
    expect(await failureOfAsync(async () => kept.event('peopleListed'))).toMatch(/^internalFault/u);
  });
});

describe('versions', () => {
  it('replace whole fields and keep only what changed', async () => {
    const first = await createUnit('Văn phòng');
    const second = await personnel.change(async (change) =>
      change.amendRecord<Unit>({
        type: 'instrument',
        id: first.id,
        baseVersion: first.versionId,
        patch: { name: 'Văn phòng Tỉnh ủy', level: 1 },
        event: 'obligationChanged',
        reason: 'đổi tên theo Quyết định 12',
      }),
    );
    expect(second).toMatchObject({ id: first.id, number: 2 });
    const history = await personnel.read(async (db) => readHistory(db, first.id));
    expect(
      history.map(({ number, patch, reason, parents, author }) => ({ number, patch, reason, parents, author })),
    ).toEqual([
      { number: 1, patch: { name: 'Văn phòng', level: 1 }, reason: null, parents: [], author: place.signer.userId },
      {
        number: 2,
        patch: { name: 'Văn phòng Tỉnh ủy' },
        reason: 'đổi tên theo Quyết định 12',
        parents: [first.versionId],
        author: place.signer.userId,
      },
    ]);
    expect(history[1]).toMatchObject({
      register: place.registerId,
      catalogue: 'catalogue-2026.1',
      at: place.clock.now(),
    });
  });

  it('built on an older version are a conflict, and write nothing', async () => {
    const first = await createUnit();
    const amend = async (name: string) =>
      personnel.change(async (change) =>
        change.amendRecord<Unit>({
          type: 'instrument',
          id: first.id,
          baseVersion: first.versionId,
          patch: { name },
          event: 'obligationChanged',
        }),
      );
    await amend('Một');
    const { size } = personnel.head();
    expect(await failureOfAsync(async () => amend('Hai'))).toBe('versionConflict {"current":2}');
    expect(personnel.head().size).toBe(size);
  });

  it('of an unknown record or another type are refused', async () => {
    const first = await createUnit();
    const base = { baseVersion: first.versionId, patch: { name: 'Y' }, event: 'obligationChanged' } as const;
    expect(
      await failureOfAsync(async () =>
        personnel.change(async (change) => change.amendRecord({ ...base, type: 'instrument', id: newId() })),
      ),
    ).toBe('notFound');
    expect(
      await failureOfAsync(async () =>
        personnel.change(async (change) => change.amendRecord({ ...base, type: 'verificationCase', id: first.id })),
      ),
    ).toBe('notFound');
    expect(
      await failureOfAsync(async () => personnel.read(async (db) => readRecord(db, 'verificationCase', first.id))),
    ).toBe('notFound');
  });

  it('withdraw a record of a kind that may be, which then stays as it is', async () => {
    const person = { type: 'person', event: 'personCorrected' } as const;
    const first = await personnel.change(async (change) => change.createRecord({ ...person, doc: { fullName: 'A' } }));
    const last = await personnel.change(async (change) =>
      change.withdrawRecord({
        type: 'person',
        id: first.id,
        baseVersion: first.versionId,
        event: 'personWithdrawn',
        reason: 'nhập trùng',
      }),
    );
    const current = await personnel.read(async (db) => readRecord(db, 'person', first.id));
    expect(current).toMatchObject({ state: 'withdrawn', number: 2, doc: { fullName: 'A' } });
    const patch = { fullName: 'B' };
    const amended = async (baseVersion: string) =>
      failureOfAsync(async () =>
        personnel.change(async (change) => change.amendRecord({ ...person, id: first.id, baseVersion, patch })),
      );
    expect(await amended(last.versionId)).toBe('alreadyDone');
    expect(await amended(first.versionId)).toBe('versionConflict {"current":2}');
  });

  it('take no record of another kind out of work', async () => {
    const first = await createUnit();
    const base = { type: 'instrument', id: first.id, event: 'obligationChanged' } as const;
    const { versionId } = await personnel.change(async (change) =>
      change.withdrawRecord({ ...base, baseVersion: first.versionId }),
    );
    expect(await personnel.read(async (db) => readRecord(db, 'instrument', first.id))).toMatchObject({ state: 'live' });
    await personnel.change(async (change) =>
      change.amendRecord<Unit>({ ...base, baseVersion: versionId, patch: { level: 2 } }),
    );
    expect(await personnel.read(async (db) => readRecord<Unit>(db, 'instrument', first.id))).toMatchObject({
      state: 'live',
      number: 3,
      doc: { level: 2 },
    });
  });

  it('may come from another register, with their own author and time', async () => {
    const origin = {
      versionId: newId(),
      author: newId(),
      at: 1_700_000_000_000,
      register: newId(),
      catalogue: 'catalogue-2025.2',
    };
    const { id } = await personnel.change(async (change) =>
      change.createRecord({ type: 'document', doc: { name: 'Z', level: 3 }, event: 'packageApplied', origin }),
    );
    const [entry] = await personnel.read(async (db) => readHistory(db, id));
    expect(entry).toMatchObject(origin);
  });

  it('refuse fields that JSON cannot hold or that are ours', async () => {
    const create = async (doc: object) =>
      personnel.change(async (change) => change.createRecord({ type: 'instrument', doc, event: 'workItemChanged' }));
    expect(await failureOfAsync(async () => create({ name: undefined }))).toMatch(/^inputRejected/u);
    expect(await failureOfAsync(async () => create({ $state: 'withdrawn' }))).toBe('inputRejected {"field":"$state"}');
  });
});

describe('masked items', () => {
  it('need the token of an opening that stands in the log', async () => {
    const { id } = await createUnit();
    const kept = personnel.change(async (change) => {
      const { seq, reasonId } = await change.event('sensitiveCorrected', {
        recordType: 'person',
        recordId: id,
        reason: 'theo đề nghị của cán bộ',
      });
      const store = await openWithReason(change.db, { reasonId: reasonId ?? '', eventSeq: seq, recordIds: [id] });
      return {
        store,
        written: await change.createRecord({
          type: 'personSensitive',
          id,
          doc: { religion: 'không' },
          event: 'sensitiveCorrected',
          store,
        }),
      };
    });
    const { store } = await kept;
    const current = await personnel.read(async (db) => readRecord(db, 'personSensitive', id, store));
    expect(current.doc).toEqual({ religion: 'không' });
    const other = personnel.change(async (change) =>
      change.createRecord({ type: 'personSensitive', doc: {}, event: 'sensitiveCorrected', store }),
    );
    expect(await failureOfAsync(async () => other)).toBe('openedReasonNeeded');
  });
});

describe('events', () => {
  it('of decisions are signed by their actor; others are not', async () => {
    const [signed, plain] = await personnel.change(async (change) => [
      await change.event('approvalSigned'),
      await change.event('peopleListed'),
    ]);
    expect(factOfEvent(await eventAt(signed?.seq ?? 0), 'signature')).toMatch(/^[\w-]{86}$/u);
    expect(factOfEvent(await eventAt(plain?.seq ?? 0), 'signature')).toBe(undefined);
  });

  it('keep a reason beside the log, committed to', async () => {
    const { seq } = await personnel.change(async (change) =>
      change.event('personOpened', { recordType: 'person', recordId: newId(), reason: 'chuẩn bị bổ nhiệm' }),
    );
    const event = await eventAt(seq);
    expect(await personnel.read(async (db) => readReasonOf(db, event))).toBe('chuẩn bị bổ nhiệm');
    const stored = await personnel.read(async (db) => readEvent(db, seq));
    expect(Buffer.from(stored?.bytes ?? []).includes('bổ nhiệm')).toBe(false);
    expect(failureOf(() => decodeEvent(Buffer.from('chuẩn bị')))).toMatch(/^inputRejected/u);
  });
});

describe('drafts', () => {
  it('need no event and leave no line (decision 23)', async () => {
    const { size } = personnel.head();
    const key = { userId: place.signer.userId, recordType: 'instrument', recordId: newId(), part: '' };
    await personnel.saveDraft({ ...key, signature: 's', baseVersion: null, body: '{"name":"dở dang"}', savedAt: 1 });
    expect(await personnel.read(async (db) => readDraft(db, key))).toMatchObject({ body: '{"name":"dở dang"}' });
    await personnel.removeDraft(key);
    expect(await personnel.read(async (db) => readDraft(db, key))).toBe(undefined);
    expect(personnel.head().size).toBe(size);
  });
});
