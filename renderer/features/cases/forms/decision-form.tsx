import type { ReactNode } from 'react';
import type { RequestInput } from '../../../../shared/contract/contract.ts';
import type { CaseView } from '../../../../shared/contract/case-views.ts';
import { voteBases, voteMethods, voteProblemsOf, type CollectiveDecision } from '../../../../shared/model/collective-decision.ts';
import { RadioGroup } from '../../../components/choice-fields.tsx';
import type { FormParts } from '../../../components/draft-form.tsx';
import { PartialDateField } from '../../../components/partial-date-field.tsx';
import { StateWord } from '../../../components/state-word.tsx';
import { TextField } from '../../../components/text-field.tsx';
import { useStrings } from '../../../strings/use-strings.ts';
import styles from '../case-page.module.css';
import { CaseForm } from './case-form.tsx';
import { dayNeeded, emptyAsNull, needed, wholeNumber } from './checks.ts';

interface Body {
  readonly [field: string]: string | null;
  readonly body: string;
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
  readonly baseCount: string;
  readonly result: string;
  readonly minutes: string;
  readonly minutesDate: string | null;
  readonly tellers: string;
}

/** The figures as far as they are typed; null while one is missing, so that nothing is called wrong too early. */
function figuresOf(body: Body): Omit<CollectiveDecision, 'body' | 'heldOn' | 'minutesNumber' | 'minutesDate'> | null {
  const secret = body.method === 'secretBallot';
  const counts = [body.members, body.present, body.for, body.against, body.blank, body.baseCount, ...(secret ? [body.issued, body.returned, body.valid] : [])].map(wholeNumber);
  if (counts.some((count) => count === null) || body.result === '') return null;
  const [members = 0, present = 0, votesFor = 0, against = 0, blank = 0, baseCount = 0, issued = 0, returned = 0, valid = 0] = counts.map((count) => count ?? 0);
  return {
    members,
    present,
    method: voteMethods.find((method) => method === body.method) ?? 'secretBallot',
    ballots: secret ? { issued, returned, valid } : null,
    votes: { for: votesFor, against, blank },
    base: voteBases.find((base) => base === body.base) ?? 'members',
    baseCount,
    carried: body.result === 'carried',
    tellersMinutesNumber: secret ? emptyAsNull(body.tellers) : null,
  };
}

function decisionOf(body: Body): RequestInput<'cases.recordDecision'>['decision'] | null {
  const figures = figuresOf(body);
  return figures === null ? null : { ...figures, body: body.body, heldOn: body.heldOn ?? '', minutesNumber: body.minutes, minutesDate: body.minutesDate ?? '' };
}

/** What the minutes say, with the sums checked while they are typed by the same rule that the cabinet applies. */
export function DecisionForm({ view, onClose }: { view: CaseView; onClose: () => void }): ReactNode {
  const t = useStrings('cases');
  const initial: Body = {
    body: view.competentLevel,
    heldOn: view.today,
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
    baseCount: '',
    result: '',
    minutes: '',
    minutesDate: view.today,
    tellers: '',
  };
  const count = (typed: string) => (wholeNumber(typed) === null ? t('form.required') : undefined);
  const problemsOf = (body: Body) => {
    const decision = decisionOf(body);
    // A paper that is not named yet has its own sentence under its field; the figures are not wrong for it.
    return decision === null ? [] : voteProblemsOf(decision, view.rules.threshold).filter((problem) => problem !== 'tellersMissing' && problem !== 'minutesBeforeMeeting');
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
        ...(body.method === 'secretBallot' ? { issued: count(body.issued), returned: count(body.returned), valid: count(body.valid), tellers: needed(t, body.tellers) } : {}),
        for: count(body.for),
        against: count(body.against),
        blank: count(body.blank),
        baseCount: count(body.baseCount),
        result: needed(t, body.result),
        minutes: needed(t, body.minutes),
        minutesDate: dayNeeded(t, body.minutesDate) ?? (body.heldOn !== null && body.minutesDate !== null && body.minutesDate < body.heldOn ? t('form.decision.problem.minutesBeforeMeeting') : undefined),
      })}
      input={(body) => ({ caseId: view.id, decision: decisionOf(body) ?? ({} as RequestInput<'cases.recordDecision'>['decision']) })}
      closed={(body) => problemsOf(body).length > 0}
      onClose={onClose}
    >
      {(form) => (
        <>
          <TextField label={t('form.decision.body')} value={form.body.body} onChange={(body) => form.set({ body })} problem={form.problem('body')} maxLength={200} required />
          <PartialDateField label={t('form.decision.heldOn')} value={form.body.heldOn} onChange={(heldOn) => form.set({ heldOn })} problem={form.problem('heldOn')} wholeDay required hint={t('form.dayHint')} />
          <div className={styles.pair}>
            <Count form={form} field="members" />
            <Count form={form} field="present" />
          </div>
          <RadioGroup
            label={t('form.decision.method')}
            value={form.body.method}
            onChange={(method) => form.set({ method })}
            choices={voteMethods.map((method) => ({ value: method as string, label: t(`form.decision.methods.${method}`) }))}
          />
          {form.body.method === 'secretBallot' ? (
            <div className={styles.three}>
              <Count form={form} field="issued" />
              <Count form={form} field="returned" />
              <Count form={form} field="valid" />
            </div>
          ) : null}
          <div className={styles.three}>
            <Count form={form} field="for" />
            <Count form={form} field="against" />
            <Count form={form} field="blank" />
          </div>
          <RadioGroup
            label={t('form.decision.base')}
            value={form.body.base}
            onChange={(base) => form.set({ base })}
            choices={voteBases.map((base) => ({ value: base as string, label: t(`form.decision.bases.${base}`) }))}
          />
          <Count form={form} field="baseCount" />
          <RadioGroup
            label={t('form.decision.result')}
            value={form.body.result}
            onChange={(result) => form.set({ result })}
            problem={form.problem('result')}
            choices={(['carried', 'notCarried'] as const).map((result) => ({ value: result as string, label: t(`form.decision.${result}`) }))}
          />
          <Sums body={form.body} problems={problemsOf(form.body)} />
          <div className={styles.pair}>
            <TextField label={t('form.decision.minutes')} value={form.body.minutes} onChange={(minutes) => form.set({ minutes })} problem={form.problem('minutes')} maxLength={60} required />
            <PartialDateField label={t('form.decision.minutesDate')} value={form.body.minutesDate} onChange={(minutesDate) => form.set({ minutesDate })} problem={form.problem('minutesDate')} wholeDay required hint={t('form.dayHint')} />
          </div>
          {form.body.method === 'secretBallot' ? (
            <TextField label={t('form.decision.tellers')} value={form.body.tellers} onChange={(tellers) => form.set({ tellers })} problem={form.problem('tellers')} maxLength={60} required />
          ) : null}
        </>
      )}
    </CaseForm>
  );
}

type CountField = 'members' | 'present' | 'issued' | 'returned' | 'valid' | 'for' | 'against' | 'blank' | 'baseCount';

function Count({ form, field }: { form: FormParts<Body>; field: CountField }): ReactNode {
  const t = useStrings('cases');
  return <TextField label={t(`form.decision.${field}`)} value={form.body[field]} onChange={(typed) => form.set({ [field]: typed })} problem={form.problem(field)} kind="numeric" maxLength={6} required />;
}

/** Live, from the moment that every figure is there: either they fit, or each sentence says which two do not. */
function Sums({ body, problems }: { body: Body; problems: ReturnType<typeof voteProblemsOf> }): ReactNode {
  const t = useStrings('cases');
  const figures = figuresOf(body);
  if (figures === null) return null;
  return (
    <div role="status" aria-live="polite">
      {problems.length === 0 ? (
        <StateWord tone="done">{t('form.decision.fits', { for: figures.votes.for, base: t(`form.decision.of.${figures.base}`, { count: figures.baseCount }) })}</StateWord>
      ) : (
        <>
          <StateWord tone="care">{t('form.decision.doesNotFit')}</StateWord>
          <ul className={styles.refused}>
            {problems.map((problem) => (
              <li key={problem}>{t(`form.decision.problem.${problem}`)}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
