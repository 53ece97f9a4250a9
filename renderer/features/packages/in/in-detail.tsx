import { pathTo } from '../../../base/routes.ts';
import { IconDeviceFloppy } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { PackageInRow } from '../../../../shared/contract/package-views.ts';
import { formatDateForTable } from '../../../../shared/text/partial-date.ts';
import { goTo } from '../../../base/location.ts';
import { request } from '../../../api/client.ts';
import { useAct } from '../../../api/use-act.ts';
import { Button } from '../../../components/fields/button.tsx';
import { ErrorSentence } from '../../../components/marks/error-sentence.tsx';
import { FieldPair, FieldPairs } from '../../../components/layout/field-pair.tsx';
import { PanelSection, SidePanel } from '../../../components/layout/side-panel.tsx';
import { formatMoment } from '../../../strings/formats.ts';
import { useStrings } from '../../../strings/use-strings.ts';
import styles from '../common/packages.module.css';
import { InState } from './in-state.tsx';

interface Props {
  row: PackageInRow;
  onClose: () => void;
}

/** One package that came in, and its receipt for the sender. */
export function InDetail({ row, onClose }: Props): ReactNode {
  const t = useStrings('packages');
  const common = useStrings('common');
  const save = useAct('packages.saveReceipt');
  const write = async (): Promise<void> => {
    const folder = await request('desktop.chooseFolder', { purpose: 'packageOut' });
    if (folder !== null) await save.run({ id: row.id, folder: folder.token });
  };
  const open = row.state === 'received' || row.state === 'partly' || row.state === 'newIncarnation';
  return (
    <SidePanel
      title={row.officeName}
      above={row.number === null ? t('list.noNumber') : `${t('detail.number')} ${row.number}`}
      onClose={onClose}
    >
      <PanelSection>
        <FieldPairs>
          <FieldPair label={t('list.head.state')}>
            <InState row={row} />
          </FieldPair>
          <FieldPair label={t('detail.desk')}>{common(`compartment.${row.desk}`)}</FieldPair>
          {row.purpose === '' ? null : <FieldPair label={t('detail.purpose')}>{row.purpose}</FieldPair>}
          {row.expires === null ? null : (
            <FieldPair label={t('detail.expires')}>{formatDateForTable(row.expires)}</FieldPair>
          )}
          <FieldPair label={t('detail.received')}>
            {t('detail.receivedText', { name: row.by, moment: formatMoment(row.receivedAt) })}
          </FieldPair>
          {row.counts === null ? null : (
            <FieldPair label={t('detail.counts')}>{t('detail.countsText', row.counts)}</FieldPair>
          )}
          {row.refusal === null ? null : <FieldPair label={t('detail.refusal')}>{row.refusal}</FieldPair>}
        </FieldPairs>
        <div className={styles.buttons}>
          {open ? (
            <Button kind="primary" onClick={() => goTo(pathTo('packageIn', { id: row.id }))}>
              {t('act.open')}
            </Button>
          ) : null}
          {row.receipt ? (
            <Button icon={IconDeviceFloppy} disabled={save.running} onClick={() => void write()}>
              {t('act.saveReceipt')}
            </Button>
          ) : null}
        </div>
        {save.value === undefined ? null : (
          <p className={styles.note}>{t('offices.saved', { name: save.value.fileName })}</p>
        )}
        <ErrorSentence error={save.error} />
      </PanelSection>
    </SidePanel>
  );
}
