import type { RouteName, RouteParams } from '../base/routes.ts';
import { pageModule, type PageModule } from './page-module.tsx';

/** What each address shows. Whoever builds a screen adds its address (base/routes.ts) and its line here. */
export const pages: { readonly [N in RouteName]: PageModule<RouteParams<N>> } = {
  desk: pageModule(() => import('../features/desk/desk-page.tsx')),
  people: pageModule(() => import('../features/people/people-page.tsx')),
  newPerson: pageModule(() => import('../features/people/new-person/new-person-page.tsx')),
  importPeople: pageModule(() => import('../features/people/import/import-page.tsx')),
  correction: pageModule(() => import('../features/people/correction/correction-page.tsx')),
  person: pageModule(() => import('../features/people/dossier/dossier-page.tsx')),
  reviews: pageModule(() => import('../features/reviews/reviews-page.tsx')),
  campaign: pageModule(() => import('../features/reviews/campaign-page.tsx')),
  review: pageModule(() => import('../features/reviews/review-record-page.tsx')),
  cases: pageModule(() => import('../features/cases/cases-page.tsx')),
  case: pageModule(() => import('../features/cases/case-page.tsx')),
  cadreWork: pageModule(() => import('../features/cadre-work/cadre-work-page.tsx')),
  instruments: pageModule(() => import('../features/instruments/instruments-page.tsx')),
  letter: pageModule(() => import('../features/instruments/letter-page.tsx')),
  shippedLetter: pageModule(async () => ({
    default: (await import('../features/instruments/letter-page.tsx')).ShippedLetterPage,
  })),
  instrument: pageModule(() => import('../features/instruments/instrument-record-page.tsx')),
  packages: pageModule(() => import('../features/packages/packages-page.tsx')),
  packagesOut: pageModule(async () => ({ default: (await import('../features/packages/packages-page.tsx')).OutPage })),
  packageOut: pageModule(async () => ({
    default: (await import('../features/packages/packages-page.tsx')).PackageOutPage,
  })),
  offices: pageModule(async () => ({ default: (await import('../features/packages/packages-page.tsx')).OfficesPage })),
  office: pageModule(async () => ({ default: (await import('../features/packages/packages-page.tsx')).OfficePage })),
  packageIn: pageModule(() => import('../features/packages/plan/plan-page.tsx')),
  registers: pageModule(() => import('../features/registers/registers-page.tsx')),
  register: pageModule(async () => ({
    default: (await import('../features/registers/registers-page.tsx')).RegisterPage,
  })),
  log: pageModule(() => import('../features/log/log-page.tsx')),
  administration: pageModule(() => import('../features/administration/administration-page.tsx')),
  administrationPart: pageModule(async () => ({
    default: (await import('../features/administration/administration-page.tsx')).AdministrationPart,
  })),
  help: pageModule(() => import('../features/help/help-page.tsx')),
  manual: pageModule(async () => ({ default: (await import('../features/help/help-page.tsx')).ManualPage })),
};
