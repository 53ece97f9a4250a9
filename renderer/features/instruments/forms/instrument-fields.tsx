import type { ReactNode } from 'react';
import type { InstrumentKey } from '../../../../shared/model/instrument.ts';
import type { FormParts, Problems } from '../../../components/forms/draft-form.tsx';
import { FieldRow, FormNote } from '../../../components/layout/form-layout.tsx';
import { TextArea, TextField } from '../../../components/fields/text-field.tsx';
import { useStrings, type Translate } from '../../../strings/use-strings.ts';
import { dayIfAny, dayNeeded, needed, numberNeeded } from './checks.ts';
import { DayField } from './day-field.tsx';

export interface NamedBody {
  readonly number: string;
  readonly date: string | null;
  readonly issuedBy: string;
  readonly title: string;
}

export function namedProblems(t: Translate<'instruments'>, body: NamedBody, today: string | null): Problems<NamedBody> {
  return {
    number: numberNeeded(t, body.number),
    date: dayNeeded(t, body.date, today),
    issuedBy: needed(t, body.issuedBy),
    title: needed(t, body.title),
  };
}

/** What a paper is known by: number and date together, whose it is, what it is about. */
export function NamedFields({ form }: { form: FormParts<NamedBody> }): ReactNode {
  const t = useStrings('instruments');
  return (
    <>
      <FieldRow>
        <TextField
          label={t('form.number')}
          value={form.body.number}
          onChange={(number) => form.set({ number })}
          problem={form.problem('number')}
          maxLength={40}
          required
        />
        <DayField
          label={t('form.date')}
          value={form.body.date}
          onChange={(date) => form.set({ date })}
          problem={form.problem('date')}
        />
      </FieldRow>
      <FormNote>{t('form.keyNote')}</FormNote>
      <TextField
        label={t('form.issuedBy')}
        value={form.body.issuedBy}
        onChange={(issuedBy) => form.set({ issuedBy })}
        problem={form.problem('issuedBy')}
        maxLength={200}
        required
      />
      <TextArea
        label={t('form.title')}
        value={form.body.title}
        onChange={(title) => form.set({ title })}
        problem={form.problem('title')}
        rows={2}
        maxLength={400}
        required
      />
    </>
  );
}

export interface BindingBody {
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly replacedNumber: string;
  readonly replacedDate: string | null;
}

/** @param date of the paper: it cannot cease to bind before. */
export function bindingProblems(
  t: Translate<'instruments'>,
  body: BindingBody,
  date: string | null,
): Problems<BindingBody> {
  const unnamed = body.replacedNumber.trim() === '';
  return {
    validFrom: dayIfAny(t, body.validFrom),
    validTo:
      dayIfAny(t, body.validTo) ??
      (body.validTo !== null && body.validTo < (body.validFrom ?? date ?? '') ? t('form.orderWrong') : undefined),
    replacedNumber: unnamed ? undefined : numberNeeded(t, body.replacedNumber),
    replacedDate: unnamed ? undefined : dayNeeded(t, body.replacedDate, null),
  };
}

/** The successor, where one is named. */
export function successorOf({ replacedNumber, replacedDate }: BindingBody): InstrumentKey | null {
  return replacedNumber.trim() === '' || replacedDate === null
    ? null
    : { number: replacedNumber.trim(), date: replacedDate };
}

/** How long a paper binds, and what took its place. */
export function BindingFields({ form }: { form: FormParts<BindingBody> }): ReactNode {
  const t = useStrings('instruments');
  return (
    <>
      <FieldRow>
        <DayField
          label={t('form.validFrom')}
          hint={t('form.validHint')}
          value={form.body.validFrom}
          onChange={(validFrom) => form.set({ validFrom })}
          problem={form.problem('validFrom')}
          required={false}
        />
        <DayField
          label={t('form.validTo')}
          hint={t('form.validHint')}
          value={form.body.validTo}
          onChange={(validTo) => form.set({ validTo })}
          problem={form.problem('validTo')}
          required={false}
        />
      </FieldRow>
      <FieldRow>
        <TextField
          label={t('form.replacedBy')}
          value={form.body.replacedNumber}
          onChange={(replacedNumber) => form.set({ replacedNumber })}
          problem={form.problem('replacedNumber')}
          maxLength={40}
        />
        <DayField
          label={t('form.replacedDate')}
          value={form.body.replacedDate}
          onChange={(replacedDate) => form.set({ replacedDate })}
          problem={form.problem('replacedDate')}
          required={false}
        />
      </FieldRow>
    </>
  );
}
