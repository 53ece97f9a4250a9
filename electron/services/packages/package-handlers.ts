import type { Handlers, NamesOf } from '../handlers.ts';
import { applyPackage } from './apply-package.ts';
import { checkPackage } from './check-package.ts';
import { confirmIncarnation } from './confirm-incarnation.ts';
import { officeCardHandlers } from './office-cards.ts';
import { listPackages, openPackage } from './package-views.ts';
import { planPackage } from './plan-package.ts';
import { preparePackage } from './prepare-package.ts';
import { receivePackage } from './receive-package.ts';
import { saveReceipt, takeReceipt } from './receipts.ts';
import { refusePackage } from './refuse-package.ts';
import { sealReleased } from './seal-package.ts';
import { voidPackage } from './void-package.ts';
import { showVolumes, writePackage } from './write-package.ts';

export const packageHandlers: Handlers<NamesOf<'packages'>> = {
  ...officeCardHandlers,
  'packages.list': listPackages,
  'packages.open': openPackage,
  'packages.prepare': preparePackage,
  'packages.seal': sealReleased,
  'packages.volumes': showVolumes,
  'packages.write': writePackage,
  'packages.void': voidPackage,
  'packages.check': checkPackage,
  'packages.receive': receivePackage,
  'packages.plan': planPackage,
  'packages.confirmIncarnation': confirmIncarnation,
  'packages.apply': applyPackage,
  'packages.refuse': refusePackage,
  'packages.saveReceipt': saveReceipt,
  'packages.takeReceipt': takeReceipt,
};
