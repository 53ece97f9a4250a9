import type { ReactNode } from 'react';
import type { RequestInput, RequestOutput } from '../../../../shared/contract/contract.ts';
import { instrumentNumberTextSchema } from '../../../../shared/model/instrument.ts';
import {
  periodKinds,
  periodValues,
  reviewPeriodSchema,
  type ReviewPeriod,
} from '../../../../shared/model/review-period.ts';
import { request } from '../../../api/client.ts';
import { Checkbox, RadioGroup } from '../../../components/fields/choice-fields.tsx';
import { DraftForm, type FormParts } from '../../../components/forms/draft-form.tsx';
import { FieldRow, FormNote } from '../../../components/layout/form-layout.tsx';
import { SelectField } from '../../../components/fields/select-field.tsx';
import { TextArea, TextField } from '../../../components/fields/text-field.tsx';
import { useStrings } from '../../../strings/use-strings.ts';
import type { T } from '../common/review-texts.ts';
import { dayNeeded, needed } from './checks.ts';
import { DayField } from './day-field.tsx';

type Choices = RequestOutput<'campaigns.choices'>;

type Body = {
  readonly kind: string;
  readonly year: string;
  readonly quarter: string;
  readonly from: string;
  readonly to: string;
  readonly occasion: string;
  readonly occasionOn: string | null;
  /** Empty while the name of the period serves. */
  readonly title: string;
  readonly unit: string;
  readonly again: boolean;
  readonly templateId: string;
  readonly reportDue: string | null;
  readonly instrument: string;
  readonly instrumentDate: string | null;
  readonly leadership: string;
  readonly cells: string;
};

function periodOf(body: Body): ReviewPeriod | null {
  const typed = {
    quarter: { kind: 'quarter', year: Number(body.year), quarter: Number(body.quarter) },
    year: { kind: 'year', year: Number(body.year) },
    term: { kind: 'term', from: Number(body.from), to: Number(body.to) },
    adHoc: { kind: 'adHoc', occasion: body.occasion, on: body.occasionOn },
  }[periodKinds.find((kind) => kind === body.kind) ?? 'year'];
  const parsed = reviewPeriodSchema.safeParse(typed);
  return parsed.success ? parsed.data : null;
}

function titleOf(t: T, body: Body): string {
  if (body.title.trim() !== '') return body.title.trim();
  const period = periodOf(body);
  return period === null ? '' : t(`campaignName.${period.kind}`, periodValues(period));
}

const lines = (text: string): string[] =>
  text
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== '');

function problemsOf(t: T, body: Body, again: boolean): Partial<Record<keyof Body, string | undefined>> {
  const yearWrong = (typed: string) => (/^\d{4}$/u.test(typed.trim()) ? undefined : t('form.campaign.yearWrong'));
  const places = [body.leadership, ...lines(body.cells)].map((name) => name.trim().toLowerCase());
  return {
    ...(body.kind === 'term'
      ? {
          from: yearWrong(body.from),
          to: yearWrong(body.to) ?? (Number(body.from) < Number(body.to) ? undefined : t('form.campaign.termWrong')),
        }
      : body.kind === 'adHoc'
        ? { occasion: needed(t, body.occasion), occasionOn: dayNeeded(t, body.occasionOn, null) }
        : { year: yearWrong(body.year) }),
    unit: needed(t, body.unit),
    instrument:
      body.instrument.trim() === '' || instrumentNumberTextSchema.safeParse(body.instrument.trim()).success
        ? undefined
        : t('form.campaign.numberWrong'),
    instrumentDate: body.instrument.trim() === '' ? undefined : dayNeeded(t, body.instrumentDate, null),
    ...(again
      ? {}
      : {
          leadership: needed(t, body.leadership),
          cells: new Set(places).size === places.length ? undefined : t('form.campaign.twice'),
        }),
  };
}

interface Props {
  choices: Choices;
  onClose: () => void;
  onDone: (campaignId: string) => void;
}

/** One campaign for one unit and period; places and people of the last one come along when that is wanted. */
export function CreateCampaignForm({ choices, onClose, onDone }: Props): ReactNode {
  const t = useStrings('reviews');
  const [first] = choices.templates;
  const earlierOf = (body: Body) => choices.units.find(({ name }) => name === body.unit.trim());
  const takesOver = (body: Body) => body.again && earlierOf(body) !== undefined;
  const initial: Body = {
    kind: 'year',
    year: choices.today.slice(0, 4),
    quarter: '1',
    from: '',
    to: '',
    occasion: '',
    occasionOn: null,
    title: '',
    unit: '',
    again: true,
    templateId: first?.id ?? '',
    reportDue: null,
    instrument: '',
    instrumentDate: null,
    leadership: '',
    cells: '',
  };
  return (
    <DraftForm<'campaigns.create', Body>
      name="campaigns.create"
      draft={{ compartment: 'reviews', type: 'campaign', id: 'new', title: t('form.campaign.title') }}
      title={t('form.campaign.title')}
      act={t('form.campaign.act')}
      initial={initial}
      problems={(body) => problemsOf(t, body, takesOver(body))}
      input={async (body) => inputOf(t, body, takesOver(body) ? earlierOf(body)?.campaignId : undefined)}
      onClose={onClose}
      onDone={({ id }) => onDone(id)}
    >
      {(form) => {
        const earlier = earlierOf(form.body);
        return (
          <>
            <PeriodFields form={form} />
            <TextField
              label={t('form.campaign.unit')}
              hint={t('form.campaign.unitHint')}
              value={form.body.unit}
              onChange={(unit) => form.set({ unit })}
              problem={form.problem('unit')}
              maxLength={200}
              required
            />
            {earlier === undefined ? null : (
              <Checkbox
                label={t('form.campaign.again', { count: earlier.people })}
                note={t('form.campaign.againNote')}
                checked={form.body.again}
                onChange={(again) => form.set({ again })}
              />
            )}
            {takesOver(form.body) ? null : (
              <>
                <TextField
                  label={t('form.campaign.leadership')}
                  hint={t('form.campaign.leadershipHint')}
                  value={form.body.leadership}
                  onChange={(leadership) => form.set({ leadership })}
                  problem={form.problem('leadership')}
                  maxLength={200}
                  required
                />
                <TextArea
                  label={t('form.campaign.cells')}
                  hint={t('form.campaign.cellsHint')}
                  value={form.body.cells}
                  onChange={(cells) => form.set({ cells })}
                  problem={form.problem('cells')}
                  rows={3}
                  maxLength={4000}
                />
              </>
            )}
            <TextField
              label={t('form.campaign.name')}
              value={form.body.title}
              onChange={(title) => form.set({ title })}
              problem={form.problem('title')}
              placeholder={titleOf(t, form.body)}
              maxLength={200}
            />
            <SelectField
              label={t('form.campaign.template')}
              value={form.body.templateId}
              onChange={(templateId) => form.set({ templateId: templateId ?? '' })}
              options={choices.templates.map(({ id, title, instrument }) => ({
                value: id,
                label: `${inSentence(title)}, ${instrument.number}`,
              }))}
            />
            {choices.templates.find(({ id }) => id === form.body.templateId)?.toConfirm === true ? (
              <FormNote care>{t('form.campaign.toConfirm')}</FormNote>
            ) : null}
            <DayField
              label={t('form.campaign.reportDue')}
              value={form.body.reportDue}
              onChange={(reportDue) => form.set({ reportDue })}
              problem={form.problem('reportDue')}
              required={false}
            />
            <FieldRow>
              <TextField
                label={t('form.campaign.instrument')}
                hint={t('form.campaign.instrumentHint')}
                value={form.body.instrument}
                onChange={(instrument) => form.set({ instrument })}
                problem={form.problem('instrument')}
                maxLength={40}
              />
              <DayField
                label={t('form.documentDate')}
                value={form.body.instrumentDate}
                onChange={(instrumentDate) => form.set({ instrumentDate })}
                problem={form.problem('instrumentDate')}
                required={false}
              />
            </FieldRow>
          </>
        );
      }}
    </DraftForm>
  );
}

/** Capitals belong to the paper alone. */
const inSentence = (title: string): string => title.charAt(0) + title.slice(1).toLocaleLowerCase('vi');

async function inputOf(t: T, body: Body, earlierId: string | undefined): Promise<RequestInput<'campaigns.create'>> {
  const period = periodOf(body);
  if (period === null) throw new Error('a form with a wrong period is not sent');
  const typed = {
    places: [
      { name: body.leadership.trim(), level: 'leadership' as const },
      ...lines(body.cells).map((name) => ({ name, level: 'cell' as const })),
    ],
    people: [],
  };
  const { places, people } = earlierId === undefined ? typed : await request('campaigns.rosterOf', { id: earlierId });
  return {
    title: titleOf(t, body),
    unitName: body.unit.trim(),
    period,
    templateId: body.templateId,
    instrument:
      body.instrument.trim() === '' || body.instrumentDate === null
        ? null
        : { number: body.instrument.trim(), date: body.instrumentDate },
    reportDue: body.reportDue,
    places,
    people,
  };
}

function PeriodFields({ form }: { form: FormParts<Body> }): ReactNode {
  const t = useStrings('reviews');
  const { body } = form;
  const year = (field: 'year' | 'from' | 'to') => (
    <TextField
      label={t(`form.campaign.${field}`)}
      value={body[field]}
      onChange={(typed) => form.set({ [field]: typed })}
      problem={form.problem(field)}
      kind="numeric"
      maxLength={4}
      required
    />
  );
  return (
    <>
      <RadioGroup
        label={t('form.campaign.period')}
        value={body.kind}
        onChange={(kind) => form.set({ kind })}
        choices={periodKinds.map((value) => ({ value: value as string, label: t(`form.campaign.kinds.${value}`) }))}
      />
      {body.kind === 'term' ? (
        <FieldRow>
          {year('from')}
          {year('to')}
        </FieldRow>
      ) : body.kind === 'adHoc' ? (
        <>
          <TextField
            label={t('form.campaign.occasion')}
            value={body.occasion}
            onChange={(occasion) => form.set({ occasion })}
            problem={form.problem('occasion')}
            maxLength={120}
            required
          />
          <DayField
            label={t('form.campaign.occasionOn')}
            value={body.occasionOn}
            onChange={(occasionOn) => form.set({ occasionOn })}
            problem={form.problem('occasionOn')}
          />
        </>
      ) : (
        <FieldRow>
          {body.kind === 'quarter' ? (
            <SelectField
              label={t('form.campaign.quarter')}
              value={body.quarter}
              onChange={(quarter) => form.set({ quarter: quarter ?? '1' })}
              options={quarters}
            />
          ) : null}
          {year('year')}
        </FieldRow>
      )}
    </>
  );
}

const quarters = ['I', 'II', 'III', 'IV'].map((label, index) => ({ value: String(index + 1), label }));
