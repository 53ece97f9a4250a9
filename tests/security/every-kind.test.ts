import { expect, test } from 'vitest';
import type { RecordType } from '../../shared/model/record-type.ts';
import { checkCompartment } from '../../electron/services/log/check-compartment.ts';
import { allKinds } from '../../electron/services/kinds/all-kinds.ts';
import { insider } from '../support/insider.ts';
import { printOffice } from '../support/print/print-office.ts';
import { temporaryFolder } from '../support/temp-folder.ts';

/** The compiler holds it complete: a type that is written and does not stand here is an error. */
const everyType = {
  person: true,
  personSensitive: true,
  document: true,
  correction: true,
  maskedCorrection: true,
  importBatch: true,
  foreignPerson: true,
  peopleList: true,
  verificationCase: true,
  classifiedLine: true,
  campaign: true,
  review: true,
  instrument: true,
  obligation: true,
  print: true,
  packageOut: true,
  packageIn: true,
  packagesTo: true,
  packagesFrom: true,
  officeCard: true,
  approval: true,
  declaredInterest: true,
} as const satisfies Readonly<Record<RecordType, true>>;

test('every type of record that may be written stands in the registry, once', () => {
  expect(allKinds.map(({ type }) => type).toSorted()).toEqual(Object.keys(everyType).toSorted());
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
