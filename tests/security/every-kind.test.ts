import { expect, test } from 'vitest';
import { recordTypes, type RecordType } from '../../shared/model/record-type.ts';
import { checkCompartment } from '../../electron/services/log/check-compartment.ts';
import { allKinds } from '../../electron/services/kinds/all-kinds.ts';
import { insider } from '../support/insider.ts';
import { printOffice } from '../support/print/print-office.ts';
import { temporaryFolder } from '../support/temp-folder.ts';

test('every type of record that may be written stands in the registry, once', () => {
  expect(allKinds.map(({ type }) => type).toSorted()).toEqual([...recordTypes].toSorted());
});

test('a record of a type that is none of ours is named', async () => {
  const desk = await printOffice(temporaryFolder());
  await insider(desk, 'tuan', async (change) =>
    change.createRecord({ type: 'notebook' as RecordType, doc: { text: 'x' }, event: 'workItemChanged' }),
  );
  const { problems } = await checkCompartment(await desk.as('trong'), 'personnel', true, 'all');
  expect(problems.map(({ code }) => code)).toContain('recordAuthorityUnproven');
  await desk.lock({ tampered: true });
});
