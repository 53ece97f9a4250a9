import type { ReactNode } from 'react';
import { isDrawerFault } from '../../shared/errors/drawer-faults.ts';
import { EmptyState } from '../components/layout/empty-state.tsx';
import { FindingText } from '../components/marks/finding-text.tsx';
import { useStrings } from '../strings/use-strings.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { LoadedPage } from './page-module.tsx';
import { isClosed, type Place } from '../base/places.ts';
import { pagesOf } from './routes.tsx';
import { useSession } from '../base/session.tsx';
import { PageHead, Sheet } from '../components/layout/sheet.tsx';

interface Props {
  place: Place;
  path: string;
}

/** The page of a path; a closed place says why and who opens it. */
export function Page({ place, path }: Props): ReactNode {
  const session = useSession();
  const id = path.slice(place.path.length + 1);
  const { page, recordPage } = pagesOf[place.id];
  if (isClosed(place, session)) return <ClosedPage place={place} />;
  return (
    <ErrorBoundary resetKey={path}>
      {recordPage !== undefined && id !== '' ? (
        <LoadedPage key={path} page={recordPage} props={{ id: decodeURIComponent(id) }} />
      ) : (
        <LoadedPage key={place.id} page={page} props={{}} />
      )}
    </ErrorBoundary>
  );
}

function ClosedPage({ place: { id, needs } }: { place: Place }): ReactNode {
  const t = useStrings('common');
  const frame = useStrings('frame');
  const { findings } = useSession();
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
            <p>{t('closed.compartmentHow')}</p>
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
