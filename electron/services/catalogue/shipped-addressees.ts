import addressees from '../../../resources/catalogue/addressees.json' with { type: 'json' };
import { addresseeListSchema, type Addressee } from '../../../shared/model/addressee.ts';

/** Bodies that letters are sent to, with the days they began and ended. */
export function shippedAddressees(): Addressee[] {
  return addresseeListSchema.parse(addressees);
}
