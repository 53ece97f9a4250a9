import { expect, test } from 'vitest';
import { checkCompartment } from '../../electron/services/log/check-compartment.ts';
import { caseOffice } from '../support/case-office.ts';
import { fullCase } from '../support/full-case.ts';
import { temporaryFolder } from '../support/temp-folder.ts';

test('how many scans lie in other people’s cases is told to no officer, and all of them are looked at', async () => {
  const folder = temporaryFolder();
  const desk = await caseOffice(folder);
  await fullCase(desk, folder);
  const counted = async (who: string) => {
    const { files } = await checkCompartment(await desk.as(who), 'verification', true, 'all');
    return { total: files?.total ?? -1, compared: files?.compared ?? -1 };
  };
  const all = await counted('an');
  expect(all.total).toBeGreaterThan(0);
  expect(await counted('thinh')).toEqual(all);
  expect(await counted('duc')).toEqual({ total: 0, compared: 0 });
});
