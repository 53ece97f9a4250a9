import type { ReactNode } from 'react';
import { voteBases, voteMethods, voteProblemsOf, reaches, type CollectiveDecision, type DecisionThreshold, type VoteProblem } from '../../../../shared/model/collective-decision.ts';
import { RadioGroup } from '../../../components/choice-fields.tsx';
import type { FormParts, Problems } from '../../../components/draft-form.tsx';
import { FieldRow, FormNote } from '../../../components/form-layout.tsx';
import { StateWord } from '../../../components/state-word.tsx';
import { TextField } from '../../../components/text-field.tsx';
import { useStrings } from '../../../strings/use-strings.ts';
import type { T } from '../review-texts.ts';
import { dayNeeded, needed, wholeNumber } from './checks.ts';
import { DayField } from './day-field.tsx';

/** The minutes of a vote as typed; every field flat, so that it is part of the form's draft. */
export type VoteBody = {
  readonly voteBody: string;
  readonly heldOn: string | null;
  readonly members: string;
  readonly present: string;
  readonly method: string;
  readonly issued: string;
  readonly returned: string;
  readonly valid: string;
  readonly for: string;
  readonly against: string;
  readonly blank: string;
  readonly base: string;
  readonly minutes: string;
  readonly minutesDate: string | null;
  readonly tellers: string;
};

export function emptyVote(body: string): VoteBody {
  return { voteBody: body, heldOn: null, members: '', present: '', method: 'secretBallot', issued: '', returned: '', valid: '', for: '', against: '', blank: '0', base: 'members', minutes: '', minutesDate: null, tellers: '' };
}

type Figures = Pick<CollectiveDecision, 'members' | 'present' | 'method' | 'ballots' | 'votes' | 'base' | 'baseCount' | 'carried'>;

/** The figures once all are typed, else null, so that nothing is called wrong too early. The base is taken, not typed again. */
function figuresOf(body: VoteBody, threshold: DecisionThreshold): Figures | null {
  const secret = body.method === 'secretBallot';
  const counts = [body.members, body.present, body.for, body.against, body.blank, ...(secret ? [body.issued, body.returned, body.valid] : [])].map(wholeNumber);
  if (counts.some((count) => count === null)) return null;
  const [members = 0, present = 0, votesFor = 0, against = 0, blank = 0, issued = 0, returned = 0, valid = 0] = counts.map((count) => count ?? 0);
  const base = voteBases.find((each) => each === body.base) ?? 'members';
  const baseCount = base === 'members' ? members : base === 'present' ? present : valid;
  return {
    members,
    present,
    method: voteMethods.find((each) => each === body.method) ?? 'secretBallot',
    ballots: secret ? { issued, returned, valid } : null,
    votes: { for: votesFor, against, blank },
    base,
    baseCount,
    carried: reaches(votesFor, baseCount, threshold),
  };
}

/** What is sent; null while a figure is missing. */
export function voteOf(body: VoteBody, threshold: DecisionThreshold): CollectiveDecision | null {
  const figures = figuresOf(body, threshold);
  if (figures === null) return null;
  const tellers = body.method === 'secretBallot' && body.tellers.trim() !== '' ? body.tellers.trim() : null;
  return { ...figures, body: body.voteBody.trim(), heldOn: body.heldOn ?? '', minutesNumber: body.minutes.trim(), minutesDate: body.minutesDate ?? '', tellersMinutesNumber: tellers };
}

/** Figures that cannot be true together. A paper not yet named has its own sentence under its field. */
function misfitsOf(vote: CollectiveDecision, threshold: DecisionThreshold): readonly ShownProblem[] {
  return voteProblemsOf(vote, threshold).filter((problem): problem is ShownProblem => problem !== 'tellersMissing' && problem !== 'minutesBeforeMeeting');
}

type ShownProblem = Exclude<VoteProblem, 'tellersMissing' | 'minutesBeforeMeeting'>;

/** Sums that do not fit close the button; so does a share that is too small. */
export function voteIsShut(body: VoteBody, threshold: DecisionThreshold): boolean {
  const vote = voteOf(body, threshold);
  return vote !== null && (misfitsOf(vote, threshold).length > 0 || !vote.carried);
}

export function voteProblems(t: T, body: VoteBody, today: string | null): Problems<VoteBody> {
  const count = (typed: string) => (wholeNumber(typed) === null ? t('form.required') : undefined);
  return {
    voteBody: needed(t, body.voteBody),
    heldOn: dayNeeded(t, body.heldOn, today),
    members: count(body.members),
    present: count(body.present),
    ...(body.method === 'secretBallot' ? { issued: count(body.issued), returned: count(body.returned), valid: count(body.valid), tellers: needed(t, body.tellers) } : {}),
    for: count(body.for),
    against: count(body.against),
    blank: count(body.blank),
    minutes: needed(t, body.minutes),
    minutesDate: dayNeeded(t, body.minutesDate, today) ?? (body.heldOn !== null && body.minutesDate !== null && body.minutesDate < body.heldOn ? t('form.votes.minutesTooEarly') : undefined),
  };
}

interface Props {
  form: FormParts<VoteBody>;
  threshold: DecisionThreshold;
}

/** Attendance, ballots, votes and the base they are taken of, as the minutes say. */
export function VoteFields({ form, threshold }: Props): ReactNode {
  const t = useStrings('reviews');
  const secret = form.body.method === 'secretBallot';
  return (
    <>
      <TextField label={t('form.votes.body')} value={form.body.voteBody} onChange={(voteBody) => form.set({ voteBody })} problem={form.problem('voteBody')} maxLength={200} required />
      <FieldRow columns={3}>
        <DayField label={t('form.votes.heldOn')} value={form.body.heldOn} onChange={(heldOn) => form.set({ heldOn, ...(form.body.minutesDate === null ? { minutesDate: heldOn } : {}) })} problem={form.problem('heldOn')} />
        <Count form={form} field="members" />
        <Count form={form} field="present" />
      </FieldRow>
      <RadioGroup label={t('form.votes.method')} value={form.body.method} onChange={(method) => form.set({ method })} choices={voteMethods.map((value) => ({ value: value as string, label: t(`form.votes.methods.${value}`) }))} />
      {secret ? (
        <FieldRow columns={3}>
          <Count form={form} field="issued" />
          <Count form={form} field="returned" />
          <Count form={form} field="valid" />
        </FieldRow>
      ) : null}
      <FieldRow columns={3}>
        <Count form={form} field="for" />
        <Count form={form} field="against" />
        <Count form={form} field="blank" />
      </FieldRow>
      <RadioGroup label={t('form.votes.base')} value={form.body.base} onChange={(base) => form.set({ base })} choices={voteBases.filter((base) => secret || base !== 'validBallots').map((value) => ({ value: value as string, label: t(`form.votes.bases.${value}`) }))} />
      <FieldRow>
        <TextField label={t('form.votes.minutes')} value={form.body.minutes} onChange={(minutes) => form.set({ minutes })} problem={form.problem('minutes')} maxLength={60} required />
        <DayField label={t('form.votes.minutesDate')} value={form.body.minutesDate} onChange={(minutesDate) => form.set({ minutesDate })} problem={form.problem('minutesDate')} />
      </FieldRow>
      {secret ? <TextField label={t('form.votes.tellers')} value={form.body.tellers} onChange={(tellers) => form.set({ tellers })} problem={form.problem('tellers')} maxLength={60} required /> : null}
      <Sums body={form.body} threshold={threshold} />
    </>
  );
}

type CountField = 'members' | 'present' | 'issued' | 'returned' | 'valid' | 'for' | 'against' | 'blank';

function Count({ form, field }: { form: FormParts<VoteBody>; field: CountField }): ReactNode {
  const t = useStrings('reviews');
  return <TextField label={t(`form.votes.${field}`)} value={form.body[field]} onChange={(typed) => form.set({ [field]: typed })} problem={form.problem(field)} kind="numeric" maxLength={4} required />;
}

/** Live, by the rule that the cabinet applies: the figures fit, or each sentence says which two do not. */
function Sums({ body, threshold }: { body: VoteBody; threshold: DecisionThreshold }): ReactNode {
  const t = useStrings('reviews');
  const vote = voteOf(body, threshold);
  if (vote === null) return null;
  const problems = misfitsOf(vote, threshold);
  return (
    <div role="status" aria-live="polite">
      {problems.length > 0 ? (
        <>
          <StateWord tone="care">{t('form.votes.doesNotFit')}</StateWord>
          {problems.map((problem) => (
            <FormNote key={problem} care>
              {t(`form.votes.problem.${problem}`)}
            </FormNote>
          ))}
        </>
      ) : vote.carried ? (
        <StateWord tone="done">{t('form.votes.fits', { for: vote.votes.for, count: vote.baseCount })}</StateWord>
      ) : (
        <StateWord tone="care">{t('form.votes.notCarried')}</StateWord>
      )}
    </div>
  );
}
