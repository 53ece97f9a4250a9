import { IconPencil } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { DraftHead } from '../../../shared/contract/drafts.ts';
import { draftPath } from '../../base/draft-path.ts';
import { goTo } from '../../base/location.ts';
import { MarginRow, MarginSection } from '../../components/lists/margin-list.tsx';
import { Icon } from '../../components/marks/icon.tsx';
import { RunningText } from '../../components/marks/running-text.tsx';
import { formatCount, formatShortDay, formatTime } from '../../strings/formats.ts';
import { language } from '../../strings/language.ts';
import { useStrings } from '../../strings/use-strings.ts';
import { legalDayOf } from '../../../shared/text/partial-date.ts';
import styles from './task-list.module.css';

/** "Việc đang dở": what this user began to type and has not sent, each at the form that has it. */
export function UnfinishedWork({ drafts }: { drafts: readonly DraftHead[] }): ReactNode {
  const t = useStrings('desk');
  if (drafts.length === 0) return null;
  return (
    <>
      <MarginSection count={formatCount(drafts.length, language.language)} title={t('unfinished')} />
      {drafts.map((draft) => (
        <MarginRow
          key={[draft.compartment, draft.recordType, draft.recordId, draft.part ?? ''].join('/')}
          margin={formatShortDay(legalDayOf(draft.savedAt))}
          icon={<Icon of={IconPencil} />}
          place={t('unfinishedSaved', { time: formatTime(draft.savedAt) })}
          onOpen={() => goTo(draftPath(draft))}
        >
          <span className={styles.task}>
            <RunningText>{draft.title}</RunningText>
          </span>
        </MarginRow>
      ))}
    </>
  );
}
