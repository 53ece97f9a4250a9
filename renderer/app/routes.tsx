import { IconArchive, IconBook2, IconClipboardText, IconFileSearch, IconFileText, IconFolders, IconHelpCircle, IconHistory, IconInbox, IconSettings, IconUsers, IconUsb, type Icon as TablerIcon } from '@tabler/icons-react';
import type { SessionView } from '../../shared/contract/register.ts';
import type { Compartment } from '../../shared/model/compartments.ts';
import type { Role } from '../../shared/model/roles.ts';
import { pageModule, type PageModule } from './page-module.tsx';

export interface Place {
  readonly id: 'desk' | 'people' | 'reviews' | 'cases' | 'cadreWork' | 'instruments' | 'packages' | 'registers' | 'log' | 'administration' | 'help';
  readonly path: string;
  readonly icon: TablerIcon;
  /** Pressed after G. */
  readonly letter: string;
  readonly group: 'work' | 'office' | 'foot';
  /** Closed without it; the page says why and how it is opened. */
  readonly needs?: { readonly compartment: Compartment } | { readonly roles: readonly Role[] };
  readonly page: PageModule<object>;
  /** One record of the list. */
  readonly recordPage?: PageModule<{ readonly id: string }>;
}

/** Every screen, in the order of the navigation. A screen builder changes only the folder its entry names. */
export const places: readonly Place[] = [
  { id: 'desk', path: '/desk', icon: IconInbox, letter: 'b', group: 'work', page: pageModule(() => import('../features/desk/desk-page.tsx')) },
  {
    id: 'people',
    path: '/people',
    icon: IconFolders,
    letter: 'h',
    group: 'work',
    needs: { compartment: 'personnel' },
    page: pageModule(() => import('../features/people/people-page.tsx')),
    recordPage: pageModule(() => import('../features/people/person-page.tsx')),
  },
  {
    id: 'reviews',
    path: '/reviews',
    icon: IconClipboardText,
    letter: 'k',
    group: 'work',
    needs: { compartment: 'reviews' },
    page: pageModule(() => import('../features/reviews/reviews-page.tsx')),
    recordPage: pageModule(() => import('../features/reviews/review-page.tsx')),
  },
  {
    id: 'cases',
    path: '/cases',
    icon: IconFileSearch,
    letter: 't',
    group: 'work',
    needs: { compartment: 'verification' },
    page: pageModule(() => import('../features/cases/cases-page.tsx')),
    recordPage: pageModule(() => import('../features/cases/case-page.tsx')),
  },
  { id: 'cadreWork', path: '/cadre-work', icon: IconUsers, letter: 'c', group: 'work', page: pageModule(() => import('../features/cadre-work/cadre-work-page.tsx')) },
  {
    id: 'instruments',
    path: '/instruments',
    icon: IconFileText,
    letter: 'v',
    group: 'work',
    page: pageModule(() => import('../features/instruments/instruments-page.tsx')),
    recordPage: pageModule(() => import('../features/instruments/instrument-page.tsx')),
  },
  {
    id: 'packages',
    path: '/packages',
    icon: IconUsb,
    letter: 'g',
    group: 'office',
    page: pageModule(() => import('../features/packages/packages-page.tsx')),
    recordPage: pageModule(() => import('../features/packages/package-page.tsx')),
  },
  {
    id: 'registers',
    path: '/registers',
    icon: IconBook2,
    letter: 's',
    group: 'office',
    page: pageModule(() => import('../features/registers/registers-page.tsx')),
    recordPage: pageModule(() => import('../features/registers/register-page.tsx')),
  },
  { id: 'log', path: '/log', icon: IconHistory, letter: 'n', group: 'office', page: pageModule(() => import('../features/log/log-page.tsx')) },
  { id: 'administration', path: '/administration', icon: IconSettings, letter: 'q', group: 'office', page: pageModule(() => import('../features/administration/administration-page.tsx')), recordPage: pageModule(async () => ({ default: (await import('../features/administration/administration-page.tsx')).AdministrationPart })) },
  { id: 'help', path: '/help', icon: IconHelpCircle, letter: '?', group: 'foot', page: pageModule(() => import('../features/help/help-page.tsx')), recordPage: pageModule(async () => ({ default: (await import('../features/help/help-page.tsx')).ManualPage })) },
];

export const appIcon = IconArchive;

/** The screen a path belongs to. */
export function placeOf(path: string): Place {
  const [first] = places;
  const found = places.find((place) => path === place.path || path.startsWith(`${place.path}/`)) ?? first;
  if (found === undefined) throw new Error('no screens');
  return found;
}

export function isClosed({ needs }: Place, session: SessionView): boolean {
  if (needs === undefined) return false;
  return 'compartment' in needs ? session.compartments[needs.compartment] !== 'open' : !needs.roles.some((role) => session.roles.includes(role));
}
