import type { ReactNode } from 'react';
import type { ReviewView } from '../../../../shared/contract/review-views.ts';
import { classesFit } from '../../../../shared/model/review-record.ts';
import { DraftForm } from '../../../components/forms/draft-form.tsx';
import { FieldRow, FormNote } from '../../../components/layout/form-layout.tsx';
import { ReasonList } from '../../../components/lists/reason-list.tsx';
import { TextField } from '../../../components/fields/text-field.tsx';
import { wholeNumber } from '../../../components/fields/whole-number.ts';
import { useStrings } from '../../../strings/use-strings.ts';
import { personText } from '../common/review-texts.ts';
import { dayNeeded, pagesNeeded } from './checks.ts';
import { DayField } from './day-field.tsx';
import { useToday } from './use-today.ts';

/** The signed paper is in; from here on the person's words stand. */
export function SubmitForm({ view, onClose }: { view: ReviewView; onClose: () => void }): ReactNode {
  const t = useStrings('reviews');
  const today = useToday();
  const words = Object.values(view.self.answers).some(({ text }) => text.trim() !== '');
  const classes = classesFit(view.rows, view.self.classes);
  const title = t('form.submit.title');
  return (
    <DraftForm
      name="reviews.submitSelf"
      draft={{
        compartment: 'reviews',
        type: 'reviewSubmit',
        id: view.id,
        title: `${title}, ${personText(t, view.person)}`,
        baseVersion: view.versionId,
      }}
      title={title}
      act={t('form.submit.act')}
      initial={{ on: null as string | null, pages: '' }}
      problems={(body) => ({ on: dayNeeded(t, body.on, today), pages: pagesNeeded(t, body.pages) })}
      closed={() => !words || !classes}
      input={(body) => ({
        reviewId: view.id,
        baseVersion: view.versionId,
        on: body.on ?? '',
        pages: wholeNumber(body.pages) ?? 0,
      })}
      onClose={onClose}
    >
      {(form) => (
        <>
          {words && classes ? null : (
            <ReasonList
              title={t('form.submit.notReady')}
              reasons={[
                { id: 'words', text: t(`form.submit.words.${words ? 'met' : 'unmet'}`), done: words },
                { id: 'classes', text: t(`form.submit.classes.${classes ? 'met' : 'unmet'}`), done: classes },
              ]}
            />
          )}
          <FieldRow>
            <DayField
              label={t('form.submit.on')}
              value={form.body.on}
              onChange={(on) => form.set({ on })}
              problem={form.problem('on')}
            />
            <TextField
              label={t('form.submit.pages')}
              value={form.body.pages}
              onChange={(pages) => form.set({ pages })}
              problem={form.problem('pages')}
              kind="numeric"
              maxLength={3}
              required
            />
          </FieldRow>
          <FormNote>{t('form.submit.fixed')}</FormNote>
        </>
      )}
    </DraftForm>
  );
}
