import type { Passport } from '../../electron/exchange/passport.ts';
import type { Change } from '../../electron/records/change.ts';
import { newId } from '../../electron/crypto/random.ts';
import { createPackageIn, type PackageIn } from '../../electron/services/authority/package-in-store.ts';
import { addToInChain } from '../../electron/services/packages/offices/numbers-arrived.ts';
import { insider } from './insider.ts';
import { printOffice } from './print/print-office.ts';
import { temporaryFolder } from './temp-folder.ts';

/** The row of a package that Ngân received, in the given state; its sealed bytes were never there. */
export async function receivedPackage(state: PackageIn['state'], more: Partial<PackageIn> = {}) {
  const desk = await printOffice(temporaryFolder());
  const [deskKey, sha256, incarnation, officeId] = [`${'A'.repeat(43)}=`, 'a'.repeat(64), newId(), newId()];
  const id = await insider(desk, 'ngan', async (anyChange, context) => {
    const change = anyChange as Change<'personnel'>;
    const passport = {
      number: 1,
      previous: null,
      voids: [],
      sender: { signing: deskKey, incarnation, desk: 'personnel' },
    } as unknown as Passport;
    await addToInChain(change, context, passport, sha256, { officeId, officeName: 'Thành ủy' });
    const { id: made } = await createPackageIn(change, context, {
      fileName: 'x',
      sha256,
      size: 1,
      officeId,
      officeName: 'Thành ủy',
      desk: 'personnel',
      deskKey,
      passport: {
        packageId: newId(),
        number: 1,
        previous: null,
        incarnation,
        purpose: 'Điều động',
        expires: '2027-01-31',
        people: 1,
        text: '',
      },
      state,
      receivedAt: change.now,
      receivedBy: context.who.userId,
      counts: null,
      later: [],
      forms: [],
      imported: [],
      takings: [],
      unknown: {},
      receipt: null,
      refused: null,
      ...more,
    });
    return made;
  });
  return { desk, id };
}
