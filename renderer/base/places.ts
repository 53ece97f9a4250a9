import {
  IconArchive,
  IconBook2,
  IconClipboardText,
  IconFileSearch,
  IconFileText,
  IconFolders,
  IconHelpCircle,
  IconHistory,
  IconInbox,
  IconSettings,
  IconUsers,
  IconUsb,
  type Icon as TablerIcon,
} from '@tabler/icons-react';
import type { Compartment } from '../../shared/base/compartments.ts';
import { mostHolding, type Role } from '../../shared/base/roles.ts';
import type { SessionView } from '../../shared/contract/register.ts';

export interface Place {
  readonly id:
    | 'desk'
    | 'people'
    | 'reviews'
    | 'cases'
    | 'cadreWork'
    | 'instruments'
    | 'packages'
    | 'registers'
    | 'log'
    | 'administration'
    | 'help';
  readonly path: string;
  readonly icon: TablerIcon;
  /** Pressed after G. */
  readonly letter: string;
  readonly group: 'work' | 'office' | 'foot';
  /** Closed without it; the page says why and how it is opened. */
  readonly needs?: { readonly compartment: Compartment } | { readonly roles: readonly Role[] };
}

/** Every screen, in the order of the navigation; `routes.ts` names every address, `app/pages.ts` what lies behind it. */
export const places: readonly Place[] = [
  { id: 'desk', path: '/desk', icon: IconInbox, letter: 'b', group: 'work' },
  { id: 'people', path: '/people', icon: IconFolders, letter: 'h', group: 'work', needs: { compartment: 'personnel' } },
  {
    id: 'reviews',
    path: '/reviews',
    icon: IconClipboardText,
    letter: 'k',
    group: 'work',
    needs: { compartment: 'reviews' },
  },
  {
    id: 'cases',
    path: '/cases',
    icon: IconFileSearch,
    letter: 't',
    group: 'work',
    needs: { compartment: 'verification' },
  },
  {
    id: 'cadreWork',
    path: '/cadre-work',
    icon: IconUsers,
    letter: 'c',
    group: 'work',
    needs: { compartment: 'office' },
  },
  {
    id: 'instruments',
    path: '/instruments',
    icon: IconFileText,
    letter: 'v',
    group: 'work',
    needs: { compartment: 'office' },
  },
  { id: 'packages', path: '/packages', icon: IconUsb, letter: 'g', group: 'office', needs: { compartment: 'office' } },
  {
    id: 'registers',
    path: '/registers',
    icon: IconBook2,
    letter: 's',
    group: 'office',
    needs: { roles: ['personnelOfficer', 'reviewSecretary', 'verificationOfficer', 'approver'] },
  },
  { id: 'log', path: '/log', icon: IconHistory, letter: 'n', group: 'office' },
  { id: 'administration', path: '/administration', icon: IconSettings, letter: 'q', group: 'office' },
  { id: 'help', path: '/help', icon: IconHelpCircle, letter: '?', group: 'foot' },
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
  return 'compartment' in needs
    ? session.compartments[needs.compartment] !== 'open'
    : !needs.roles.some((role) => session.roles.includes(role));
}

/** Whether a role of this user may ever have business there: what no grant can open is not offered. */
export function isOffered({ needs }: Place, { roles }: Pick<SessionView, 'roles'>): boolean {
  if (needs === undefined) return true;
  return 'compartment' in needs
    ? mostHolding(roles, needs.compartment) === 'open'
    : needs.roles.some((role) => roles.includes(role));
}
