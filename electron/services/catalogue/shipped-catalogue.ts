import catalogue from '../../../resources/catalogue/catalogue.json' with { type: 'json' };
import instruments from '../../../resources/catalogue/instruments.json' with { type: 'json' };
import { catalogueSchema, type Catalogue } from '../../../shared/model/catalogue.ts';
import { instrumentListSchema, type Instrument } from '../../../shared/model/instrument.ts';

/** The catalogue that comes with the application, checked against its schema: what a new register starts with (decision 21). */
export function shippedCatalogue(): Catalogue {
  return catalogueSchema.parse(catalogue);
}

/**
 * Every catalogue that this program knows, the newest first: a record keeps the rules of the one under which it began, and they
 * are held against it. A catalogue that a newer one replaces stays beside it in `resources/catalogue` and is added here.
 */
export function shippedCatalogues(): readonly [Catalogue, ...Catalogue[]] {
  return [shippedCatalogue()];
}

/** The instruments that the shipped catalogue and the letter of 2024 name, with successors as lines of their own. */
export function shippedInstruments(): Instrument[] {
  return instrumentListSchema.parse(instruments);
}
