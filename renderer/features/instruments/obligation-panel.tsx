import type { ReactNode } from 'react';
import type { ObligationView } from '../../../shared/contract/instruments.ts';
import { formatDateForTable } from '../../../shared/text/partial-date.ts';
import { Button } from '../../components/fields/button.tsx';
import { FieldPair, FieldPairs } from '../../components/layout/field-pair.tsx';
import { FormNote } from '../../components/layout/form-layout.tsx';
import { ProvenanceLine } from '../../components/marks/provenance-line.tsx';
import { RunningText } from '../../components/marks/running-text.tsx';
import { PanelSection, SidePanel } from '../../components/layout/side-panel.tsx';
import { StateWord } from '../../components/marks/state-word.tsx';
import { formatDay } from '../../strings/formats.ts';
import { useStrings } from '../../strings/use-strings.ts';
import styles from './instrument-record.module.css';
import { leftText, stateMarks } from './common/instrument-texts.ts';

export type ObligationAct = 'assign' | 'evidence' | 'obstacle' | { readonly answer: string };

interface Props {
  obligation: ObligationView;
  writes: boolean;
  onAct: (act: ObligationAct) => void;
  onClose: () => void;
}

/** One obligation: who has it, until when, what shows that it was done, what hinders and who was told. */
export function ObligationPanel({ obligation, writes, onAct, onClose }: Props): ReactNode {
  const t = useStrings('instruments');
  const { number, text, addressee, addresseeEnded, ownerName, dueOn, state, evidence, obstacles, version } = obligation;
  const left = leftText(t, obligation);
  const { tone, icon } = stateMarks[state];
  return (
    <SidePanel
      size="wide"
      title={t('obligation.title', { number })}
      onClose={onClose}
      foot={
        writes ? (
          <Button kind="primary" onClick={() => onAct('assign')}>
            {t('act.assign')}
          </Button>
        ) : null
      }
    >
      <PanelSection>
        <p className={styles.panelText}>
          <RunningText>{text}</RunningText>
        </p>
        <FieldPairs>
          <FieldPair
            label={t('obligation.addressee')}
            below={
              addresseeEnded === null ? null : (
                <FormNote care>
                  {addresseeEnded.replacedBy === null
                    ? t('view.ended')
                    : t('view.endedBy', { name: addresseeEnded.replacedBy })}
                </FormNote>
              )
            }
          >
            {addressee === '' ? <span className={styles.missing}>{t('obligation.noAddressee')}</span> : addressee}
          </FieldPair>
          <FieldPair label={t('obligation.owner')}>
            {ownerName ?? <span className={styles.missing}>{t('obligation.noOwner')}</span>}
          </FieldPair>
          <FieldPair label={t('obligation.due')}>
            {dueOn === null ? (
              <span className={styles.missing}>{t('obligation.noDue')}</span>
            ) : (
              formatDateForTable(dueOn)
            )}
            {left === null ? null : `, ${left}`}
          </FieldPair>
          <FieldPair label={t('obligation.state')}>
            <StateWord tone={tone} icon={icon}>
              {t(`obligation.states.${state}`)}
            </StateWord>
          </FieldPair>
        </FieldPairs>
        <ProvenanceLine provenance={version} />
      </PanelSection>
      <PanelSection title={t('obligation.evidence')}>
        <div className={styles.list}>
          {evidence.length === 0 ? <p className={styles.missing}>{t('obligation.noEvidence')}</p> : null}
          {evidence.map(({ id, document, documentDate, note, byName, at }) => (
            <div key={id}>
              {documentDate === null
                ? document
                : t('obligation.evidenceOf', { document, day: formatDateForTable(documentDate) })}
              {note === '' ? null : <p>{note}</p>}
              <div className={styles.meta}>{t('obligation.by', { name: byName, day: formatDay(at) })}</div>
            </div>
          ))}
          {writes ? (
            <Button kind="quiet" small onClick={() => onAct('evidence')}>
              {t('act.evidence')}
            </Button>
          ) : null}
        </div>
      </PanelSection>
      <PanelSection title={t('obligation.obstacles')}>
        <div className={styles.list}>
          {obstacles.length === 0 ? <p className={styles.missing}>{t('obligation.noObstacles')}</p> : null}
          {obstacles.map(({ id, words, reportedTo, documentNumber, reportedOn, answer, byName, at }) => (
            <div key={id}>
              <p>{words}</p>
              <p className={styles.meta}>
                {documentNumber === ''
                  ? t('obligation.reported', { body: reportedTo, day: formatDateForTable(reportedOn) })
                  : t('obligation.reportedNumber', {
                      body: reportedTo,
                      day: formatDateForTable(reportedOn),
                      number: documentNumber,
                    })}
                {', '}
                {t('obligation.by', { name: byName, day: formatDay(at) })}
              </p>
              {answer !== null ? (
                <p>{t('obligation.answered', { day: formatDateForTable(answer.on), words: answer.words })}</p>
              ) : (
                <p>
                  <StateWord tone="care">{t('obligation.waits')}</StateWord>{' '}
                  {writes ? (
                    <Button kind="quiet" small onClick={() => onAct({ answer: id })}>
                      {t('act.answer')}
                    </Button>
                  ) : null}
                </p>
              )}
            </div>
          ))}
          {writes ? (
            <Button kind="quiet" small onClick={() => onAct('obstacle')}>
              {t('act.obstacle')}
            </Button>
          ) : null}
        </div>
      </PanelSection>
    </SidePanel>
  );
}
