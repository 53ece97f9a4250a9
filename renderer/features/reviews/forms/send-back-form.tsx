import type { ReactNode } from 'react';
import type { ReviewView } from '../../../../shared/contract/review-views.ts';
import { RadioGroup } from '../../../components/fields/choice-fields.tsx';
import { DraftForm } from '../../../components/forms/draft-form.tsx';
import { FormNote } from '../../../components/layout/form-layout.tsx';
import { TextArea } from '../../../components/fields/text-field.tsx';
import { useStrings } from '../../../strings/use-strings.ts';
import { personText } from '../common/review-texts.ts';

type To = 'self' | 'proposal';

/** Back to the person or to the second hand, with a reason that is read in full. */
export function SendBackForm({ view, onClose }: { view: ReviewView; onClose: () => void }): ReactNode {
  const t = useStrings('reviews');
  const common = useStrings('common');
  const proposed = view.proposal !== null;
  const choices: readonly To[] = proposed ? (view.mine.proposal ? ['self'] : ['proposal', 'self']) : ['self'];
  const title = t('form.sendBack.title');
  return (
    <DraftForm
      name="reviews.sendBack"
      draft={{
        compartment: 'reviews',
        type: 'reviewSendBack',
        id: view.id,
        title: `${title}, ${personText(t, view.person)}`,
        baseVersion: view.versionId,
      }}
      title={title}
      act={t('form.sendBack.act')}
      initial={{ to: choices[0] as string, reason: '' }}
      problems={(body) => ({ reason: body.reason.trim().length < 3 ? common('reason.tooShort') : undefined })}
      input={(body) => ({
        reviewId: view.id,
        baseVersion: view.versionId,
        to: body.to === 'proposal' ? 'proposal' : 'self',
        reason: body.reason.trim(),
      })}
      onClose={onClose}
    >
      {(form) => (
        <>
          <RadioGroup
            label={t('form.sendBack.to')}
            value={form.body.to}
            onChange={(to) => form.set({ to })}
            choices={choices.map((value) => ({ value: value as string, label: t(`form.sendBack.${value}`) }))}
          />
          <TextArea
            label={common('reason.label')}
            hint={common('reason.hint')}
            value={form.body.reason}
            onChange={(reason) => form.set({ reason })}
            problem={form.problem('reason')}
            rows={4}
            maxLength={500}
            required
          />
          <FormNote>{t('form.sendBack.note')}</FormNote>
          {proposed && form.body.to === 'self' ? <FormNote care>{t('form.sendBack.fallsToo')}</FormNote> : null}
        </>
      )}
    </DraftForm>
  );
}
