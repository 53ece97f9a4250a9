import type { ReactNode } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHead, Sheet } from '../../components/sheet.tsx';
import { useStrings } from '../../strings/use-strings.ts';

export default function ReviewPage(_props: { id: string }): ReactNode {
  const t = useStrings('reviews');
  return (
    <Sheet head={<PageHead title={t('title')} />}>
      <EmptyState>{t('oneEmpty')}</EmptyState>
    </Sheet>
  );
}
