import { beforeAll, describe, expect, it } from 'vitest';
import { logHandlers } from '../../electron/services/log/log-handlers.ts';
import { createPerson, recordDispute } from '../../electron/services/people/create-person.ts';
import { proposeCorrection } from '../../electron/services/people/corrections.ts';
import { readDoc } from '../../electron/services/base/read-doc.ts';
import { personKind } from '../../electron/services/people/person-record.ts';
import { deedOf } from '../../renderer/features/log/event-deed.ts';
import { textOfAnyScreen } from '../../renderer/strings/use-strings.ts';
import { createTestRegister, addColleague, changeUser, approver } from '../support/open-vault.ts';
import { filledParticulars, filledSensitive } from '../support/print/dossier-data.ts';
import { printOffice } from '../support/print/print-office.ts';
import { temporaryFolder } from '../support/temp-folder.ts';

let lines: string[];

beforeAll(async () => {
  const office = await printOffice(temporaryFolder('told-lines'));
  const ngan = await office.as('ngan');
  const { id } = await createPerson(ngan, { particulars: filledParticulars, sensitive: filledSensitive });
  await recordDispute(ngan, { id, item: '7', words: 'Tôi ở 18 Lê Lai.' });
  const { versionId } = await office.open.read((db) => readDoc(db, personKind, id));
  await proposeCorrection(ngan, {
    id,
    baseVersion: versionId,
    changes: { position: 'Trưởng phòng Tổng hợp' },
    reason: 'Theo đơn của người có hồ sơ',
    basis: { document: 'Đơn đề nghị', date: '2026-11-20', page: '1' },
  });
  const { events } = await logHandlers['log.list'](ngan, { compartment: 'personnel', limit: 100 });
  lines = events.map((event) => {
    const deed = deedOf(event);
    const words = textOfAnyScreen(deed === undefined ? `event.${event.kind}` : `deed.${deed}`) ?? '';
    return words.replace('{{subject}}', event.subject?.label ?? event.subject?.id ?? '');
  });
});

describe('a day’s lines, as they are read', () => {
  const name = filledParticulars.fullName;

  it.each([
    `lập hồ sơ ${name}`,
    `nhập lần đầu các mục che của hồ sơ ${name}`,
    `ghi ý kiến khác của người có hồ sơ ${name}`,
    `đề nghị đính chính hồ sơ ${name}`,
  ])('say “%s”', (sentence) => {
    expect(lines).toContain(sentence);
  });

  it('tell no first entry and no dispute as a correction', () => {
    expect(lines.filter((line) => line.startsWith('ghi đính chính'))).toEqual([]);
  });
});

describe('the seals that are taken at a lock', () => {
  it('are one line, however many drawers stood open', async () => {
    const test = await createTestRegister(temporaryFolder('told-seals'));
    const lead = { loginCode: approver.loginCode, passphrase: approver.passphrase };
    await addColleague(test, { displayName: 'Trịnh Công Quản', loginCode: 'qt01', roles: ['administrator'] });
    await changeUser(test, lead);
    const { events } = await test.done('log.list', { compartment: 'office', limit: 200 });
    const taken = events.filter(({ kind }) => kind === 'checkpointTaken');
    expect(taken.length).toBeGreaterThan(0);
    expect(taken.map(({ folded }) => folded?.count)).toEqual(taken.map(() => 3));
  });
});
