import { useState, type ReactNode } from 'react';
import { isErrorCode, phoneCode } from '../../../shared/base/error-codes.ts';
import { useAct } from '../../api/use-act.ts';
import { Button } from '../../components/fields/button.tsx';
import { Checkbox } from '../../components/fields/choice-fields.tsx';
import { ErrorSentence } from '../../components/marks/error-sentence.tsx';
import { errorText } from '../../components/marks/error-text.ts';
import { JobProgress } from '../../components/layout/job-progress.tsx';
import { PanelSection, SidePanel } from '../../components/layout/side-panel.tsx';
import { StateWord } from '../../components/marks/state-word.tsx';
import { formatCount } from '../../strings/formats.ts';
import { language } from '../../strings/language.ts';
import { useStrings } from '../../strings/use-strings.ts';
import { FilesResult } from './files-result.tsx';
import { ProblemsResult } from './problems-result.tsx';
import styles from './log.module.css';

interface Props {
  /** Somebody who reads contents may also have every record's mark computed again. */
  mayGoDeep: boolean;
  onClose: () => void;
}

/** The whole log computed again, compartment by compartment. */
export function VerifyPanel({ mayGoDeep, onClose }: Props): ReactNode {
  const t = useStrings('log');
  const common = useStrings('common');
  const [deep, setDeep] = useState(false);
  const [sample, setSample] = useState(false);
  const verify = useAct('log.verify');
  return (
    <SidePanel title={t('verifying.title')} onClose={onClose}>
      <PanelSection>
        <div className={styles.form}>
          <p className={styles.panelText}>{t('verifying.lead')}</p>
          {mayGoDeep ? (
            <Checkbox
              label={t('verifying.deep')}
              note={t('verifying.deepNote')}
              checked={deep}
              onChange={setDeep}
              disabled={verify.running}
            />
          ) : null}
          {deep ? (
            <Checkbox
              label={t('verifying.sample')}
              note={t('verifying.sampleNote')}
              checked={sample}
              onChange={setSample}
              disabled={verify.running}
            />
          ) : null}
          {verify.running ? (
            <JobProgress label={t('verifying.running')} report={verify.progress} onCancel={verify.cancel} />
          ) : (
            <div>
              <Button
                kind="primary"
                onClick={() => void verify.run({ compartment: 'all', deep, files: sample ? 'sample' : 'all' })}
              >
                {t('verifying.act')}
              </Button>
            </div>
          )}
          <ErrorSentence error={verify.error} />
        </div>
      </PanelSection>
      <PanelSection>
        <div className={styles.proof} role="status">
          {(verify.value?.checks ?? []).map(
            ({ compartment, size, problem, problems, problemCount, commitments, files }) => {
              const values = {
                compartment: common(`compartment.${compartment}`),
                size: formatCount(size, language.language),
              };
              const found = files === null ? null : <FilesResult files={files} />;
              if (problem === null) {
                return (
                  <div key={compartment}>
                    <StateWord tone="done" strong={false}>
                      {t(commitments === true ? 'verifying.goodDeep' : 'verifying.good', values)}
                    </StateWord>
                    {found}
                  </div>
                );
              }
              const known = isErrorCode(problem.code) ? problem.code : 'internalFault';
              return (
                <div key={compartment}>
                  <StateWord tone="care">
                    {problem.sequence === null
                      ? t('verifying.bad', values)
                      : t('verifying.badAt', { ...values, sequence: formatCount(problem.sequence, language.language) })}
                  </StateWord>
                  <p className={styles.panelText}>
                    {errorText(known, problem.sequence === null ? {} : { seq: problem.sequence }, language.language)}{' '}
                    <span className="whole">{common('error.code', { code: phoneCode(known) })}</span>
                  </p>
                  {problemCount > 1 ? <ProblemsResult problems={problems} problemCount={problemCount} /> : null}
                  {found}
                </div>
              );
            },
          )}
        </div>
      </PanelSection>
    </SidePanel>
  );
}
