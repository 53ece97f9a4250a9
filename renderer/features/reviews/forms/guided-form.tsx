import type { ReactNode } from 'react';
import type { ReviewView } from '../../../../shared/contract/review-views.ts';
import { DraftForm } from '../../../components/forms/draft-form.tsx';
import { FieldRow } from '../../../components/layout/form-layout.tsx';
import { TextArea, TextField } from '../../../components/fields/text-field.tsx';
import { useStrings } from '../../../strings/use-strings.ts';
import { personText } from '../common/review-texts.ts';
import { dayNeeded, needed } from './checks.ts';
import { DayField } from './day-field.tsx';
import { useToday } from './use-today.ts';

/** What the superior asks the person to speak to, from the paper that asks it. */
export function GuidedForm({ view, onClose }: { view: ReviewView; onClose: () => void }): ReactNode {
  const t = useStrings('reviews');
  const today = useToday();
  const title = t('form.guided.title');
  return (
    <DraftForm
      name="reviews.addGuidedQuestion"
      draft={{
        compartment: 'reviews',
        type: 'reviewGuided',
        id: view.id,
        title: `${title}, ${personText(t, view.person)}`,
        baseVersion: view.versionId,
      }}
      title={title}
      act={t('form.guided.act')}
      initial={{ text: '', body: '', number: '', date: null as string | null }}
      problems={(body) => ({
        text: needed(t, body.text),
        body: needed(t, body.body),
        number: needed(t, body.number),
        date: dayNeeded(t, body.date, today),
      })}
      input={(body) => ({
        reviewId: view.id,
        baseVersion: view.versionId,
        text: body.text.trim(),
        body: body.body.trim(),
        documentNumber: body.number.trim(),
        documentDate: body.date ?? '',
      })}
      onClose={onClose}
    >
      {(form) => (
        <>
          <TextArea
            label={t('form.guided.text')}
            hint={t('form.guided.hint')}
            value={form.body.text}
            onChange={(text) => form.set({ text })}
            problem={form.problem('text')}
            rows={4}
            maxLength={1000}
            required
          />
          <TextField
            label={t('form.guided.body')}
            value={form.body.body}
            onChange={(body) => form.set({ body })}
            problem={form.problem('body')}
            maxLength={200}
            required
          />
          <FieldRow>
            <TextField
              label={t('form.documentNumber')}
              value={form.body.number}
              onChange={(number) => form.set({ number })}
              problem={form.problem('number')}
              maxLength={60}
              required
            />
            <DayField
              label={t('form.documentDate')}
              value={form.body.date}
              onChange={(date) => form.set({ date })}
              problem={form.problem('date')}
            />
          </FieldRow>
        </>
      )}
    </DraftForm>
  );
}
