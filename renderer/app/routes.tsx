import type { PlaceId } from '../base/places.ts';
import { pageModule, type PageModule } from './page-module.tsx';

interface Pages {
  readonly page: PageModule<object>;
  /** One record of the list. */
  readonly recordPage?: PageModule<{ readonly id: string }>;
}

/** What each screen shows. A screen builder changes only the folder its entry names. */
export const pagesOf: Readonly<Record<PlaceId, Pages>> = {
  desk: {
    page: pageModule(() => import('../features/desk/desk-page.tsx')),
  },
  people: {
    page: pageModule(() => import('../features/people/people-page.tsx')),
    recordPage: pageModule(() => import('../features/people/person-page.tsx')),
  },
  reviews: {
    page: pageModule(() => import('../features/reviews/reviews-page.tsx')),
    recordPage: pageModule(() => import('../features/reviews/review-page.tsx')),
  },
  cases: {
    page: pageModule(() => import('../features/cases/cases-page.tsx')),
    recordPage: pageModule(() => import('../features/cases/case-page.tsx')),
  },
  cadreWork: {
    page: pageModule(() => import('../features/cadre-work/cadre-work-page.tsx')),
  },
  instruments: {
    page: pageModule(() => import('../features/instruments/instruments-page.tsx')),
    recordPage: pageModule(() => import('../features/instruments/instrument-page.tsx')),
  },
  packages: {
    page: pageModule(() => import('../features/packages/packages-page.tsx')),
    recordPage: pageModule(() => import('../features/packages/package-page.tsx')),
  },
  registers: {
    page: pageModule(() => import('../features/registers/registers-page.tsx')),
    recordPage: pageModule(() => import('../features/registers/register-page.tsx')),
  },
  log: {
    page: pageModule(() => import('../features/log/log-page.tsx')),
  },
  administration: {
    page: pageModule(() => import('../features/administration/administration-page.tsx')),
    recordPage: pageModule(async () => ({
      default: (await import('../features/administration/administration-page.tsx')).AdministrationPart,
    })),
  },
  help: {
    page: pageModule(() => import('../features/help/help-page.tsx')),
    recordPage: pageModule(async () => ({ default: (await import('../features/help/help-page.tsx')).ManualPage })),
  },
};
