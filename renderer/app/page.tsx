import type { ReactNode } from 'react';
import { isDrawerFault } from '../../shared/errors/drawer-faults.ts';
import { EmptyState } from '../components/layout/empty-state.tsx';
import { FindingText } from '../components/marks/finding-text.tsx';
import { useStrings } from '../strings/use-strings.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { LoadedPage } from './page-module.tsx';
import { isClosed, isOffered, type Place } from '../base/places.ts';
import { matchRoute, useRouter } from 'wouter';
import { routes, type RouteName } from '../base/routes.ts';
import { pages } from './pages.ts';
import type { PageModule } from './page-module.tsx';
import { useSession } from '../base/session.tsx';
import { PageHead, Sheet } from '../components/layout/sheet.tsx';

interface Props {
  place: Place;
  path: string;
}

/** The page of a path; a closed place says why and who opens it. */
export function Page({ place, path }: Props): ReactNode {
  const session = useSession();
  const { parser } = useRouter();
  if (isClosed(place, session)) return <ClosedPage place={place} />;
  const { name, params } = found(parser, path) ?? { name: place.id, params: {} };
  return (
    <ErrorBoundary resetKey={path}>
      <LoadedPage key={Object.keys(params).length === 0 ? name : path} page={pages[name] as AnyPage} props={params} />
    </ErrorBoundary>
  );
}

/** A page as whoever looks it up by its address sees it: what the address names is what it takes (app/pages.ts). */
type AnyPage = PageModule<object>;

interface Found {
  readonly name: RouteName;
  readonly params: Readonly<Record<string, string>>;
}

function found(parser: ReturnType<typeof useRouter>['parser'], path: string): Found | null {
  for (const name of routeNames) {
    const [fits, params] = matchRoute(parser, routes[name], path);
    if (fits) return { name, params: named(params) };
  }
  return null;
}

const routeNames = Object.keys(routes) as RouteName[];

/** Without the numbers under which a match says the same again. */
const named = (params: Readonly<Record<string | number, string | undefined>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(params).flatMap(([name, value]) =>
      /^\d+$/u.test(name) || value === undefined ? [] : [[name, decodeURIComponent(value)]],
    ),
  );

function ClosedPage({ place }: { place: Place }): ReactNode {
  const { id, needs } = place;
  const t = useStrings('common');
  const frame = useStrings('frame');
  const session = useSession();
  const { findings, roles } = session;
  // Closed not for this user, but because its file is damaged: then the file's fault is the reason.
  const fault = findings.flatMap(({ code, details }) =>
    needs !== undefined && 'compartment' in needs && details['compartment'] === needs.compartment && isDrawerFault(code)
      ? [{ code, details }]
      : [],
  )[0];
  return (
    <Sheet head={<PageHead title={frame(`nav.${id}`)} />}>
      <EmptyState closed>
        {fault !== undefined ? (
          <p>
            <FindingText finding={fault} />
          </p>
        ) : needs === undefined ? null : 'compartment' in needs ? (
          <>
            <p>{t('closed.compartment', { compartment: t(`compartment.${needs.compartment}`) })}</p>
            <p>
              {isOffered(place, session)
                ? t('closed.compartmentHow')
                : t('closed.never', { roles: roles.map((role) => t(`role.${role}`)).join(', ') })}
            </p>
          </>
        ) : (
          <>
            <p>{t('closed.role', { roles: needs.roles.map((role) => t(`role.${role}`)).join(', ') })}</p>
            <p>{t('closed.roleHow')}</p>
          </>
        )}
      </EmptyState>
    </Sheet>
  );
}
