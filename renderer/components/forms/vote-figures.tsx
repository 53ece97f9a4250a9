import type { ReactNode } from 'react';
import {
  voteBases,
  voteMethods,
  voteProblemsOf,
  type CollectiveDecision,
  type DecisionThreshold,
  type VoteProblem,
} from '../../../shared/model/collective-decision.ts';
import { useStrings } from '../../strings/use-strings.ts';
import { RadioGroup } from '../fields/choice-fields.tsx';
import type { FormParts } from './draft-form.tsx';
import { FieldRow, FormNote } from '../layout/form-layout.tsx';
import { StateWord } from '../marks/state-word.tsx';
import { TextField } from '../fields/text-field.tsx';
import { wholeNumber } from '../fields/whole-number.ts';

const countFields = ['members', 'present', 'for', 'against', 'blank', 'issued', 'returned', 'valid'] as const;
type CountField = (typeof countFields)[number];

/** The figures of a vote as typed; every field flat, so that it is part of the form's draft. */
export type TypedVote = Readonly<Record<CountField | 'method' | 'base', string>>;

export const noFigures: TypedVote = {
  members: '',
  present: '',
  method: 'secretBallot',
  issued: '',
  returned: '',
  valid: '',
  for: '',
  against: '',
  blank: '0',
  base: 'members',
};

/** The figures once all are typed, else null, so that nothing is called wrong too early. */
export function voteFiguresOf(
  typed: TypedVote,
): Pick<CollectiveDecision, 'members' | 'present' | 'method' | 'ballots' | 'votes' | 'base'> | null {
  const secret = typed.method === 'secretBallot';
  const counts = (secret ? countFields : countFields.slice(0, 5)).map((field) => wholeNumber(typed[field]));
  if (counts.some((count) => count === null)) return null;
  const [members = 0, present = 0, votesFor = 0, against = 0, blank = 0, issued = 0, returned = 0, valid = 0] =
    counts.map((count) => count ?? 0);
  return {
    members,
    present,
    method: voteMethods.find((each) => each === typed.method) ?? 'secretBallot',
    ballots: secret ? { issued, returned, valid } : null,
    votes: { for: votesFor, against, blank },
    base: voteBases.find((each) => each === typed.base) ?? 'members',
  };
}

type Misfit = Exclude<VoteProblem, 'tellersMissing' | 'minutesBeforeMeeting'>;

/** Figures that cannot be true together. A paper not named yet has its own sentence under its field; the figures are not wrong for it. */
export function voteMisfitsOf(
  decision: Parameters<typeof voteProblemsOf>[0],
  threshold: DecisionThreshold,
): readonly Misfit[] {
  return voteProblemsOf(decision, threshold).filter(
    (problem): problem is Misfit => problem !== 'tellersMissing' && problem !== 'minutesBeforeMeeting',
  );
}

export function VoteCount({ form, field }: { form: FormParts<TypedVote>; field: CountField }): ReactNode {
  const t = useStrings('votes');
  return (
    <TextField
      label={t(field)}
      value={form.body[field]}
      onChange={(typed) => form.set({ [field]: typed })}
      problem={form.problem(field)}
      kind="numeric"
      maxLength={4}
      required
    />
  );
}

/** How it was voted, the ballots of a secret one, and the votes. */
export function VoteResult({ form }: { form: FormParts<TypedVote> }): ReactNode {
  const t = useStrings('votes');
  return (
    <>
      <RadioGroup
        label={t('method')}
        value={form.body.method}
        onChange={(method) => form.set({ method })}
        choices={voteMethods.map((value) => ({ value: value as string, label: t(`methods.${value}`) }))}
      />
      {form.body.method === 'secretBallot' ? (
        <FieldRow columns={3}>
          <VoteCount form={form} field="issued" />
          <VoteCount form={form} field="returned" />
          <VoteCount form={form} field="valid" />
        </FieldRow>
      ) : null}
      <FieldRow columns={3}>
        <VoteCount form={form} field="for" />
        <VoteCount form={form} field="against" />
        <VoteCount form={form} field="blank" />
      </FieldRow>
    </>
  );
}

/** Each sentence says which two figures do not fit. */
export function VoteMisfits({ misfits }: { misfits: readonly Misfit[] }): ReactNode {
  const t = useStrings('votes');
  return (
    <>
      <StateWord tone="care">{t('doesNotFit')}</StateWord>
      {misfits.map((misfit) => (
        <FormNote key={misfit} care>
          {t(`problem.${misfit}`)}
        </FormNote>
      ))}
    </>
  );
}
