import { IconEye, IconUnlink } from '@tabler/icons-react';
import { useEffect, type ReactNode } from 'react';
import type { CaseView, SourceView, StatementView } from '../../../shared/contract/case-views.ts';
import { formatDateForTable } from '../../../shared/text/partial-date.ts';
import { useAct } from '../../api/use-act.ts';
import { Button } from '../../components/fields/button.tsx';
import { ErrorSentence } from '../../components/marks/error-sentence.tsx';
import { FieldPair, FieldPairs } from '../../components/layout/field-pair.tsx';
import { JobProgress } from '../../components/layout/job-progress.tsx';
import { PagePicture } from '../../components/layout/page-picture.tsx';
import { PanelSection, SidePanel } from '../../components/layout/side-panel.tsx';
import { formatDay, formatSize } from '../../strings/formats.ts';
import { language } from '../../strings/language.ts';
import { useStrings } from '../../strings/use-strings.ts';
import type { OpenPanel } from './case-panel-kind.ts';
import styles from './common/case-page.module.css';

interface Props {
  view: CaseView;
  statement: StatementView;
  source: SourceView;
  /** There is room for the page itself beside the text. */
  roomy: boolean;
  /** Somebody opened this source; following a selection alone opens no file. */
  asked: boolean;
  onOpen: OpenPanel;
  onClose: () => void;
}

/** One paper: where it comes from, which place of it carries the statement, and its page where there is a scan. */
export function SourcePanel({ view, statement, source, roomy, asked, onOpen, onClose }: Props): ReactNode {
  const t = useStrings('cases');
  const open = useAct('cases.viewFile');
  const { file, withdrawn } = source;
  const fileId = file?.fileId ?? null;
  const { run } = open;
  const caseId = view.id;
  // Where there is room the cited page stands beside the text as soon as its source is opened.
  const atOnce = asked && roomy;
  useEffect(() => {
    if (atOnce && fileId !== null) void run({ caseId, fileId });
  }, [atOnce, caseId, fileId, run]);
  const removable = view.acts.includes('gather') && withdrawn === null;
  const closed = file === null || open.value !== undefined;
  // Beside its own statement a source needs no table: the page wants the room.
  const facts = [
    source.place,
    ...(source.note === null ? [] : [source.note]),
    ...(source.requestNumber === null
      ? []
      : [`${t('source.origin')} ${t('source.from', { number: source.requestNumber })}`]),
    t('statement.written', { name: source.added.name, day: formatDay(source.added.at) }),
    ...(file === null ? [t('source.noScan').replace(/\.$/u, '')] : []),
  ];
  return (
    <SidePanel
      size={roomy ? 'page' : 'wide'}
      above={t('source.title', { number: source.number })}
      title={source.document}
      onClose={onClose}
      foot={
        closed && !removable ? undefined : (
          <>
            {closed ? null : (
              <Button icon={IconEye} disabled={open.running} onClick={() => void run({ caseId, fileId: file.fileId })}>
                {t('source.openScan')}
              </Button>
            )}
            {removable ? (
              <Button
                icon={IconUnlink}
                onClick={() => onOpen({ kind: 'withdrawSource', statementId: statement.id, sourceId: source.id })}
              >
                {t('act.withdrawSource')}
              </Button>
            ) : null}
          </>
        )
      }
    >
      <PanelSection>
        {roomy ? (
          <p className={styles.sourceFacts}>{facts.join('. ')}.</p>
        ) : (
          <FieldPairs>
            <FieldPair label={t('source.date')}>
              {source.documentDate === null ? t('source.unknownDay') : formatDateForTable(source.documentDate)}
            </FieldPair>
            <FieldPair label={t('source.place')}>{source.place}</FieldPair>
            {source.note === null ? null : <FieldPair label={t('source.note')}>{source.note}</FieldPair>}
            {source.requestNumber === null ? null : (
              <FieldPair label={t('source.origin')}>{t('source.from', { number: source.requestNumber })}</FieldPair>
            )}
            <FieldPair label={t('source.added')}>
              {t('source.addedBy', { name: source.added.name, day: formatDay(source.added.at) })}
            </FieldPair>
            <FieldPair label={t('source.scan')}>
              {file === null
                ? t('source.noScan')
                : t('source.hasScan', { size: formatSize(file.size, language.language) })}
            </FieldPair>
          </FieldPairs>
        )}
        {withdrawn === null ? null : (
          <p className={styles.refused}>
            {t('statement.withdrawnSource', {
              name: withdrawn.name,
              day: formatDay(withdrawn.at),
              reason: withdrawn.reason,
            })}
          </p>
        )}
      </PanelSection>
      {roomy ? null : (
        <PanelSection title={t('source.carries', { number: statement.number })}>
          <p>{statement.text}</p>
        </PanelSection>
      )}
      <ErrorSentence error={open.error} />
      {open.running ? <JobProgress label={t('source.openScan')} report={open.progress} /> : null}
      {open.value === undefined ? null : <PagePicture viewer={open.value} label={source.document} />}
    </SidePanel>
  );
}
