import type { ReactNode } from 'react';
import {
  reaches,
  voteBases,
  type CollectiveDecision,
  type DecisionThreshold,
} from '../../../../shared/model/collective-decision.ts';
import { RadioGroup } from '../../../components/fields/choice-fields.tsx';
import type { FormParts, Problems } from '../../../components/forms/draft-form.tsx';
import { FieldRow } from '../../../components/layout/form-layout.tsx';
import { StateWord } from '../../../components/marks/state-word.tsx';
import { TextField } from '../../../components/fields/text-field.tsx';
import {
  noFigures,
  VoteCount,
  voteFiguresOf,
  VoteMisfits,
  voteMisfitsOf,
  VoteResult,
  type TypedVote,
} from '../../../components/forms/vote-figures.tsx';
import { wholeNumber } from '../../../components/fields/whole-number.ts';
import { translate, useStrings } from '../../../strings/use-strings.ts';
import type { T } from '../common/review-texts.ts';
import { dayNeeded, needed } from './checks.ts';
import { DayField } from './day-field.tsx';

/** The minutes of a vote as typed; every field flat, so that it is part of the form's draft. */
export type VoteBody = TypedVote & {
  readonly voteBody: string;
  readonly heldOn: string | null;
  readonly minutes: string;
  readonly minutesDate: string | null;
  readonly tellers: string;
};

export function emptyVote(body: string): VoteBody {
  return { ...noFigures, voteBody: body, heldOn: null, minutes: '', minutesDate: null, tellers: '' };
}

type Figures = Pick<
  CollectiveDecision,
  'members' | 'present' | 'method' | 'ballots' | 'votes' | 'base' | 'baseCount' | 'carried'
>;

/** The base is taken, not typed again. */
function figuresOf(body: VoteBody, threshold: DecisionThreshold): Figures | null {
  const figures = voteFiguresOf(body);
  if (figures === null) return null;
  const { base, members, present, ballots, votes } = figures;
  const baseCount = base === 'members' ? members : base === 'present' ? present : (ballots?.valid ?? 0);
  return { ...figures, baseCount, carried: reaches(votes.for, baseCount, threshold) };
}

/** What is sent; null while a figure is missing. */
export function voteOf(body: VoteBody, threshold: DecisionThreshold): CollectiveDecision | null {
  const figures = figuresOf(body, threshold);
  if (figures === null) return null;
  const tellers = body.method === 'secretBallot' && body.tellers.trim() !== '' ? body.tellers.trim() : null;
  return {
    ...figures,
    body: body.voteBody.trim(),
    heldOn: body.heldOn ?? '',
    minutesNumber: body.minutes.trim(),
    minutesDate: body.minutesDate ?? '',
    tellersMinutesNumber: tellers,
  };
}

/** Sums that do not fit close the button; so does a share that is too small. */
export function voteIsShut(body: VoteBody, threshold: DecisionThreshold): boolean {
  const vote = voteOf(body, threshold);
  return vote !== null && (voteMisfitsOf(vote, threshold).length > 0 || !vote.carried);
}

export function voteProblems(t: T, body: VoteBody, today: string | null): Problems<VoteBody> {
  const count = (typed: string) => (wholeNumber(typed) === null ? t('form.required') : undefined);
  return {
    voteBody: needed(t, body.voteBody),
    heldOn: dayNeeded(t, body.heldOn, today),
    members: count(body.members),
    present: count(body.present),
    ...(body.method === 'secretBallot'
      ? {
          issued: count(body.issued),
          returned: count(body.returned),
          valid: count(body.valid),
          tellers: needed(t, body.tellers),
        }
      : {}),
    for: count(body.for),
    against: count(body.against),
    blank: count(body.blank),
    minutes: needed(t, body.minutes),
    minutesDate:
      dayNeeded(t, body.minutesDate, today) ??
      (body.heldOn !== null && body.minutesDate !== null && body.minutesDate < body.heldOn
        ? translate('votes', 'minutesTooEarly')
        : undefined),
  };
}

interface Props {
  form: FormParts<VoteBody>;
  threshold: DecisionThreshold;
}

/** Attendance, ballots, votes and the base they are taken of, as the minutes say. */
export function VoteFields({ form, threshold }: Props): ReactNode {
  const t = useStrings('reviews');
  const votes = useStrings('votes');
  const secret = form.body.method === 'secretBallot';
  return (
    <>
      <TextField
        label={t('form.votes.body')}
        value={form.body.voteBody}
        onChange={(voteBody) => form.set({ voteBody })}
        problem={form.problem('voteBody')}
        maxLength={200}
        required
      />
      <FieldRow columns={3}>
        <DayField
          label={votes('heldOn')}
          value={form.body.heldOn}
          onChange={(heldOn) =>
            form.set({ heldOn, ...(form.body.minutesDate === null ? { minutesDate: heldOn } : {}) })
          }
          problem={form.problem('heldOn')}
        />
        <VoteCount form={form} field="members" />
        <VoteCount form={form} field="present" />
      </FieldRow>
      <VoteResult form={form} />
      <RadioGroup
        label={votes('base')}
        value={form.body.base}
        onChange={(base) => form.set({ base })}
        choices={voteBases
          .filter((base) => secret || base !== 'validBallots')
          .map((value) => ({ value: value as string, label: t(`form.votes.bases.${value}`) }))}
      />
      <FieldRow>
        <TextField
          label={votes('minutes')}
          value={form.body.minutes}
          onChange={(minutes) => form.set({ minutes })}
          problem={form.problem('minutes')}
          maxLength={60}
          required
        />
        <DayField
          label={votes('minutesDate')}
          value={form.body.minutesDate}
          onChange={(minutesDate) => form.set({ minutesDate })}
          problem={form.problem('minutesDate')}
        />
      </FieldRow>
      {secret ? (
        <TextField
          label={votes('tellers')}
          value={form.body.tellers}
          onChange={(tellers) => form.set({ tellers })}
          problem={form.problem('tellers')}
          maxLength={60}
          required
        />
      ) : null}
      <Sums body={form.body} threshold={threshold} />
    </>
  );
}

/** Live, by the rule that the cabinet applies: the figures fit, or each sentence says which two do not. */
function Sums({ body, threshold }: { body: VoteBody; threshold: DecisionThreshold }): ReactNode {
  const t = useStrings('reviews');
  const vote = voteOf(body, threshold);
  if (vote === null) return null;
  const problems = voteMisfitsOf(vote, threshold);
  return (
    <div role="status" aria-live="polite">
      {problems.length > 0 ? (
        <VoteMisfits misfits={problems} />
      ) : vote.carried ? (
        <StateWord tone="done">{t('form.votes.fits', { for: vote.votes.for, count: vote.baseCount })}</StateWord>
      ) : (
        <StateWord tone="care">{t('form.votes.notCarried')}</StateWord>
      )}
    </div>
  );
}
