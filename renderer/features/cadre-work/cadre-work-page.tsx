import { pathTo } from '../../base/routes.ts';
import type { ReactNode } from 'react';
import { goTo } from '../../base/location.ts';
import { Button } from '../../components/fields/button.tsx';
import { EmptyState } from '../../components/layout/empty-state.tsx';
import { PageHead, Sheet } from '../../components/layout/sheet.tsx';
import { useStrings } from '../../strings/use-strings.ts';

/** Says plainly what this version does not do yet, and where the neighbouring work is. */
export default function CadreWorkPage(): ReactNode {
  const t = useStrings('cadreWork');
  return (
    <Sheet head={<PageHead title={t('title')} />}>
      <EmptyState action={<Button onClick={() => goTo(pathTo('instruments'))}>{t('toInstruments')}</Button>}>
        <p>{t('empty')}</p>
        <p>{t('meanwhile')}</p>
      </EmptyState>
    </Sheet>
  );
}
