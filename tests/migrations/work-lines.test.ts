import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Compartment } from '../../shared/base/compartments.ts';
import { approvalKind } from '../../electron/services/authority/approval-store.ts';
import { interestKind } from '../../electron/services/authority/interest-store.ts';
import type { LineAt, WorkedKind } from '../../electron/services/base/record-kind.ts';
import { instrumentKind } from '../../electron/services/instruments/instrument-store.ts';
import { officeKind } from '../../electron/services/packages/offices/office-store.ts';
import { packageInKind } from '../../electron/services/authority/package-in-store.ts';
import { packageOutKind } from '../../electron/services/authority/package-out-store.ts';
import { batchKind } from '../../electron/services/people/import-batch.ts';
import { printKind } from '../../electron/services/prints/print-store.ts';
import { workedCampaign } from '../../electron/services/reviews/change-campaign.ts';
import { workedReview } from '../../electron/services/reviews/change-review.ts';
import { canonicalText } from '../../electron/records/patch.ts';
import { migrate } from '../../electron/storage/migrate.ts';
import { migrationsByKind } from '../../electron/storage/migrations/by-kind.ts';
import { createDatabase } from '../../electron/storage/open-database.ts';
import { workItemRow } from '../../electron/storage/repositories/work-items.ts';
import type { WorkItemTable } from '../../electron/storage/schema.ts';
import { temporaryFolder } from '../support/temp-folder.ts';

const folder = temporaryFolder('work-lines');
const context = { appVersion: '0', at: 1 };
let count = 0;

type OldRow = Omit<WorkItemTable, 'parent_id' | 'facts' | 'record_id' | 'type'>;
const at = { id: 'r'.repeat(26), openedAt: 5, changedAt: 7, letGo: false } as LineAt;
const [u, v, w, x] = ['u', 'v', 'w', 'x'].map((letter) => letter.repeat(26)) as [string, string, string, string];

/** A row as the release before wrote it. */
const old = (over: Partial<OldRow>): OldRow => ({
  number: '',
  title: '',
  sort_key: '',
  unit: null,
  stage: '',
  due_on: null,
  officer_id: null,
  second_id: null,
  subject_id: null,
  year: null,
  changed_at: 7,
  ...over,
});

/** What becomes of one line, and of one that stands beside it without a record. */
function migrated(compartment: Compartment, type: string, doc: object | null, row: OldRow): Record<string, unknown> {
  count += 1;
  const path = join(folder, `${count}.db`);
  const database = createDatabase({ path, key: randomBytes(32), cipher: 'aegis' });
  const steps = migrationsByKind[compartment];
  const before = steps.findIndex(({ name }) => name === 'work-lines');
  migrate(database, steps.slice(0, before), context);
  if (doc !== null)
    database
      .prepare(
        "INSERT INTO record (id, type, salt, doc, version_id, version_number, state, created_at, changed_at) VALUES (?, ?, zeroblob(32), ?, 'v', 1, 'live', 0, 0)",
      )
      .run(at.id, type, canonicalText(doc as never));
  const columns = { record_id: at.id, type, ...row };
  database
    .prepare(
      `INSERT INTO work_item (${Object.keys(columns).join(', ')}) VALUES (${Object.keys(columns)
        .map(() => '?')
        .join(', ')})`,
    )
    .run(...(Object.values(columns) as never[]));
  migrate(database, steps, context);
  const found = database.prepare('SELECT * FROM work_item').all();
  database.close();
  expect(found).toHaveLength(1);
  return found[0] ?? {};
}

const campaign = {
  title: 'Kiểm điểm năm 2025',
  unitId: u,
  unitName: 'Ban Nội chính',
  period: { kind: 'year', year: 2025 },
  state: 'open',
  reportDue: '2025-12-31',
};
const review = (sessions: readonly object[]) => ({
  campaignId: u,
  person: { fullName: 'Trần Văn B', personId: v },
  placements: [
    { placeId: w, standing: 'member' },
    { placeId: x, standing: 'member' },
  ],
  sessions,
  writers: [],
  proposal: null,
  returns: [],
  exemption: null,
  decision: null,
  submitted: null,
});
const paper = (kind: 'dossier' | 'notice', number: string | null) => ({
  subject: { kind, id: u },
  number,
  approvalId: number === null ? v : null,
  title: 'Sơ yếu lý lịch',
  state: 'issued',
  askedAt: 3,
  askedBy: w,
});
const approval = (type: string, id: string) => ({
  act: 'correctDossier',
  subject: { type, id },
  title: 'Trần Văn B',
  askedAt: 3,
  askedBy: v,
  expires: 1_760_000_000_000,
  state: 'waiting',
  signatures: [],
  requiredSteps: [{ hand: 'approver', roles: ['approver'], userId: w }],
});
const card = { officeName: 'Văn phòng' };

/** The lines whose function needs nothing but the record: what the step makes of the old row is what the function writes now. */
const written: readonly (readonly [
  what: string,
  compartment: Compartment,
  kind: Pick<WorkedKind<never>, 'type' | 'line'>,
  doc: object,
  /** The columns that read otherwise then. */
  before: Partial<OldRow>,
])[] = [
  ['a campaign', 'reviews', workedCampaign, campaign, { subject_id: u }],
  ['a review with a session to come', 'reviews', workedReview, review([{ placeId: w }]), { unit: u }],
  ['a review through its sessions', 'reviews', workedReview, review([{ placeId: x }, { placeId: w }]), { unit: u }],
  ['a paper of a dossier', 'personnel', printKind, paper('dossier', '07/2026'), { number: '', subject_id: u }],
  ['a paper of a case', 'verification', printKind, paper('notice', null), { number: v, subject_id: u }],
  [
    'an approval in a dossier',
    'personnel',
    approvalKind,
    approval('person', u),
    { number: 'correctDossier', officer_id: w, second_id: v, subject_id: u },
  ],
  [
    'an approval of a day',
    'office',
    approvalKind,
    approval('clock', '2026-01-05'),
    { number: 'correctDossier', officer_id: w, second_id: v, subject_id: null },
  ],
  [
    'an interest',
    'verification',
    interestKind,
    { kind: 'relative', recordId: u, userId: v, declaredAt: 3, endedAt: null, overriddenBy: null },
    { number: 'relative', subject_id: u },
  ],
  [
    'an import',
    'personnel',
    batchKind,
    { at: 7, by: u, people: [{ id: v, versionId: w }], undone: false },
    { number: '1' },
  ],
  [
    'an instrument',
    'office',
    instrumentKind,
    { number: '58-QĐ/TW', date: '2022-02-08', title: 'Quy định', validTo: null },
    { unit: '58-QĐ/TW|2022-02-08' },
  ],
  [
    'a package that goes',
    'personnel',
    packageOutKind,
    {
      sealed: { number: 3 },
      order: { recipient: { officeName: 'Tỉnh ủy' } },
      askedAt: 3,
      askedBy: u,
      receipt: null,
      state: 'written',
      receiptDue: '2026-02-01',
      officeId: v,
    },
    { subject_id: v },
  ],
  [
    'a package that came',
    'personnel',
    packageInKind,
    {
      passport: { number: 3, expires: '2026-02-01' },
      officeName: 'Tỉnh ủy',
      receivedAt: 3,
      receivedBy: u,
      state: 'received',
      officeId: v,
    },
    { subject_id: v },
  ],
];

describe('lines of the release before', () => {
  it.each(written)('are brought to the form of today: %s', async (_, compartment, kind, doc, before) => {
    const item = await kind.line(doc as never, at);
    if (item === null) expect.fail('no line');
    const { parent_id: _parent, facts: _facts, record_id: _id, type: _type, ...columns } = workItemRow(item);
    const former = old({ ...columns, ...before });
    expect(migrated(compartment, kind.type, doc, former)).toEqual(workItemRow(item));
    expect({ ...former, parent_id: null, facts: '{}', record_id: at.id, type: kind.type }).not.toEqual(
      workItemRow(item),
    );
  });

  it('of a card keep its fingerprint among the facts', () => {
    const now = migrated('office', officeKind.type, { card }, old({ number: 'AB CD', title: card.officeName }));
    expect(now).toMatchObject({ number: '', title: card.officeName, facts: '{"fingerprint":"AB CD"}' });
  });

  it.each([
    ['document', { number: 'declaration', subject_id: u }, '{"documentClass":"declaration"}'],
    ['correction', { number: v, subject_id: u }, `{"approvalId":"${v}"}`],
  ])('of a %s belong to the dossier of their person', (type, row, facts) => {
    expect(migrated('personnel', type, {}, old(row))).toMatchObject({ number: '', subject_id: u, parent_id: u, facts });
  });

  it.each([
    ['2', 3, '2.3'],
    ['', 1, '1'],
  ])('of an obligation say its own number: part %j, place %i', (part, item, number) => {
    const text = `Báo cáo về "kê khai" ${'dài '.repeat(60)}`;
    const former = old({ number: '58-QĐ/TW', title: `${number} ${text}`.slice(0, 120), subject_id: u, unit: 'Ban A' });
    expect(migrated('office', 'obligation', { part, item, text }, former)).toMatchObject({
      number,
      title: text.slice(0, 120),
      unit: 'Ban A',
      subject_id: null,
      parent_id: u,
      facts: '{"instrument":"58-QĐ/TW"}',
    });
  });

  it('of no record stop no opening, and stay for the deep check to name', () => {
    for (const type of ['obligation', 'print', 'approval', 'review', 'unheardOf'])
      expect(migrated('office', type, null, old({ number: 'n', title: 't' }))).toMatchObject({ type, title: 't' });
  });
});
