import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { IconButton } from '../../components/fields/icon-button.tsx';
import { useStrings } from '../../strings/use-strings.ts';
import { Article } from './article.tsx';
import { manualPage, type ManualPageId } from './manual.ts';
import styles from './help-panel.module.css';

interface Props {
  page: ManualPageId;
  onClose: () => void;
}

/** A page of the manual where there is no frame yet: before unlocking and at first run. */
export function HelpPanel({ page, onClose }: Props): ReactNode {
  const t = useStrings('common');
  return (
    <div className={styles.panel}>
      <IconButton icon={IconX} label={t('action.close')} className={styles.close} onClick={onClose} />
      <Article text={manualPage(page)} />
    </div>
  );
}
