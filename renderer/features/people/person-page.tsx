import type { ReactNode } from 'react';
import { CorrectionPage } from './correction/correction-page.tsx';
import { DossierPage } from './dossier/dossier-page.tsx';
import { ImportPage } from './import/import-page.tsx';
import { NewPersonPage } from './new-person/new-person-page.tsx';
import { correctionsPrefix, importPlace, newPlace } from './common/people-paths.ts';

/** What a path below the list shows: a new dossier, an import, a correction that waits, or one dossier. */
export default function PersonPage({ id }: { id: string }): ReactNode {
  if (id === newPlace) return <NewPersonPage />;
  if (id === importPlace) return <ImportPage />;
  if (id.startsWith(correctionsPrefix)) return <CorrectionPage approvalId={id.slice(correctionsPrefix.length)} />;
  return <DossierPage id={id} />;
}
