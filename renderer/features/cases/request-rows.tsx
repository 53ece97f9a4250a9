import { IconClock, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CaseView, RequestView } from '../../../shared/contract/case-views.ts';
import { formatDateForTable } from '../../../shared/text/partial-date.ts';
import { Button } from '../../components/fields/button.tsx';
import { MarginSection } from '../../components/lists/margin-list.tsx';
import { StateWord } from '../../components/marks/state-word.tsx';
import { Whole } from '../../components/marks/whole.tsx';
import { formatShortDay } from '../../strings/formats.ts';
import { useStrings } from '../../strings/use-strings.ts';
import type { OpenPanel, PanelKind } from './case-panel-kind.ts';
import styles from './common/case-page.module.css';
import { CaseRow } from './case-row.tsx';

interface Props {
  view: CaseView;
  panel: PanelKind | null;
  onOpen: OpenPanel;
}

/** Whom we asked, by which letter, and what came back in writing. A line opens its details and what may be done with it. */
export function RequestRows({ view, panel, onOpen }: Props): ReactNode {
  const t = useStrings('cases');
  return (
    <>
      <MarginSection
        count={view.requests.length}
        title={t('part.requests')}
        aside={
          view.acts.includes('gather') ? (
            <Button kind="quiet" small onClick={() => onOpen({ kind: 'addRequest' })}>
              {t('act.addRequest')}
            </Button>
          ) : undefined
        }
      />
      {view.requests.length === 0 ? (
        <p role="listitem" className={styles.none}>
          {t('request.none')}
        </p>
      ) : null}
      {view.requests.map((request) => (
        <CaseRow
          key={request.id}
          margin={request.number}
          place={
            <Whole>
              {t('request.document', { number: request.documentNumber, day: formatShortDay(request.documentDate) })}
            </Whole>
          }
          aside={<RequestState request={request} />}
          chosen={panel !== null && 'requestId' in panel && panel.requestId === request.id}
          onOpen={{
            label: `${t('request.open', { number: request.number })}: ${request.addressee}`,
            run: () => onOpen({ kind: 'request', requestId: request.id }),
          }}
        >
          <span className={request.withdrawn === null ? undefined : styles.struck}>{request.addressee}</span>
        </CaseRow>
      ))}
    </>
  );
}

export function RequestState({ request: { reply, withdrawn, late, dueOn } }: { request: RequestView }): ReactNode {
  const t = useStrings('cases');
  if (withdrawn !== null) {
    return (
      <StateWord tone="plain" icon={IconX}>
        {t('request.withdrawn', { day: formatShortDay(withdrawn.on), reason: withdrawn.reason })}
      </StateWord>
    );
  }
  if (reply !== null) {
    const values = { day: formatShortDay(reply.receivedOn), pages: reply.pages };
    return (
      <StateWord tone="done">
        {reply.note === null
          ? t('request.replied', values)
          : t('request.repliedWithNote', { ...values, note: reply.note })}
      </StateWord>
    );
  }
  return (
    <StateWord tone={late ? 'care' : 'accent'} icon={IconClock}>
      {t(late ? 'request.late' : 'request.waiting', { day: formatDateForTable(dueOn) })}
    </StateWord>
  );
}
