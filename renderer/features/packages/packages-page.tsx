import type { ReactNode } from 'react';
import { PackagesView } from './packages-view.tsx';

/** Handover: packages and offices. */
export default function PackagesPage(): ReactNode {
  return <PackagesView start="in" />;
}
