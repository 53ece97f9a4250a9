import { useState, type ReactNode } from 'react';
import type { PackageOutRow } from '../../../../shared/contract/package-views.ts';
import { formatDateForTable } from '../../../../shared/text/partial-date.ts';
import { useAct } from '../../../api/use-act.ts';
import { useRequest } from '../../../api/use-request.ts';
import { Button } from '../../../components/fields/button.tsx';
import { ConfirmPanel } from '../../../components/forms/confirm-panel.tsx';
import { ErrorSentence } from '../../../components/marks/error-sentence.tsx';
import { FieldPair, FieldPairs } from '../../../components/layout/field-pair.tsx';
import { SealMark } from '../../../components/marks/seal-mark.tsx';
import { PanelSection, SidePanel } from '../../../components/layout/side-panel.tsx';
import { formatDay, formatMoment, formatSize } from '../../../strings/formats.ts';
import { language } from '../../../strings/language.ts';
import { useStrings } from '../../../strings/use-strings.ts';
import { usePackagesChanged } from '../common/packages-changed.ts';
import styles from '../common/packages.module.css';
import { OutState } from './out-state.tsx';
import { Release } from './release.tsx';
import { SealPackage } from './seal-package.tsx';
import { WritePackage } from './write-package.tsx';

interface Props {
  row: PackageOutRow;
  onClose: () => void;
}

/** One line of the export register, and what is to be done next: release, seal, write, acknowledge. */
export function OutDetail({ row, onClose }: Props): ReactNode {
  const t = useStrings('packages');
  const common = useStrings('common');
  const opened = useRequest('packages.open', { id: row.id });
  const settled = row.state === 'voided' || row.state === 'dropped' || row.state === 'receipted';
  return (
    <SidePanel
      title={row.officeName}
      above={row.number === null ? t('list.noNumber') : `${t('detail.number')} ${row.number}`}
      onClose={onClose}
    >
      {/* One place for both states: what was written and compared stays said when the first copy changes the state. */}
      {row.state === 'sealed' || row.state === 'written' ? <WritePackage row={row} /> : null}
      <PanelSection aside={row.number === null ? undefined : <SealMark size={24} />} title={<OutState row={row} />}>
        <FieldPairs>
          <FieldPair label={t('detail.desk')}>{common(`compartment.${row.desk}`)}</FieldPair>
          <FieldPair label={t('detail.purpose')}>{row.purpose}</FieldPair>
          <FieldPair label={t('detail.authority')}>{row.authority}</FieldPair>
          <FieldPair label={t('detail.people')}>
            {(opened.data?.people ?? []).map(({ id, fullName }) => (
              <div key={id}>{fullName}</div>
            ))}
          </FieldPair>
          <FieldPair label={t('detail.contents')}>
            {t('detail.contentsText', { people: row.people, documents: row.documents, forms: row.forms })}
          </FieldPair>
          <FieldPair label={t('detail.masked')}>{t(row.masked ? 'detail.maskedYes' : 'detail.maskedNo')}</FieldPair>
          <FieldPair label={t('detail.medium')}>
            {t('detail.mediumText', { label: row.mediumLabel, copy: row.copyNumber })}
          </FieldPair>
          <FieldPair label={t('detail.expires')}>{formatDateForTable(row.expires)}</FieldPair>
          <FieldPair label={t('detail.by')}>
            {row.by}, {formatMoment(row.at)}
          </FieldPair>
          {row.bytes === null ? null : (
            <FieldPair label={t('detail.size')}>{formatSize(row.bytes, language.language)}</FieldPair>
          )}
          {row.writtenAt.length === 0 ? null : (
            <FieldPair label={t('detail.written')}>
              {row.writtenAt.map((at) => (
                <div key={at}>{formatMoment(at)}</div>
              ))}
            </FieldPair>
          )}
          {row.receiptDue === null || settled ? null : (
            <FieldPair label={t('detail.receiptDue')}>{formatDateForTable(row.receiptDue)}</FieldPair>
          )}
          {row.receivedAt === null ? null : (
            <FieldPair label={t('detail.receipt')}>
              {t('detail.receiptText', { day: formatDay(row.receivedAt) })}
            </FieldPair>
          )}
          {row.refusal === null ? null : <FieldPair label={t('detail.refusal')}>{row.refusal}</FieldPair>}
          {row.voidReason === null ? null : <FieldPair label={t('detail.voidReason')}>{row.voidReason}</FieldPair>}
        </FieldPairs>
        <ErrorSentence error={opened.error} />
      </PanelSection>
      {row.state === 'waiting' && row.release === 'waiting' ? <Release row={row} /> : null}
      {row.state === 'waiting' && row.release === 'approved' ? <SealPackage row={row} /> : null}
      {settled ? null : <GiveUp row={row} />}
    </SidePanel>
  );
}

function GiveUp({ row }: { row: PackageOutRow }): ReactNode {
  const t = useStrings('packages');
  const give = useAct('packages.void');
  const changed = usePackagesChanged();
  const [asking, setAsking] = useState(false);
  const sealed = row.number !== null;
  const run = async (reason: string): Promise<void> => {
    if ((await give.run({ id: row.id, reason })) === undefined) return;
    setAsking(false);
    await changed();
  };
  return (
    <PanelSection>
      {asking ? (
        <ConfirmPanel
          title={sealed ? t('voiding.title', { number: row.number ?? 0 }) : t('voiding.dropTitle')}
          act={t(sealed ? 'act.void' : 'act.drop')}
          destructive
          withReason
          busy={give.running}
          onConfirm={(reason) => void run(reason)}
          onCancel={() => setAsking(false)}
        >
          {t(sealed ? 'voiding.note' : 'voiding.dropNote')}
        </ConfirmPanel>
      ) : (
        <div className={styles.buttons}>
          <Button kind="seal" onClick={() => setAsking(true)}>
            {t(sealed ? 'act.void' : 'act.drop')}
          </Button>
        </div>
      )}
      <ErrorSentence error={give.error} />
    </PanelSection>
  );
}
