import type { ReactNode } from 'react';
import { PackagesView } from './packages-view.tsx';
import { outPlace } from './packages-paths.ts';
import { PlanPage } from './plan/plan-page.tsx';

/** What a path below the list shows: what goes out, or a package that came in, by its record. */
export default function PackagePage({ id }: { id: string }): ReactNode {
  return id === outPlace ? <PackagesView start="out" /> : <PlanPage key={id} id={id} />;
}
