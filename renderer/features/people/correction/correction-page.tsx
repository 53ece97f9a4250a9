import { pathTo } from '../../../base/routes.ts';
import { IconFileText, IconFolderOpen } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { CorrectionBasis } from '../../../../shared/contract/people.ts';
import { formatDateForTable } from '../../../../shared/text/partial-date.ts';
import { goTo } from '../../../base/location.ts';
import { useAct } from '../../../api/use-act.ts';
import { Button } from '../../../components/fields/button.tsx';
import { Icon } from '../../../components/marks/icon.tsx';
import { PageHead, Sheet } from '../../../components/layout/sheet.tsx';
import { SidePanel } from '../../../components/layout/side-panel.tsx';
import { UnopenedPage } from '../../../components/layout/unopened-page.tsx';
import { formatMoment } from '../../../strings/formats.ts';
import { translate, useStrings } from '../../../strings/use-strings.ts';
import { itemOfField, joinItems } from '../form/form-groups.ts';
import { MaskedGate } from '../form/masked-gate.tsx';
import { ChangeList } from '../versions/change-list.tsx';
import { compareDocuments, type FieldChange } from '../versions/compare-documents.ts';
import { Consent } from './consent.tsx';
import { useCorrection, type OpenedCorrection } from './use-correction.ts';
import styles from './correction-page.module.css';

/** What an approver reads before consenting: the paper it rests on, former and proposed value side by side. */
export default function CorrectionPage({ approvalId }: { approvalId: string }): ReactNode {
  const t = useStrings('people');
  const { opened, error, follow } = useCorrection(approvalId);
  if (opened !== null) return <Opened opened={opened} onChange={follow} />;
  return (
    <UnopenedPage
      title={t('title')}
      error={error}
      action={<Button onClick={() => goTo(pathTo('people'))}>{t('toList')}</Button>}
    />
  );
}

interface Props {
  opened: OpenedCorrection;
  onChange: (approval: OpenedCorrection['approval']) => void;
}

function Opened({ opened, onChange }: Props): ReactNode {
  const t = useStrings('people');
  const { correction, approval } = opened;
  const hidden = useAct('people.sensitiveCorrection');
  const [maskedChanges, setMaskedChanges] = useState<readonly FieldChange[] | null>(null);
  const changes = correction.masked ? maskedChanges : changesOf(correction);
  const items = [...new Set((changes ?? []).map(({ field }) => itemOfField(field)))].filter((item) => item !== null);
  const open = async (reason: string) => {
    const answer = await hidden.run({ approvalId: approval.id, reason });
    if (answer !== undefined) setMaskedChanges(compareDocuments(answer.before, answer.changes));
  };
  return (
    <Sheet
      head={
        <PageHead
          above={`${t('title')} · ${t('correction.asked', { name: approval.askedBy, when: formatMoment(approval.askedAt) })}`}
          title={t('correction.title', { name: correction.fullName })}
        >
          <Button icon={IconFolderOpen} onClick={() => goTo(pathTo('person', { id: correction.personId }))}>
            {t('open')}
          </Button>
        </PageHead>
      }
      panel={
        <SidePanel size="normal" title={t('consent.title')}>
          <Consent opened={opened} readable={changes !== null} onChange={onChange} />
        </SidePanel>
      }
    >
      <section className={styles.why}>
        <p className={styles.reason}>“{correction.reason}”</p>
        {correction.basis === null ? null : (
          <p className={styles.basis}>
            <Icon of={IconFileText} />
            {t('correction.basis', { basis: basisText(correction.basis) })}
          </p>
        )}
      </section>
      {changes === null ? (
        <MaskedGate
          items={t('correction.maskedHere')}
          all={t('correction.maskedHere')}
          asking={false}
          busy={hidden.running}
          error={hidden.error}
          onOpen={(reason) => void open(reason)}
        />
      ) : (
        <ChangeList
          label={t('correction.ofItems', { items: joinItems(items) })}
          changes={changes}
          formerHead={t('form.former')}
          presentHead={t('correction.proposed')}
        />
      )}
    </Sheet>
  );
}

/** What is proposed, item by item, and the paper that becomes the photograph. */
function changesOf({ before, changes, photo }: OpenedCorrection['correction']): readonly FieldChange[] {
  const items = compareDocuments(before, changes);
  return photo === null ? items : [...items, { kind: 'field', field: 'photoDocumentId', item: '', ...photo }];
}

/** "77-QĐ/TU, ngày 30/06/2025, trang 1" */
function basisText({ document, date, page }: CorrectionBasis): string {
  const parts = [
    document,
    date === null ? '' : translate('people', 'correction.dated', { date: formatDateForTable(date) }),
    page === '' ? '' : translate('people', 'proposal.pageIn', { page }),
  ];
  return parts.filter(Boolean).join(', ');
}
