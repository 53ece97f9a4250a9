import type { ReactNode } from 'react';
import { PageHead, Sheet } from '../../components/sheet.tsx';
import { useStrings } from '../../strings/use-strings.ts';

export default function LogPage(): ReactNode {
  const t = useStrings('log');
  return <Sheet head={<PageHead title={t('title')} />}>{null}</Sheet>;
}
