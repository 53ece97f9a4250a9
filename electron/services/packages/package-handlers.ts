import type { Handlers, NamesOf } from '../base/handlers.ts';
import { applyPackage } from './in/apply-package.ts';
import { checkPackage } from './in/check-package.ts';
import { confirmIncarnation } from './in/confirm-incarnation.ts';
import { saveReceipt, takeReceipt } from './in/receipts.ts';
import { receivePackage } from './in/receive-package.ts';
import { refusePackage } from './in/refuse-package.ts';
import { addCard, confirmCard, listTrusted, saveOwnCard, showOwnCard, withdrawCard } from './offices/office-cards.ts';
import { listPackages, openPackage } from './out/package-views.ts';
import { preparePackage } from './out/prepare-package.ts';
import { sealReleased } from './out/seal-package.ts';
import { voidPackage } from './out/void-package.ts';
import { showVolumes, writePackage } from './out/write-package.ts';
import { planPackage } from './plan/plan-package.ts';

export const packageHandlers: Handlers<NamesOf<'packages'>> = {
  'packages.offices': listTrusted,
  'packages.addCard': addCard,
  'packages.confirmCard': confirmCard,
  'packages.withdrawCard': withdrawCard,
  'packages.ownCard': showOwnCard,
  'packages.saveOwnCard': saveOwnCard,
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
