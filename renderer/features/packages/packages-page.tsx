import type { ReactNode } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHead, Sheet } from '../../components/sheet.tsx';
import { useStrings } from '../../strings/use-strings.ts';

export default function PackagesPage(): ReactNode {
  const t = useStrings('packages');
  return (
    <Sheet head={<PageHead title={t('title')} />}>
      <EmptyState>{t('empty')}</EmptyState>
    </Sheet>
  );
}
