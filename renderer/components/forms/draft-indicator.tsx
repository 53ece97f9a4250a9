import { IconAlertTriangle, IconDeviceFloppy } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { formatDay, formatExactTime, formatTime } from '../../strings/formats.ts';
import { useStrings } from '../../strings/use-strings.ts';
import { StateWord } from '../marks/state-word.tsx';
import type { Draft } from './use-draft.ts';

interface Props {
  draft: Pick<Draft<unknown>, 'state' | 'savedAt' | 'restoredAt' | 'outdated' | 'altered'>;
}

/** "Đã lưu nháp 09:14:32, chưa ghi vào hồ sơ": stays where the work is, no toast. */
export function DraftIndicator({ draft: { state, savedAt, restoredAt, outdated, altered } }: Props): ReactNode {
  const t = useStrings('common');
  if (state === 'none' && !altered) return null;
  return (
    <span role="status">
      {altered ? (
        <StateWord tone="care" icon={IconAlertTriangle}>
          {t('draft.altered')}
        </StateWord>
      ) : null}{' '}
      {outdated ? (
        <StateWord tone="care" icon={IconAlertTriangle}>
          {t('draft.outdated')}
        </StateWord>
      ) : null}{' '}
      {state === 'none' ? null : state === 'failed' ? (
        <StateWord tone="care" icon={IconAlertTriangle}>
          {t('draft.failed')}
        </StateWord>
      ) : (
        <StateWord tone="done" icon={IconDeviceFloppy} note={t('draft.notInRecord')}>
          {state === 'saving' || savedAt === null
            ? t('draft.saving')
            : restoredAt === savedAt
              ? t('draft.restored', { day: formatDay(savedAt), time: formatTime(savedAt) })
              : t('draft.saved', { time: formatExactTime(savedAt) })}
        </StateWord>
      )}
    </span>
  );
}
