import { beforeAll, describe, expect, it } from 'vitest';
import { cryptoReady } from '../../../electron/crypto/sodium.ts';
import { ReadMarks } from '../../../electron/vault/session/read-marks.ts';
import { TestChain, chainStart, holder } from '../../support/test-chain.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';
import { legalDayOf } from '../../../shared/text/partial-date.ts';

beforeAll(cryptoReady);

const day = legalDayOf(chainStart);

/** Two approvers of whom the second proposes and the first certifies, a third one, and an officer. */
function office() {
  const chain = new TestChain();
  const third = holder('Người thứ ba', 'pd97');
  const officer = holder('Đào Kim Ngân', 'cb01');
  chain.certify(third, ['approver']);
  chain.certify(officer, ['personnelOfficer', 'reviewSecretary']);
  const desk = (userId: string) => ({ chain: chain.chain, userId, file: { registerId: chain.registerId } });
  return { chain, third, officer, desk };
}

describe('what is told of certificates', () => {
  const folder = temporaryFolder('read-marks');

  it('goes to every approver who gave no hand, with everybody who signed for it, in one line', async () => {
    const { chain, third, desk } = office();
    const later = holder('Lò Văn Páo', 'cb02');
    chain.certify(later, ['personnelOfficer']);
    const marks = await ReadMarks.open(folder, third.userId);
    expect(marks.unread(desk(third.userId)).filter(({ code }) => code === 'accountsWereCertified')).toEqual([
      {
        code: 'accountsWereCertified',
        details: { who: ['Đào Kim Ngân (Người cấp, Người đề nghị)', 'Lò Văn Páo (Người cấp, Người đề nghị)'] },
      },
    ]);
    // The one who proposed was not there when it was certified; the one who certified knows, and others are no approvers.
    const told = async (userId: string) =>
      (await ReadMarks.open(folder, userId)).unread(desk(userId)).filter(({ code }) => code === 'accountsWereCertified')
        .length;
    expect(await told(chain.second.userId)).toBe(1);
    expect(await told(chain.first.userId)).toBe(0);
    expect(await told(later.userId)).toBe(0);
  });

  it('goes to the person whose roles they are, and again when the roles are others', async () => {
    const { chain, officer, desk } = office();
    const marks = await ReadMarks.open(folder, officer.userId);
    const who = ['Người cấp', 'Người đề nghị'];
    expect(marks.unread(desk(officer.userId))).toEqual([
      { code: 'rolesWereCertified', details: { roles: ['personnelOfficer', 'reviewSecretary'], day, who } },
    ]);
    await marks.markRead(desk(officer.userId), 'rolesWereCertified');
    expect(marks.unread(desk(officer.userId))).toEqual([]);
    chain.certify(officer, ['personnelOfficer']);
    expect(marks.unread(desk(officer.userId))).toEqual([
      { code: 'rolesWereCertified', details: { roles: ['personnelOfficer'], day, who } },
    ]);
    // The founder of the register was certified by nobody who could be asked.
    expect((await ReadMarks.open(folder, chain.first.userId)).unread(desk(chain.first.userId))).toEqual([]);
  });

  it('is remembered for each thing by itself, over the end of the program', async () => {
    const { chain, third, desk } = office();
    const marks = await ReadMarks.open(folder, third.userId);
    await marks.markRead(desk(third.userId), 'accountsWereCertified');
    const again = (await ReadMarks.open(folder, third.userId)).unread(desk(third.userId));
    expect(again.map(({ code }) => code)).toEqual(['rolesWereCertified']);
    chain.certify(holder('Lò Văn Páo', 'cb02'), ['personnelOfficer']);
    expect((await ReadMarks.open(folder, third.userId)).unread(desk(third.userId)).at(-1)?.details).toEqual({
      who: ['Lò Văn Páo (Người cấp, Người đề nghị)'],
    });
  });
});
