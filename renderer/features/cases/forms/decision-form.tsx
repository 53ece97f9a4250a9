import type { ReactNode } from 'react';
import type { RequestInput } from '../../../../shared/contract/contract.ts';
import type { CaseView } from '../../../../shared/contract/case-views.ts';
import { voteBases, type CollectiveDecision } from '../../../../shared/model/collective-decision.ts';
import { RadioGroup } from '../../../components/fields/choice-fields.tsx';
import { FieldRow } from '../../../components/layout/form-layout.tsx';
import { PartialDateField } from '../../../components/fields/partial-date-field.tsx';
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
import { useStrings } from '../../../strings/use-strings.ts';
import { CaseForm } from './case-form.tsx';
import { dayNeeded, emptyAsNull, needed } from './checks.ts';

type Body = TypedVote & {
  readonly [field: string]: string | null;
  readonly body: string;
  readonly heldOn: string | null;
  readonly baseCount: string;
  readonly result: string;
  readonly minutes: string;
  readonly minutesDate: string | null;
  readonly tellers: string;
};

/** The figures once all are typed and the result is named. */
function figuresOf(body: Body): Omit<CollectiveDecision, 'body' | 'heldOn' | 'minutesNumber' | 'minutesDate'> | null {
  const figures = voteFiguresOf(body);
  const baseCount = wholeNumber(body.baseCount);
  if (figures === null || baseCount === null || body.result === '') return null;
  return {
    ...figures,
    baseCount,
    carried: body.result === 'carried',
    tellersMinutesNumber: figures.ballots === null ? null : emptyAsNull(body.tellers),
  };
}

function decisionOf(body: Body): RequestInput<'cases.recordDecision'>['decision'] | null {
  const figures = figuresOf(body);
  return figures === null
    ? null
    : {
        ...figures,
        body: body.body,
        heldOn: body.heldOn ?? '',
        minutesNumber: body.minutes,
        minutesDate: body.minutesDate ?? '',
      };
}

/** What the minutes say, with the sums checked while they are typed by the same rule that the cabinet applies. */
export function DecisionForm({ view, onClose }: { view: CaseView; onClose: () => void }): ReactNode {
  const t = useStrings('cases');
  const votes = useStrings('votes');
  const initial: Body = {
    ...noFigures,
    body: view.competentLevel,
    heldOn: view.today,
    baseCount: '',
    result: '',
    minutes: '',
    minutesDate: view.today,
    tellers: '',
  };
  const count = (typed: string) => (wholeNumber(typed) === null ? t('form.required') : undefined);
  const problemsOf = (body: Body) => {
    const decision = decisionOf(body);
    return decision === null ? [] : voteMisfitsOf(decision, view.rules.threshold);
  };
  return (
    <CaseForm
      name="cases.recordDecision"
      draft={{ type: 'caseDecision', id: view.id, title: `${view.number}, ${t('form.decision.title')}` }}
      title={t('form.decision.title')}
      act={t('form.decision.act')}
      initial={initial}
      problems={(body) => ({
        body: needed(t, body.body),
        heldOn: dayNeeded(t, body.heldOn),
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
        baseCount: count(body.baseCount),
        result: needed(t, body.result),
        minutes: needed(t, body.minutes),
        minutesDate:
          dayNeeded(t, body.minutesDate) ??
          (body.heldOn !== null && body.minutesDate !== null && body.minutesDate < body.heldOn
            ? votes('minutesTooEarly')
            : undefined),
      })}
      input={(body) => ({
        caseId: view.id,
        decision: decisionOf(body) ?? ({} as RequestInput<'cases.recordDecision'>['decision']),
      })}
      closed={(body) => problemsOf(body).length > 0}
      onClose={onClose}
    >
      {(form) => (
        <>
          <TextField
            label={t('form.decision.body')}
            value={form.body.body}
            onChange={(body) => form.set({ body })}
            problem={form.problem('body')}
            maxLength={200}
            required
          />
          <PartialDateField
            label={votes('heldOn')}
            value={form.body.heldOn}
            onChange={(heldOn) => form.set({ heldOn })}
            problem={form.problem('heldOn')}
            wholeDay
            required
            hint={t('form.dayHint')}
          />
          <FieldRow>
            <VoteCount form={form} field="members" />
            <VoteCount form={form} field="present" />
          </FieldRow>
          <VoteResult form={form} />
          <RadioGroup
            label={votes('base')}
            value={form.body.base}
            onChange={(base) => form.set({ base })}
            choices={voteBases.map((base) => ({ value: base as string, label: t(`form.decision.bases.${base}`) }))}
          />
          <TextField
            label={votes('baseCount')}
            value={form.body.baseCount}
            onChange={(baseCount) => form.set({ baseCount })}
            problem={form.problem('baseCount')}
            kind="numeric"
            maxLength={4}
            required
          />
          <RadioGroup
            label={t('form.decision.result')}
            value={form.body.result}
            onChange={(result) => form.set({ result })}
            problem={form.problem('result')}
            choices={(['carried', 'notCarried'] as const).map((result) => ({
              value: result as string,
              label: t(`form.decision.${result}`),
            }))}
          />
          <Sums body={form.body} problems={problemsOf(form.body)} />
          <FieldRow>
            <TextField
              label={votes('minutes')}
              value={form.body.minutes}
              onChange={(minutes) => form.set({ minutes })}
              problem={form.problem('minutes')}
              maxLength={60}
              required
            />
            <PartialDateField
              label={votes('minutesDate')}
              value={form.body.minutesDate}
              onChange={(minutesDate) => form.set({ minutesDate })}
              problem={form.problem('minutesDate')}
              wholeDay
              required
              hint={t('form.dayHint')}
            />
          </FieldRow>
          {form.body.method === 'secretBallot' ? (
            <TextField
              label={votes('tellers')}
              value={form.body.tellers}
              onChange={(tellers) => form.set({ tellers })}
              problem={form.problem('tellers')}
              maxLength={60}
              required
            />
          ) : null}
        </>
      )}
    </CaseForm>
  );
}

/** Live, from the moment that every figure is there: either they fit, or each sentence says which two do not. */
function Sums({ body, problems }: { body: Body; problems: ReturnType<typeof voteMisfitsOf> }): ReactNode {
  const t = useStrings('cases');
  const figures = figuresOf(body);
  if (figures === null) return null;
  return (
    <div role="status" aria-live="polite">
      {problems.length === 0 ? (
        <StateWord tone="done">
          {t('form.decision.fits', {
            for: figures.votes.for,
            base: t(`form.decision.of.${figures.base}`, { count: figures.baseCount }),
          })}
        </StateWord>
      ) : (
        <VoteMisfits misfits={problems} />
      )}
    </div>
  );
}
