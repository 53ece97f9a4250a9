import { IconDeviceFloppy, IconEye, IconPrinter, IconTable } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { PrintRow } from '../../../shared/contract/prints.ts';
import { listFormats, type ListFormat } from '../../../shared/model/people-list-record.ts';
import { mayGoToPaper } from '../../../shared/model/print/print-record.ts';
import { mayBeIssued } from '../../../shared/model/validity.ts';
import { request } from '../../api/client.ts';
import { useAct } from '../../api/use-act.ts';
import { hasRole, useSession } from '../../base/session.tsx';
import { Button } from '../../components/fields/button.tsx';
import { ErrorSentence } from '../../components/marks/error-sentence.tsx';
import { errorText } from '../../components/marks/error-text.ts';
import { FieldPair, FieldPairs } from '../../components/layout/field-pair.tsx';
import { PaperPages } from '../../components/layout/paper-pages.tsx';
import { ConfirmPanel } from '../../components/forms/confirm-panel.tsx';
import { PrintRelease } from '../../components/forms/print-release.tsx';
import { PrintStateWord } from '../../components/forms/print-state.tsx';
import { PanelSection, SidePanel } from '../../components/layout/side-panel.tsx';
import { ValidityWord } from '../../components/marks/validity-word.tsx';
import { useViewer } from '../../components/forms/use-viewer.ts';
import { isErrorCode } from '../../../shared/base/error-codes.ts';
import { formatMoment, groupCode } from '../../strings/formats.ts';
import { language } from '../../strings/language.ts';
import { formName, useStrings, type Translate } from '../../strings/use-strings.ts';
import styles from './registers.module.css';

interface Props {
  print: PrintRow;
  onClose: () => void;
}

/** One line of the register: for whom and why, each copy with the mark of its file, and the paper itself on request. */
export function PrintDetail({ print, onClose }: Props): ReactNode {
  const t = useStrings('prints');
  const open = useAct('prints.openIssued');
  const save = useAct('prints.savePdf');
  const table = useAct('prints.saveTable');
  const preview = useAct('prints.preview');
  const issue = useAct('prints.issue');
  const toPaper = useAct('prints.printCopy');
  const mayRelease = hasRole(useSession(), 'approver');
  const { viewer, show } = useViewer();
  // The masked items are opened with a reason, whoever looks at the paper or prints it (decision 22).
  const [waiting, setWaiting] = useState<{ readonly run: (reason: string | null) => Promise<unknown> } | null>(null);
  const needsReason = print.subject.kind === 'dossier' && print.subject.items === 'full';
  const begin = (step: NonNullable<typeof waiting>): void => {
    if (needsReason) setWaiting(step);
    else void step.run(null);
  };
  const draw = async (openReason: string | null): Promise<void> => {
    const opened = await preview.run({ subject: print.subject, openReason });
    if (opened !== undefined) show(opened);
  };
  const issuable = print.validity === null || mayBeIssued(print.validity);
  const place = { compartment: print.compartment, printId: print.id };
  const look = async (copy: number): Promise<void> => {
    const opened = await open.run({ ...place, copy });
    if (opened !== undefined) show(opened);
  };
  const write = async (copy: number): Promise<void> => {
    const folder = await request('desktop.chooseFolder', { purpose: 'savePdf' });
    if (folder !== null) await save.run({ ...place, copy, folder: folder.token });
  };
  const writeTable = async (format: ListFormat): Promise<void> => {
    const folder = await request('desktop.chooseFolder', { purpose: 'savePdf' });
    if (folder !== null) await table.run({ ...place, folder: folder.token, format });
  };
  const saved = table.value ?? save.value;
  return (
    <SidePanel
      size={viewer === null ? 'normal' : 'page'}
      title={print.title}
      above={formName(print.form)}
      onClose={onClose}
    >
      <PanelSection>
        <FieldPairs>
          <FieldPair label={t('list.head.number')}>{print.number ?? t('list.noNumber')}</FieldPair>
          <FieldPair label={t('list.head.state')}>
            <PrintStateWord print={print} />
          </FieldPair>
          {print.validity === null || print.validity === 'inForce' ? null : (
            <FieldPair label={t('detail.validity')}>
              <ValidityWord validity={print.validity} />
            </FieldPair>
          )}
          <FieldPair label={t('detail.purpose')}>{print.purpose}</FieldPair>
          <FieldPair label={t('detail.recipient')}>{print.recipient}</FieldPair>
          <FieldPair label={t('detail.by')}>{print.by}</FieldPair>
          <FieldPair label={t('detail.at')}>{formatMoment(print.at)}</FieldPair>
          <FieldPair label={t('detail.leaves')}>{leavesWords(t, print)}</FieldPair>
          {print.subject.kind === 'dossier' ? (
            <FieldPair label={t('detail.masked')}>
              {t(print.subject.items === 'full' ? 'detail.maskedYes' : 'detail.maskedNo')}
            </FieldPair>
          ) : null}
          {print.reprintReason === null ? null : (
            <FieldPair label={t('detail.reprint')}>{print.reprintReason}</FieldPair>
          )}
          {print.refusal === null ? null : <FieldPair label={t('detail.refusal')}>{print.refusal}</FieldPair>}
          {print.voidCause === null ? null : (
            <FieldPair label={t('detail.voided')}>{causeWords(print.voidCause, t('state.voided'))}</FieldPair>
          )}
        </FieldPairs>
      </PanelSection>
      {print.release === 'waiting' && issuable && (mayRelease || print.mine) ? (
        <PanelSection title={t('release.title')}>
          <div className={styles.buttons}>
            <Button small icon={IconEye} disabled={preview.running} onClick={() => begin({ run: draw })}>
              {t('preview.open')}
            </Button>
          </div>
          <PrintRelease print={print} />
        </PanelSection>
      ) : null}
      {print.release === 'approved' && issuable && print.mine ? (
        <PanelSection>
          <div className={styles.buttons}>
            <Button
              kind="primary"
              icon={IconPrinter}
              disabled={issue.running}
              onClick={() =>
                begin({
                  run: (openReason) => issue.run({ order: { kind: 'released', ...place, openReason }, toPaper: true }),
                })
              }
            >
              {t('earlier.printReleased')}
            </Button>
          </div>
          {issue.running ? <p className={styles.note}>{t('order.working')}</p> : null}
        </PanelSection>
      ) : null}
      {print.sheets.map((sheet) => (
        <PanelSection
          key={sheet.copy}
          title={t('detail.copy', { copy: `${sheet.copy}/${print.copies}` })}
          aside={t(`paper.${sheet.paper}`)}
        >
          <div className={styles.hash}>
            <span className="unseen">{t('detail.hash')}</span>
            {groupCode(sheet.sha256)}
          </div>
          <div className={styles.buttons}>
            <Button small icon={IconEye} disabled={open.running} onClick={() => void look(sheet.copy)}>
              {t('detail.openCopy')}
            </Button>
            {print.mine && issuable && mayGoToPaper(sheet) ? (
              <Button
                small
                icon={IconPrinter}
                disabled={toPaper.running}
                onClick={() => begin({ run: (openReason) => toPaper.run({ ...place, copy: sheet.copy, openReason }) })}
              >
                {t('detail.printCopy')}
              </Button>
            ) : null}
            {print.leavesOffice && issuable ? (
              <Button small icon={IconDeviceFloppy} disabled={save.running} onClick={() => void write(sheet.copy)}>
                {t('detail.save')}
              </Button>
            ) : null}
            {print.leavesOffice && print.subject.kind === 'peopleList'
              ? listFormats.map((format) => (
                  <Button
                    key={format}
                    small
                    icon={IconTable}
                    disabled={table.running}
                    onClick={() => void writeTable(format)}
                  >
                    {t(`detail.saveTable.${format}`)}
                  </Button>
                ))
              : null}
          </div>
        </PanelSection>
      ))}
      {waiting === null ? null : (
        <ConfirmPanel
          title={t('preview.openTitle')}
          act={t('preview.openItems')}
          withReason
          onConfirm={(reason) => {
            setWaiting(null);
            void waiting.run(reason);
          }}
          onCancel={() => setWaiting(null)}
        >
          {t('preview.openText')}
        </ConfirmPanel>
      )}
      <ErrorSentence error={open.error ?? save.error ?? table.error ?? preview.error ?? issue.error ?? toPaper.error} />
      {saved === undefined ? null : <p className={styles.note}>{t('detail.saved', { name: saved.fileName })}</p>}
      {viewer === null ? null : (
        <PanelSection>
          <PaperPages viewer={viewer} label={t('detail.openCopy')} note={print.number} />
        </PanelSection>
      )}
    </SidePanel>
  );
}

function leavesWords(t: Translate<'prints'>, print: PrintRow): string {
  if (!print.leavesOffice) return t('detail.leavesNo');
  if (print.state !== 'waiting' || print.release === 'approved') return t('detail.leavesYes');
  return t(print.release === 'waiting' ? 'detail.leavesWaiting' : 'detail.leavesRefused');
}

/** A cause is a code of ours; one this version has no sentence for says at least that the number is void. */
function causeWords(cause: string, otherwise: string): string {
  return isErrorCode(cause) ? errorText(cause, {}, language.language) : otherwise;
}
