import type { ReactNode } from 'react';
import { PageHead, Sheet } from '../../components/sheet.tsx';
import { useStrings } from '../../strings/use-strings.ts';

export default function HelpPage(): ReactNode {
  const t = useStrings('help');
  return <Sheet head={<PageHead title={t('title')} />}>{null}</Sheet>;
}
