import type { ReactNode } from 'react';
import type { ReviewView } from '../../../../shared/contract/review-views.ts';
import { exemptionGrounds } from '../../../../shared/model/review-record.ts';
import { useAct } from '../../../api/use-act.ts';
import { RadioGroup } from '../../../components/fields/choice-fields.tsx';
import { ConfirmPanel } from '../../../components/forms/confirm-panel.tsx';
import { DraftForm } from '../../../components/forms/draft-form.tsx';
import { ErrorSentence } from '../../../components/marks/error-sentence.tsx';
import { SidePanel } from '../../../components/layout/side-panel.tsx';
import { TextArea, TextField } from '../../../components/fields/text-field.tsx';
import { useStrings } from '../../../strings/use-strings.ts';
import { personText } from '../common/review-texts.ts';

interface Props {
  view: ReviewView;
  onClose: () => void;
}

/** Somebody is not reviewed this time, with the ground. */
export function ExemptForm({ view, onClose }: Props): ReactNode {
  const t = useStrings('reviews');
  const common = useStrings('common');
  const title = t('form.exempt.title');
  return (
    <DraftForm
      name="reviews.setExemption"
      draft={{
        compartment: 'reviews',
        type: 'reviewExemption',
        id: view.id,
        title: `${title}, ${personText(t, view.person)}`,
        baseVersion: view.versionId,
      }}
      title={title}
      act={t('form.exempt.act')}
      initial={{ ground: '', words: '', documentNumber: '', reason: '' }}
      problems={(body) => ({
        ground: body.ground === '' ? t('form.required') : undefined,
        words: body.ground === 'other' && body.words.trim() === '' ? t('form.exempt.wordsNeeded') : undefined,
        reason: body.reason.trim().length < 3 ? common('reason.tooShort') : undefined,
      })}
      input={({ ground, words, documentNumber, reason }) => ({
        reviewId: view.id,
        baseVersion: view.versionId,
        exemption: {
          ground: exemptionGrounds.find((each) => each === ground) ?? 'other',
          words: words.trim(),
          documentNumber: documentNumber.trim(),
        },
        reason: reason.trim(),
      })}
      onClose={onClose}
    >
      {(form) => (
        <>
          <RadioGroup
            label={t('form.exempt.ground')}
            value={form.body.ground}
            onChange={(ground) => form.set({ ground })}
            problem={form.problem('ground')}
            choices={exemptionGrounds.map((value) => ({ value: value as string, label: t(`ground.${value}`) }))}
          />
          <TextField
            label={t('form.exempt.words')}
            value={form.body.words}
            onChange={(words) => form.set({ words })}
            problem={form.problem('words')}
            maxLength={300}
          />
          <TextField
            label={t('form.documentNumber')}
            value={form.body.documentNumber}
            onChange={(documentNumber) => form.set({ documentNumber })}
            problem={null}
            maxLength={60}
          />
          <TextArea
            label={common('reason.label')}
            hint={common('reason.hint')}
            value={form.body.reason}
            onChange={(reason) => form.set({ reason })}
            problem={form.problem('reason')}
            rows={2}
            maxLength={500}
            required
          />
        </>
      )}
    </DraftForm>
  );
}

/** Back to the roster after all. */
export function UnexemptForm({ view, onClose }: Props): ReactNode {
  const t = useStrings('reviews');
  const send = useAct('reviews.setExemption');
  return (
    <SidePanel size="wide" title={t('form.exempt.back')} onClose={onClose}>
      <ErrorSentence error={send.error} />
      <ConfirmPanel
        title={t('form.exempt.back')}
        act={t('act.unexempt')}
        withReason
        busy={send.running}
        onCancel={onClose}
        onConfirm={(reason) =>
          void send
            .run({ reviewId: view.id, baseVersion: view.versionId, exemption: null, reason })
            .then((written) => (written === undefined ? undefined : onClose()))
        }
      >
        {t('form.exempt.backNote')}
      </ConfirmPanel>
    </SidePanel>
  );
}
