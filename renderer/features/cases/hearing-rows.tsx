import { IconPaperclip, IconScale } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CaseView } from '../../../shared/contract/case-views.ts';
import { Button } from '../../components/fields/button.tsx';
import { MarginSection } from '../../components/lists/margin-list.tsx';
import { StateWord } from '../../components/marks/state-word.tsx';
import { VoiceQuote } from '../../components/marks/voice-quote.tsx';
import { formatShortDay } from '../../strings/formats.ts';
import { useStrings } from '../../strings/use-strings.ts';
import type { OpenPanel } from './case-panel-kind.ts';
import styles from './common/case-page.module.css';
import { CaseRow } from './case-row.tsx';
import { basisText, numbersText, personText } from './common/case-texts.ts';

interface Props {
  view: CaseView;
  onOpen: OpenPanel;
}

/** What was laid before the person and what came back, by day; and the ground for not asking, where there is one. */
export function HearingRows({ view, onOpen }: Props): ReactNode {
  const t = useStrings('cases');
  const writes = view.acts.includes('gather');
  const nothing = view.showings.length + view.accounts.length + view.grounds.length === 0;
  return (
    <>
      <MarginSection
        count={view.showings.length}
        title={t('part.hearing')}
        aside={
          <span className={styles.rowActs}>
            {writes ? (
              <Button kind="quiet" small onClick={() => onOpen({ kind: 'show' })}>
                {t('act.show')}
              </Button>
            ) : null}
            {view.showings.length > 0 && view.officerIsMe && view.state === 'open' && view.roundState !== 'decided' ? (
              <Button kind="quiet" small onClick={() => onOpen({ kind: 'account' })}>
                {t('act.recordAccount')}
              </Button>
            ) : null}
            {writes ? (
              <Button kind="quiet" small onClick={() => onOpen({ kind: 'ground' })}>
                {t('act.askGround')}
              </Button>
            ) : null}
          </span>
        }
      />
      {nothing ? (
        <p role="listitem" className={styles.none}>
          {t('hearing.none')}
        </p>
      ) : null}
      {view.showings.map((showing) => (
        <CaseRow
          key={showing.id}
          margin={formatShortDay(showing.heldOn)}
          aside={
            showing.signedPage === null ? (
              <StateWord tone="care" icon={IconPaperclip}>
                {t('hearing.unsigned', { number: showing.minutesNumber })}
              </StateWord>
            ) : (
              <StateWord tone="done">{t('hearing.signed', { number: showing.minutesNumber })}</StateWord>
            )
          }
          below={
            showing.signedPage === null && view.officerIsMe && view.state === 'open' ? (
              <Button kind="quiet" small onClick={() => onOpen({ kind: 'signedPage', showingId: showing.id })}>
                {t('act.attachSignedPage')}
              </Button>
            ) : null
          }
        >
          {t(`hearing.showing.${showing.way}`, { numbers: numbersText(showing.statementNumbers) })}
          {showing.place === null ? null : (
            <span className={styles.rowNote}> {t('hearing.at', { place: showing.place })}</span>
          )}
        </CaseRow>
      ))}
      {view.accounts.map(({ id, kind, receivedOn, form, pages, words, recordedIn }) => (
        <CaseRow
          key={id}
          margin={formatShortDay(receivedOn)}
          aside={recordedIn === null ? null : t('hearing.recordedIn', { document: recordedIn })}
          below={
            words === null ? null : (
              <VoiceQuote who={t('words.of', { person: personText(t, view.person) })}>{words}</VoiceQuote>
            )
          }
        >
          {t(`hearing.account.${kind}`)}
          {form === null ? null : (
            <span className={styles.rowNote}>, {t(`hearing.form.${form}`, { pages: pages ?? 1 })}</span>
          )}
        </CaseRow>
      ))}
      {view.grounds.map((ground) => (
        <CaseRow
          key={ground.id}
          margin={formatShortDay(ground.documentDate)}
          aside={
            <StateWord tone={ground.holds ? 'done' : 'care'} {...(ground.holds ? {} : { icon: IconScale })}>
              {t(
                ground.holds
                  ? 'hearing.groundHolds'
                  : ground.approval.state === 'waiting'
                    ? 'hearing.groundWaits'
                    : 'hearing.groundLost',
              )}
            </StateWord>
          }
          below={
            <Button kind="quiet" small onClick={() => onOpen({ kind: 'approval', approvalId: ground.approval.id })}>
              {t('act.signGround')}
            </Button>
          }
        >
          {t('hearing.ground', { numbers: numbersText(ground.statementNumbers), basis: basisText(t, ground.basis) })}
        </CaseRow>
      ))}
    </>
  );
}
