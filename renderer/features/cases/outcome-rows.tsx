import { IconClock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CaseView, ConclusionView, DecisionView } from '../../../shared/contract/case-views.ts';
import { formatDateForTable, legalDayOf } from '../../../shared/text/partial-date.ts';
import { Button } from '../../components/fields/button.tsx';
import { MarginSection } from '../../components/lists/margin-list.tsx';
import { StateWord } from '../../components/marks/state-word.tsx';
import { SpoiledHands } from '../../components/marks/hands-not-counting.tsx';
import { ValidityWord } from '../../components/marks/validity-word.tsx';
import { VoiceQuote } from '../../components/marks/voice-quote.tsx';
import { formatDay, formatShortDay } from '../../strings/formats.ts';
import { useStrings } from '../../strings/use-strings.ts';
import type { OpenPanel } from './case-panel-kind.ts';
import styles from './common/case-page.module.css';
import { CaseRow } from './case-row.tsx';
import { basisText, numbersText, personText } from './common/case-texts.ts';

interface Props {
  view: CaseView;
  onOpen: OpenPanel;
}

/** Drafts, what the second officer did with them, what the collective decided, the notice, and complaints. Nothing disappears. */
export function OutcomeRows({ view, onOpen }: Props): ReactNode {
  const t = useStrings('cases');
  return (
    <>
      <MarginSection count={view.conclusions.length} title={t('part.conclusion')} />
      {view.conclusions.length === 0 ? (
        <p role="listitem" className={styles.none}>
          {t('conclusion.none')}
        </p>
      ) : null}
      {view.conclusions.map((conclusion) => (
        <CaseRow
          key={conclusion.id}
          margin={formatShortDay(legalDayOf(conclusion.drafted.at))}
          aside={<ReviewState conclusion={conclusion} />}
          below={
            conclusion.approval.state === 'refused' && conclusion.approval.refusal !== null ? (
              <span className={styles.refused}>
                {t('conclusion.returned', {
                  name: conclusion.approval.refusal.userName,
                  reason: conclusion.approval.refusal.reason,
                })}
              </span>
            ) : conclusion.approval.state === 'waiting' && view.acts.includes('review') ? (
              <Button
                kind="quiet"
                small
                onClick={() => onOpen({ kind: 'approval', approvalId: conclusion.approval.id })}
              >
                {t('act.review')}
              </Button>
            ) : null
          }
        >
          {t(`outcomeAt.${conclusion.outcome}`, { basis: basisText(t, conclusion.basis) })}
          <span className={styles.rowNote}>
            , {t('conclusion.cites', { numbers: numbersText(conclusion.citedNumbers) })}
            {conclusion.withoutHearing ? `. ${t('conclusion.withoutHearing')}` : ''}
          </span>
        </CaseRow>
      ))}
      {view.decisions.map((entry) => (
        <DecisionRow key={entry.id} entry={entry} onOpen={onOpen} />
      ))}
      {view.notices.map((notice) => (
        <CaseRow
          key={notice.id}
          margin={formatShortDay(notice.date)}
          aside={
            notice.validity !== 'inForce' ? (
              <ValidityWord validity={notice.validity} />
            ) : notice.delivered === null ? (
              <StateWord tone="care" icon={IconClock}>
                {t('notice.notDelivered')}
              </StateWord>
            ) : (
              <StateWord tone="done">
                {t(`notice.delivered.${notice.delivered.way}`, {
                  day: formatShortDay(notice.delivered.on),
                  until: formatDateForTable(notice.delivered.complainUntil),
                })}
              </StateWord>
            )
          }
          below={
            view.acts.includes('complain') && notice.delivered !== null ? (
              <Button kind="quiet" small onClick={() => onOpen({ kind: 'complaint', noticeId: notice.id })}>
                {t('act.recordComplaint')}
              </Button>
            ) : null
          }
        >
          {t('notice.line', { number: notice.number, day: formatShortDay(notice.date) })}
        </CaseRow>
      ))}
      {view.complaints.length === 0 ? null : (
        <MarginSection count={view.complaints.length} title={t('part.complaint')} />
      )}
      {view.complaints.map(({ id, receivedOn, pages, words, late, result }) => (
        <CaseRow
          key={id}
          margin={formatShortDay(receivedOn)}
          aside={
            result === null ? (
              <StateWord tone="care" icon={IconClock}>
                {t('complaint.waits')}
              </StateWord>
            ) : (
              <StateWord tone="accent">{t(`complaint.result.${result.result}`)}</StateWord>
            )
          }
          below={
            <>
              <VoiceQuote who={t('words.of', { person: personText(t, view.person) })}>{words}</VoiceQuote>
              {result === null ? (
                view.acts.includes('answerComplaint') ? (
                  <Button kind="quiet" small onClick={() => onOpen({ kind: 'complaintResult', complaintId: id })}>
                    {t('act.recordComplaintResult')}
                  </Button>
                ) : null
              ) : (
                <span>
                  {t('complaint.by', {
                    body: result.body,
                    document: result.documentNumber,
                    day: formatShortDay(result.documentDate),
                  })}
                </span>
              )}
            </>
          }
        >
          {t('complaint.line', { day: formatShortDay(receivedOn), pages })}
          {late ? <span className={styles.refused}>, {t('complaint.late')}</span> : null}
        </CaseRow>
      ))}
    </>
  );
}

function ReviewState({ conclusion: { approval, validity } }: { conclusion: ConclusionView }): ReactNode {
  const t = useStrings('cases');
  if (approval.spoiled) return <SpoiledHands />;
  if (approval.state === 'refused') return null;
  if (validity !== 'inForce') return <ValidityWord validity={validity} />;
  const signed = approval.signatures.find(({ hand }) => hand === 'second');
  if (signed !== undefined)
    return (
      <StateWord tone="done">
        {t('conclusion.reviewed', { name: signed.userName, day: formatDay(signed.at) })}
      </StateWord>
    );
  return (
    <StateWord tone="accent" icon={IconClock}>
      {t('conclusion.waits', { name: approval.waitsFor?.userName ?? '' })}
    </StateWord>
  );
}

function DecisionRow({
  entry: { decision, approval, validity },
  onOpen,
}: {
  entry: DecisionView;
  onOpen: OpenPanel;
}): ReactNode {
  const t = useStrings('cases');
  const signed = approval.signatures.at(-1);
  return (
    <CaseRow
      margin={formatShortDay(decision.heldOn)}
      aside={
        approval.spoiled ? (
          <SpoiledHands />
        ) : validity !== 'inForce' && approval.state !== 'refused' ? (
          <ValidityWord validity={validity} />
        ) : signed === undefined ? (
          <StateWord tone="accent" icon={IconClock}>
            {t('decision.waits')}
          </StateWord>
        ) : (
          <StateWord tone="done">
            {t('decision.signed', { name: signed.userName, day: formatShortDay(legalDayOf(signed.at)) })}
          </StateWord>
        )
      }
      below={
        approval.state === 'refused' && approval.refusal !== null ? (
          <span className={styles.refused}>
            {t('conclusion.returned', { name: approval.refusal.userName, reason: approval.refusal.reason })}
          </span>
        ) : (
          <span className={styles.rowActs}>
            <span>{t(`decision.base.${decision.base}`, { count: decision.baseCount })}</span>
            <span>{t(decision.carried ? 'decision.carried' : 'decision.notCarried')}</span>
            <span>{t('decision.minutes', { number: decision.minutesNumber })}</span>
            {approval.state === 'waiting' && validity === 'inForce' ? (
              <Button kind="quiet" small onClick={() => onOpen({ kind: 'approval', approvalId: approval.id })}>
                {t('act.signDecision')}
              </Button>
            ) : null}
          </span>
        )
      }
    >
      {t('decision.line', {
        body: decision.body,
        day: formatShortDay(decision.heldOn),
        for: decision.votes.for,
        against: decision.votes.against,
        blank: decision.votes.blank,
      })}
    </CaseRow>
  );
}
