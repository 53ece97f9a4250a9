import type { ReactNode } from 'react';
import { PageHead, Sheet } from '../../components/sheet.tsx';
import { useStrings } from '../../strings/use-strings.ts';

export default function AdministrationPage(): ReactNode {
  const t = useStrings('administration');
  return <Sheet head={<PageHead title={t('title')} />}>{null}</Sheet>;
}
