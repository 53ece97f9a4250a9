import { nameSortKey } from '../../../shared/text/sort-key.ts';
import { legalDayOf } from '../../../shared/text/partial-date.ts';
import type { Handler } from '../base/handlers.ts';
import type { Role } from '../../../shared/base/roles.ts';

/** What the catalogue offers for a new case, and the people of this office who may take part in it. */
export const caseChoices: Handler<'cases.choices'> = (context) => {
  const withRole = (role: Role) =>
    context
      .people()
      .filter((person) => person.roles.has(role))
      .map(({ userId, displayName }) => ({ userId, name: displayName }))
      .toSorted((left, right) => (nameSortKey(left.name) < nameSortKey(right.name) ? -1 : 1));
  return Promise.resolve({
    types: context.catalogue.verification.caseTypes.map(({ id, title, officeMustConfirm }) => ({
      id,
      name: title,
      basis: null,
      toConfirm: officeMustConfirm,
    })),
    officers: withRole('verificationOfficer'),
    approvers: withRole('approver'),
    today: legalDayOf(context.clock.now()),
  });
};
