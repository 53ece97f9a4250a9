import { pathTo } from '../../../base/routes.ts';
import { IconFileSearch } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { goTo } from '../../../base/location.ts';
import { hasRole, useSession } from '../../../base/session.tsx';
import { Button } from '../../../components/fields/button.tsx';
import { EmptyState } from '../../../components/layout/empty-state.tsx';
import { ErrorSentence } from '../../../components/marks/error-sentence.tsx';
import { JobProgress } from '../../../components/layout/job-progress.tsx';
import { MarginList } from '../../../components/lists/margin-list.tsx';
import { ActionBar, PageHead, Sheet } from '../../../components/layout/sheet.tsx';
import { SidePanel } from '../../../components/layout/side-panel.tsx';
import { formatCount, formatSize } from '../../../strings/formats.ts';
import { language } from '../../../strings/language.ts';
import { useStrings } from '../../../strings/use-strings.ts';
import { EarlierImports } from './earlier-imports.tsx';
import { ImportDuplicates } from './import-duplicates.tsx';
import { leftOutCount, rowsToWrite, type LeftOut } from './left-out.ts';
import { ImportFaults } from './import-faults.tsx';
import { ImportLikely, ImportReading } from './import-reading.tsx';
import { ImportSheets } from './import-sheets.tsx';
import { SaveRejected, SaveTemplate } from './import-saved.tsx';
import { ImportMapping } from './import-mapping.tsx';
import { ImportSample } from './import-sample.tsx';
import { ImportStep } from './import-step.tsx';
import styles from './import.module.css';
import { useImport } from './use-import.ts';

/** The result comes into view as soon as it stands there. */
function showResult(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'center' });
}

/** People from a spreadsheet: file, columns, what was found, then one act that writes everything or nothing. */
export default function ImportPage(): ReactNode {
  const t = useStrings('people');
  const editable = hasRole(useSession(), 'personnelOfficer');
  if (editable) return <OpenImport />;
  return (
    <Sheet head={<PageHead title={t('import.title')} />}>
      <EmptyState closed action={<Button onClick={() => goTo(pathTo('people'))}>{t('toList')}</Button>}>
        {t('import.officersOnly')}
      </EmptyState>
    </Sheet>
  );
}

function OpenImport(): ReactNode {
  const t = useStrings('people');
  const { file, plan, chooseFile, readAgain, choosing, reading, writing, error, result, write } = useImport();
  const [chosen, setChosen] = useState<(LeftOut & { importId: string }) | null>(null);
  const count = (value: number) => formatCount(value, language.language);
  // A row that looks like somebody on file is left out until the officer says otherwise.
  const left: LeftOut =
    chosen !== null && chosen.importId === plan?.importId
      ? chosen
      : { rows: new Set(plan?.duplicates.map(({ row }) => row)), unshown: true };
  const willWrite = plan === null ? 0 : plan.good - leftOutCount(plan, left);
  const leftOut = plan === null ? 0 : plan.rows - willWrite;
  // A workbook of several lists has no rows before one of them is chosen.
  const read = plan !== null && (plan.sheet !== null || plan.sheets.length === 0) ? plan : null;
  const busy = reading.running || writing.running;
  return (
    <Sheet
      head={
        <PageHead above={t('title')} title={t('import.title')}>
          <Button onClick={() => goTo(pathTo('people'))}>{t('toList')}</Button>
        </PageHead>
      }
      panel={
        <SidePanel size="normal" title={t('import.earlier')}>
          <EarlierImports />
        </SidePanel>
      }
      actions={
        read === null || result !== null ? null : (
          <div className={styles.foot}>
            {writing.running ? (
              <div className={styles.footJob}>
                <JobProgress label={t('import.writingNow')} report={writing.progress} onCancel={writing.cancel} />
              </div>
            ) : null}
            {error !== null ? (
              <div className={styles.footJob}>
                <ErrorSentence error={error} />
              </div>
            ) : null}
            <ActionBar
              title={t('import.willWrite', { count: count(willWrite) })}
              note={leftOut === 0 ? t('import.oneAct') : t('import.leftOut', { count: count(leftOut) })}
            >
              <Button
                kind="primary"
                disabled={busy || willWrite === 0}
                onClick={() => void write(rowsToWrite(read, left))}
              >
                {t('import.write', { count: count(willWrite) })}
              </Button>
            </ActionBar>
          </div>
        )
      }
    >
      <MarginList label={t('import.steps')}>
        <ImportStep number={1} title={t('import.file')} done={read !== null}>
          <p>{t('import.fileNote')}</p>
          <div className={styles.saved}>
            <Button icon={IconFileSearch} disabled={busy || choosing} onClick={() => void chooseFile()} autoFocus>
              {t(file === null ? 'import.choose' : 'import.chooseOther')}
            </Button>
            <SaveTemplate disabled={busy} />
          </div>
          {file === null ? null : (
            <p>
              {[file.name, file.size === null ? '' : formatSize(file.size, language.language)]
                .filter(Boolean)
                .join(', ')}
            </p>
          )}
          {reading.running ? (
            <JobProgress label={t('import.reading')} report={reading.progress} onCancel={reading.cancel} />
          ) : null}
          {plan === null ? null : (
            <ImportSheets
              plan={plan}
              disabled={busy || result !== null}
              onChange={(sheet) => void readAgain({ sheet })}
            />
          )}
          {read === null ? <ErrorSentence error={error} /> : null}
        </ImportStep>
        {read === null ? null : (
          <>
            <ImportStep
              number={2}
              title={t('import.columns')}
              aside={t('import.columnsNote', {
                used: read.mapping.filter((field) => field !== null).length,
                all: read.columns.length,
              })}
              wide
            >
              <ImportMapping
                plan={read}
                disabled={busy || result !== null}
                onChange={(mapping) => void readAgain({ mapping })}
              />
              <ImportReading
                key={read.importId}
                plan={read}
                disabled={busy || result !== null}
                onHeadRow={(headRow) => void readAgain({ headRow })}
              />
            </ImportStep>
            <ImportStep
              number={3}
              title={t('import.found')}
              aside={t('import.figures', {
                rows: count(read.rows),
                good: count(read.good),
                errors: count(read.errorCount),
              })}
              wide
            >
              <ImportFaults plan={read} />
              <ImportLikely
                plan={read}
                disabled={busy || result !== null}
                onChange={(take) => void readAgain({ take })}
              />
              <ImportDuplicates
                plan={read}
                left={left}
                disabled={busy || result !== null}
                onChange={(change) => setChosen({ importId: read.importId, ...change })}
              />
              {leftOut === 0 || read.mapping.length === 0 ? null : (
                <SaveRejected
                  key={read.importId}
                  importId={read.importId}
                  count={leftOut}
                  choice={rowsToWrite(read, left)}
                  disabled={busy}
                />
              )}
              <ImportSample plan={read} skipped={left.rows} />
            </ImportStep>
            <ImportStep number={4} title={t('import.writing')} done={result !== null}>
              {result === null ? (
                <p>{t('import.nothingYet')}</p>
              ) : (
                <>
                  <p role="status" ref={showResult}>
                    <b>{t('import.written', { count: count(result.written) })}</b>
                  </p>
                  <p>{t('import.undoNote')}</p>
                  <Button kind="primary" onClick={() => goTo(pathTo('people'))}>
                    {t('toList')}
                  </Button>
                </>
              )}
            </ImportStep>
          </>
        )}
      </MarginList>
    </Sheet>
  );
}
