import { IconEye, IconPencil, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CaseView, RequestView } from '../../../shared/contract/case-views.ts';
import { formatDateForTable } from '../../../shared/text/partial-date.ts';
import { useAct } from '../../api/use-act.ts';
import { Button } from '../../components/fields/button.tsx';
import { ErrorSentence } from '../../components/marks/error-sentence.tsx';
import { FieldPair, FieldPairs } from '../../components/layout/field-pair.tsx';
import { PagePicture } from '../../components/layout/page-picture.tsx';
import { PanelSection, SidePanel } from '../../components/layout/side-panel.tsx';
import { useStrings } from '../../strings/use-strings.ts';
import type { OpenPanel } from './case-panel-kind.ts';
import styles from './common/case-page.module.css';
import { RequestState } from './request-rows.tsx';

interface Props {
  view: CaseView;
  request: RequestView;
  roomy: boolean;
  onOpen: OpenPanel;
  onClose: () => void;
}

/** One request: what was asked, by which letter, what came back, and its page where there is a scan. */
export function RequestPanel({ view, request, roomy, onOpen, onClose }: Props): ReactNode {
  const t = useStrings('cases');
  const open = useAct('cases.viewFile');
  const { reply, withdrawn } = request;
  const writes = view.acts.includes('gather');
  const file = reply?.file ?? null;
  return (
    <SidePanel
      size={roomy && open.value !== undefined ? 'page' : 'wide'}
      above={t('request.panel', { number: request.number })}
      title={request.addressee}
      onClose={onClose}
      foot={
        writes && reply === null && withdrawn === null ? (
          <Button onClick={() => onOpen({ kind: 'reply', requestId: request.id })}>{t('act.recordReply')}</Button>
        ) : file === null ? undefined : (
          <Button
            icon={IconEye}
            disabled={open.running || open.value !== undefined}
            onClick={() => void open.run({ caseId: view.id, fileId: file.fileId })}
          >
            {t('source.openScan')}
          </Button>
        )
      }
    >
      <PanelSection>
        <FieldPairs>
          <FieldPair label={t('request.ask')}>{request.ask}</FieldPair>
          <FieldPair label={t('request.letter')}>
            {t('signed.document', { number: request.documentNumber, day: formatDateForTable(request.documentDate) })}
          </FieldPair>
          <FieldPair label={t('request.due')}>{formatDateForTable(request.dueOn)}</FieldPair>
          {reply === null ? null : (
            <FieldPair label={t('request.answer')}>
              {t('signed.document', { number: reply.documentNumber, day: formatDateForTable(reply.documentDate) })}
            </FieldPair>
          )}
        </FieldPairs>
        <p>
          <RequestState request={request} />
        </p>
      </PanelSection>
      {writes ? (
        <PanelSection>
          <div className={styles.rowActs}>
            <Button
              kind="quiet"
              small
              icon={IconPencil}
              onClick={() =>
                onOpen({ kind: 'correctEntry', requestId: request.id, part: reply === null ? 'request' : 'reply' })
              }
            >
              {t('act.correctEntry')}
            </Button>
            {reply === null && withdrawn === null ? (
              <Button
                kind="quiet"
                small
                icon={IconX}
                onClick={() => onOpen({ kind: 'withdrawRequest', requestId: request.id })}
              >
                {t('act.withdrawRequest')}
              </Button>
            ) : null}
          </div>
        </PanelSection>
      ) : null}
      <ErrorSentence error={open.error} />
      {open.value === undefined ? null : <PagePicture viewer={open.value} label={request.addressee} />}
    </SidePanel>
  );
}
