import { IconCheck, IconLock, IconSignature } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { BareButton } from '../../components/fields/bare-button.tsx';
import type { ReviewView } from '../../../shared/contract/review-views.ts';
import type { CollectiveDecision } from '../../../shared/model/collective-decision.ts';
import { proposedClasses } from '../../../shared/model/review-record.ts';
import { formatDateForTable } from '../../../shared/text/partial-date.ts';
import { Icon } from '../../components/marks/icon.tsx';
import { joinClasses } from '../../base/join-classes.ts';
import { ReasonList } from '../../components/lists/reason-list.tsx';
import { StateWord } from '../../components/marks/state-word.tsx';
import { formatDay } from '../../strings/formats.ts';
import { useStrings } from '../../strings/use-strings.ts';
import { ClassBoxes } from './class-boxes.tsx';
import styles from './hands.module.css';
import { waitingDecision } from './common/next-step.ts';
import { reasonsText } from './common/review-texts.ts';

type State = 'given' | 'now' | 'notOpen';

interface Props {
  view: ReviewView;
  /** Shows the remarks in full. */
  onOpinions: () => void;
}

/** Three hands by three people, side by side as on paper: signed, in work, closed with the reason. */
export function Hands({ view, onOpinions }: Props): ReactNode {
  return (
    <div className={styles.hands}>
      <SelfHand view={view} />
      <ProposalHand view={view} onOpinions={onOpinions} />
      <DecisionHand view={view} />
    </div>
  );
}

interface HandProps {
  number: number;
  title: string;
  state: State;
  aside: ReactNode;
  children: ReactNode;
  signer: ReactNode;
}

function Hand({ number, title, state, aside, children, signer }: HandProps): ReactNode {
  return (
    <section
      className={joinClasses(styles.hand, state === 'now' && styles.now, state === 'notOpen' && styles.notOpen)}
      aria-label={title}
    >
      <div className={styles.head}>
        <span className={styles.number}>{number}</span>
        <h2>{title}</h2>
        <span className={styles.aside}>{aside}</span>
      </div>
      {children}
      {signer}
    </section>
  );
}

/** Who signed and when; a dashed ring while nobody has. */
function Signer({
  tone,
  name,
  when,
}: {
  tone: 'voice' | 'given' | 'open';
  name: ReactNode;
  when: ReactNode;
}): ReactNode {
  return (
    <div className={styles.signer}>
      <span className={joinClasses(styles.ring, tone === 'voice' && styles.voice, tone === 'given' && styles.given)}>
        {tone === 'open' ? null : <Icon of={tone === 'voice' ? IconSignature : IconCheck} />}
      </span>
      <div>
        <div className={styles.name}>{name}</div>
        <div className={styles.when}>{when}</div>
      </div>
    </div>
  );
}

function SelfHand({ view }: { view: ReviewView }): ReactNode {
  const t = useStrings('reviews');
  const { submission, self, rows, person, stage, campaign } = view;
  const title = t('hand.self');
  return (
    <Hand
      number={1}
      title={title}
      state={submission === null && stage === 'notSubmitted' ? 'now' : submission === null ? 'notOpen' : 'given'}
      aside={t('hand.selfBy')}
      signer={
        <Signer
          tone={submission === null ? 'open' : 'voice'}
          name={person.fullName}
          when={
            submission === null
              ? t('hand.writing')
              : t('hand.submitted', {
                  day: formatDateForTable(submission.on),
                  pages: submission.pages,
                  count: submission.pages,
                })
          }
        />
      }
    >
      <ClassBoxes
        label={t('hand.classes', { hand: title })}
        rows={rows}
        classes={self.classes}
        words={campaign.template.classifications}
      />
    </Hand>
  );
}

function ProposalHand({ view, onOpinions }: Props): ReactNode {
  const t = useStrings('reviews');
  const { proposal, proposalReasons, stage, rows, campaign, mine } = view;
  const title = t('hand.proposal');
  const open = proposalReasons.every(({ met }) => met);
  const state: State = proposal !== null ? 'given' : stage === 'submitted' && open ? 'now' : 'notOpen';
  const waits = stage === 'submitted' && !open;
  return (
    <Hand
      number={2}
      title={title}
      state={state}
      aside={state === 'given' ? '' : t(state === 'now' ? 'hand.now' : 'hand.notOpen')}
      signer={
        <Signer
          tone={proposal === null ? 'open' : 'given'}
          name={proposal?.byName ?? t('hand.nobody')}
          when={
            stage === 'notSubmitted'
              ? t('hand.waitsFor', { number: 1 })
              : proposal === null
                ? t('hand.notProposed')
                : t('hand.proposedBy', { day: formatDay(proposal.at) })
          }
        />
      }
    >
      {waits ? (
        <ReasonList reasons={reasonsText(t, proposalReasons)} />
      ) : (
        <ClassBoxes
          label={t('hand.classes', { hand: title })}
          rows={rows}
          classes={proposal === null ? null : proposedClasses(proposal)}
          words={campaign.template.classifications}
          closed={state === 'notOpen'}
        />
      )}
      {proposal === null || proposal.votes === null ? null : <Votes votes={proposal.votes} />}
      {proposal === null ? null : (
        <BareButton className={styles.link} onClick={onOpinions}>
          {t('hand.opinions')}
        </BareButton>
      )}
      {proposal === null && open && mine.self ? <p className={styles.text}>{t('hand.ownHand')}</p> : null}
    </Hand>
  );
}

function DecisionHand({ view }: { view: ReviewView }): ReactNode {
  const t = useStrings('reviews');
  const { decision, decisionReasons, proposal, rows, campaign, mine } = view;
  const title = t('hand.decision');
  const open = decisionReasons.every(({ met }) => met);
  const given = decision?.given ?? null;
  const waiting = waitingDecision(view) !== null;
  const state: State = given !== null ? 'given' : proposal !== null && open ? 'now' : 'notOpen';
  const waits = given === null && proposal !== null && !open;
  const holds = decision?.approval.signature?.holds ?? true;
  const when =
    given !== null
      ? t('hand.signed', { day: formatDay(given.at) })
      : waiting
        ? t('hand.waitsSignature')
        : proposal === null
          ? t('hand.waitsFor', { number: 2 })
          : decision === null
            ? t('hand.nobody')
            : t('hand.lapsed');
  return (
    <Hand
      number={3}
      title={title}
      state={state}
      aside={given !== null ? '' : t(state === 'now' ? 'hand.now' : 'hand.notOpen')}
      signer={
        <Signer
          tone={given === null ? 'open' : 'given'}
          name={given?.byName ?? decision?.collective.body ?? campaign.unitName}
          when={when}
        />
      }
    >
      {waits ? (
        <ReasonList reasons={reasonsText(t, decisionReasons)} />
      ) : (
        <ClassBoxes
          label={t('hand.classes', { hand: title })}
          rows={rows}
          classes={decision?.classes ?? null}
          words={campaign.template.classifications}
          closed={state === 'notOpen'}
        />
      )}
      {decision === null ? null : <Votes votes={decision.collective} />}
      {holds ? null : <StateWord tone="care">{t('hand.notHolding')}</StateWord>}
      {given !== null ? null : proposal === null ? (
        <p className={joinClasses(styles.text, styles.shut)}>
          <Icon of={IconLock} />
          {t('hand.differentPerson')}
        </p>
      ) : mine.interest ? (
        <p className={styles.text}>{t('hand.interest')}</p>
      ) : mine.self || (waiting && mine.proposal) ? (
        <p className={styles.text}>{t('hand.ownHand')}</p>
      ) : null}
    </Hand>
  );
}

/** "Phiếu: phát 15, thu 15, hợp lệ 15. Tán thành 13. Tỷ lệ tính trên 15 ủy viên, đảng viên chính thức." */
function Votes({ votes: { ballots, present, votes, base, baseCount } }: { votes: CollectiveDecision }): ReactNode {
  const t = useStrings('reviews');
  const counted = ballots === null ? t('hand.hands', { present }) : t('hand.ballots', { ...ballots });
  return (
    <p className={styles.text}>
      {counted} {t('hand.votesFor', { count: votes.for })} {t(`hand.base.${base}`, { count: baseCount })}
    </p>
  );
}
