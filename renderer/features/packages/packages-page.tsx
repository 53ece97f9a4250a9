import type { ReactNode } from 'react';
import { PackagesView } from './packages-view.tsx';

/** Handover: packages that came in, packages that go out, and offices. */
export default function PackagesPage(): ReactNode {
  return <PackagesView start="in" />;
}

export function OutPage(): ReactNode {
  return <PackagesView start="out" />;
}

export function OfficesPage(): ReactNode {
  return <PackagesView start="offices" />;
}

interface Props {
  /** A record, as the desk opens it. */
  at: string;
}

export function PackageOutPage({ at }: Props): ReactNode {
  return <PackagesView key={at} start="out" at={at} />;
}

export function OfficePage({ at }: Props): ReactNode {
  return <PackagesView key={at} start="offices" at={at} />;
}
