import { addresseesOn } from '../../../shared/model/addressee.ts';
import { legalDayOf } from '../../../shared/text/partial-date.ts';
import { nameSortKey } from '../../../shared/text/sort-key.ts';
import { shippedAddressees } from '../catalogue/shipped-addressees.ts';
import type { Handler } from '../base/handlers.ts';
import { readInstruments } from './instrument-store.ts';

/** What a new instrument or obligation can name. Ended bodies are not among it. */
export const instrumentChoices: Handler<'instruments.choices'> = async (context) => {
  const today = legalDayOf(context.clock.now());
  const lines = await context.compartment('office').read((db) => readInstruments(db));
  return {
    today,
    addressees: addresseesOn(shippedAddressees(), today).map(({ name }) => name),
    owners: context
      .people()
      .map(({ userId, displayName }) => ({ userId, name: displayName }))
      .toSorted((left, right) => (nameSortKey(left.name) < nameSortKey(right.name) ? -1 : 1)),
    instruments: lines.map(({ id, doc: { number, date, title } }) => ({ id, number, date, title })),
  };
};
