import { IconClock, IconFileCheck, IconMail, IconPaperclip, IconUnlink, IconMessage2 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CaseStageView, CaseView } from '../../../shared/contract/case-views.ts';
import { StageRail, type Stage } from '../../components/lists/stage-rail.tsx';
import { formatDateForTable } from '../../../shared/text/partial-date.ts';
import { formatShortDay } from '../../strings/formats.ts';
import { useStrings, type Translate } from '../../strings/use-strings.ts';
import { reasonText } from './common/case-texts.ts';

interface Props {
  view: CaseView;
  /** Below the steps. */
  children: ReactNode;
}

const reasonIcons = {
  repliesIn: IconMail,
  statementsExist: IconUnlink,
  statementsSupported: IconUnlink,
  statementsShown: IconMessage2,
  minutesSigned: IconPaperclip,
  accountFiled: IconMessage2,
  waitingRun: IconClock,
  windowRun: IconClock,
} as const;

/** Ten steps; the first closed one says why, the later ones wait for it and need no list of their own. */
export function CaseRail({ view, children }: Props): ReactNode {
  const t = useStrings('cases');
  const firstClosed = view.stages.find(({ state }) => state === 'closed')?.id;
  const stages = view.stages.map((stage): Stage => {
    const note = noteOf(t, view, stage);
    const closed = stage.id === firstClosed;
    return {
      id: stage.id,
      title: t(`stage.${stage.id}`),
      ...(note === null ? {} : { note }),
      state: stage.state === 'open' || stage.state === 'closed' ? (closed ? 'closed' : 'ahead') : stage.state,
      ...(closed
        ? {
            reasons: stage.reasons
              .toSorted((left, right) => Number(left.met) - Number(right.met))
              .map((reason) => ({
                id: reason.code,
                text: reasonText(t, reason),
                done: reason.met,
                icon: iconOf(reason.code),
              })),
          }
        : {}),
    };
  });
  return (
    <StageRail label={t('railLabel')} stages={stages}>
      {children}
    </StageRail>
  );
}

function iconOf(code: string) {
  return code in reasonIcons ? reasonIcons[code as keyof typeof reasonIcons] : IconFileCheck;
}

/** Who and when under each step, or by when. */
function noteOf(
  t: Translate<'cases'>,
  view: CaseView,
  { id, on, userName, body, from, until, count }: CaseStageView,
): string | null {
  const day = on === null ? '' : formatShortDay(on);
  const sent = view.requests.filter(({ withdrawn }) => withdrawn === null).length;
  switch (id) {
    case 'received':
      return t('note.dayAndName', { day, name: userName ?? '' });
    case 'requestsSent':
      return on === null
        ? sent === 0 && view.statements.length > 0
          ? t('note.noPlaces')
          : null
        : t('note.places', { day, count: count ?? 0 });
    case 'repliesIn':
      if (sent === 0) return null;
      return on !== null && count === sent
        ? t('note.allReplied', { day, count })
        : t('note.someReplied', { count: count ?? 0, total: sent });
    case 'shownToPerson':
      return from === null || until === null
        ? null
        : t('note.span', { from: formatShortDay(from), until: formatShortDay(until) });
    case 'conclusionDrafted':
    case 'reviewed':
      return on === null ? userName : t('note.dayAndName', { day, name: userName ?? '' });
    case 'decided':
      return on === null ? body : t('note.dayAndName', { day, name: body ?? '' });
    case 'noticeDelivered':
      return on === null ? null : day;
    case 'complaintWindow':
      return until === null
        ? t(`note.within.${view.rules.complaint.unit}`, { count: view.rules.complaint.amount })
        : t('note.until', { until: formatDateForTable(until) });
    case 'closed':
      return until === null ? null : t('note.reviewOn', { day: formatDateForTable(until.slice(0, 7)) });
  }
}
