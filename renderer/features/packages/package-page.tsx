import type { ReactNode } from 'react';
import { PackagesView } from './packages-view.tsx';
import { officesPlace, outPlace } from './packages-paths.ts';
import { PlanPage } from './plan/plan-page.tsx';

/** What a path below the list shows: what goes out, the offices, or a package that came in, by its record. */
export default function PackagePage({ id }: { id: string }): ReactNode {
  if (id === outPlace || id === officesPlace) return <PackagesView key={id} start={id} />;
  return <PlanPage key={id} id={id} />;
}
