import type { ReactNode } from 'react';
import { PackagesView } from './packages-view.tsx';
import { officesPlace, outPlace } from './common/packages-paths.ts';
import { PlanPage } from './plan/plan-page.tsx';

/** What a path below the list shows: what goes out, the offices, or a package that came in, by its record. */
export default function PackagePage({ id }: { id: string }): ReactNode {
  const [place, record = null] = id.split('/');
  if (place === outPlace || place === officesPlace) return <PackagesView key={id} start={place} at={record} />;
  return <PlanPage key={id} id={id} />;
}
