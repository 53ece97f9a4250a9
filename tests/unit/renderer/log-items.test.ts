import { describe, expect, it } from 'vitest';
import type { CheckpointView, LogEventView } from '../../../shared/contract/log.ts';
import { logItems } from '../../../renderer/features/log/log-items.ts';
import { eventKinds } from '../../../electron/log/event-kinds.ts';
import { actGroups } from '../../../renderer/features/log/act-groups.ts';
import { logQuery, noFilter } from '../../../renderer/features/log/log-query.ts';
import { pageOfSubject } from '../../../renderer/features/log/subject-page.ts';
import { allKinds } from '../../../electron/services/kinds/all-kinds.ts';

const event = (sequence: number, instant: string): LogEventView => ({
  sequence,
  at: Date.parse(instant),
  kind: 'sessionOpened',
  actor: null,
  deskOf: null,
  subject: null,
  values: {},
  reason: null,
  folded: null,
});
const checkpoint = (size: number): CheckpointView => ({
  size,
  at: 0,
  fingerprint: '',
  cause: 'lock',
  signer: { name: 'A', valid: true },
  coSigners: [],
  anchors: { papers: 0, packages: 0 },
});
const shape = (items: ReturnType<typeof logItems>) =>
  items.map((item) =>
    item.kind === 'day' ? item.day : item.kind === 'event' ? item.event.sequence : `seal ${item.checkpoint.size}`,
  );

describe('logItems', () => {
  const events = [
    event(5, '2026-11-23T02:14:00Z'),
    event(4, '2026-11-23T01:31:00Z'),
    event(3, '2026-11-20T10:20:00Z'),
    event(2, '2026-11-20T09:05:00Z'),
  ];

  it('puts a head before each day, counted at UTC+7', () => {
    expect(shape(logItems([event(2, '2026-11-20T17:30:00Z'), event(1, '2026-11-20T16:30:00Z')], []))).toEqual([
      '2026-11-21',
      2,
      '2026-11-20',
      1,
    ]);
  });

  it('a seal cuts the page above the newest line it covers, and the day is named once', () => {
    expect(shape(logItems(events, [checkpoint(3)]))).toEqual(['2026-11-23', 5, 4, 'seal 3', '2026-11-20', 3, 2]);
    expect(shape(logItems(events, [checkpoint(4)]))).toEqual(['2026-11-23', 5, 'seal 4', 4, '2026-11-20', 3, 2]);
  });

  it('shows a seal once although two pages give it, and none that covers only older lines', () => {
    expect(shape(logItems(events, [checkpoint(3), checkpoint(3), checkpoint(1)]))).toEqual([
      '2026-11-23',
      5,
      4,
      'seal 3',
      '2026-11-20',
      3,
      2,
    ]);
  });
});

describe('kinds of acts', () => {
  it('hold every kind of event once, and no more than one request asks for', () => {
    const grouped = Object.values(actGroups).flatMap((kinds): string[] => [...kinds]);
    expect(grouped.toSorted()).toEqual(eventKinds.toSorted());
    for (const kinds of Object.values(actGroups)) expect(kinds.length).toBeLessThanOrEqual(40);
    expect(logQuery({ ...noFilter, acts: 'instruments' })).toEqual({ kinds: [...actGroups.instruments] });
  });
});

describe('logQuery', () => {
  it('is nothing without a filter', () => {
    expect(logQuery(noFilter)).toBeUndefined();
    expect(logQuery({ ...noFilter, text: '  ' })).toBeUndefined();
  });

  it('takes a day, a month or a year as the span they may mean, at UTC+7', () => {
    expect(logQuery({ ...noFilter, day: '2026-11-20' })).toEqual({
      from: Date.parse('2026-11-19T17:00:00Z'),
      until: Date.parse('2026-11-20T16:59:59.999Z'),
    });
    expect(logQuery({ ...noFilter, day: '2026' })?.from).toBe(Date.parse('2025-12-31T17:00:00Z'));
  });
});

describe('what a line of the log names', () => {
  it('leads to the page of its record, for every kind that has one at its id', () => {
    // Packages and cards have theirs at a place in a list.
    const paged = allKinds.filter(({ page }) => page !== null && page !== 'package' && page !== 'office');
    expect(paged.map(({ type }) => type)).toContain('verificationCase');
    expect(paged.filter(({ type }) => pageOfSubject(type) === null).map(({ type }) => type)).toEqual([]);
    expect(pageOfSubject('verificationCase')?.path('abc')).toBe('/cases/abc');
    expect(pageOfSubject('case')).toBeNull();
  });
});
