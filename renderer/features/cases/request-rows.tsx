import { IconClock, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CaseView, RequestView } from '../../../shared/contract/case-views.ts';
import { formatDateForTable } from '../../../shared/text/partial-date.ts';
import { Button } from '../../components/button.tsx';
import { MarginRow, MarginSection } from '../../components/margin-list.tsx';
import { StateWord } from '../../components/state-word.tsx';
import { Whole } from '../../components/whole.tsx';
import { formatShortDay } from '../../strings/formats.ts';
import { useStrings } from '../../strings/use-strings.ts';
import type { OpenPanel } from './case-panel-kind.ts';
import styles from './case-page.module.css';

interface Props {
  view: CaseView;
  onOpen: OpenPanel;
}

/** Whom we asked, by which letter, and what came back in writing. */
export function RequestRows({ view, onOpen }: Props): ReactNode {
  const t = useStrings('cases');
  const writes = view.acts.includes('gather');
  return (
    <>
      <MarginSection
        count={view.requests.length}
        title={t('part.requests')}
        aside={
          writes ? (
            <Button kind="quiet" small onClick={() => onOpen({ kind: 'addRequest' })}>
              {t('act.addRequest')}
            </Button>
          ) : undefined
        }
      />
      {view.requests.length === 0 ? <p className={styles.none}>{t('request.none')}</p> : null}
      {view.requests.map((request) => (
        <MarginRow
          key={request.id}
          margin={request.number}
          place={<Whole>{t('request.document', { number: request.documentNumber, day: formatShortDay(request.documentDate) })}</Whole>}
          aside={<Reply request={request} />}
          below={
            writes ? (
              <span className={styles.rowActs}>
                {request.reply === null && request.withdrawn === null ? (
                  <>
                    <Button kind="quiet" small onClick={() => onOpen({ kind: 'reply', requestId: request.id })}>
                      {t('act.recordReply')}
                    </Button>
                    <Button kind="quiet" small onClick={() => onOpen({ kind: 'withdrawRequest', requestId: request.id })}>
                      {t('act.withdrawRequest')}
                    </Button>
                  </>
                ) : null}
                <Button kind="quiet" small onClick={() => onOpen({ kind: 'correctEntry', requestId: request.id, part: request.reply === null ? 'request' : 'reply' })}>
                  {t('act.correctEntry')}
                </Button>
              </span>
            ) : null
          }
        >
          <span className={request.withdrawn === null ? undefined : styles.struck}>{request.addressee}</span>
        </MarginRow>
      ))}
    </>
  );
}

function Reply({ request: { reply, withdrawn, late, dueOn } }: { request: RequestView }): ReactNode {
  const t = useStrings('cases');
  if (withdrawn !== null) {
    return (
      <StateWord tone="plain" icon={IconX}>
        {t('request.withdrawn', { day: formatShortDay(withdrawn.on), reason: withdrawn.reason })}
      </StateWord>
    );
  }
  if (reply !== null) return <StateWord tone="done">{t('request.replied', { day: formatShortDay(reply.receivedOn), pages: reply.pages })}</StateWord>;
  return (
    <StateWord tone={late ? 'care' : 'accent'} icon={IconClock}>
      {t(late ? 'request.late' : 'request.waiting', { day: formatDateForTable(dueOn) })}
    </StateWord>
  );
}
