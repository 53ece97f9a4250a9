import type { ReactNode } from 'react';
import { PageHead, Sheet } from '../../components/sheet.tsx';
import { useStrings } from '../../strings/use-strings.ts';

export default function DeskPage(): ReactNode {
  const t = useStrings('desk');
  return <Sheet head={<PageHead title={t('title')} />}>{null}</Sheet>;
}
