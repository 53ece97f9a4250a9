import type { ReactNode } from 'react';
import type { ObligationView } from '../../../../shared/contract/instruments.ts';
import { useRequest } from '../../../api/use-request.ts';
import { DraftForm } from '../../../components/forms/draft-form.tsx';
import { FormNote } from '../../../components/layout/form-layout.tsx';
import { TextArea } from '../../../components/fields/text-field.tsx';
import { useStrings } from '../../../strings/use-strings.ts';
import { dayNeeded } from './checks.ts';
import { DayField } from './day-field.tsx';

interface Props {
  obligation: ObligationView;
  obstacle: ObligationView['obstacles'][number];
  onClose: () => void;
}

/** The answer from above; with the last one the work goes on. */
export function AnswerForm({ obligation, obstacle, onClose }: Props): ReactNode {
  const t = useStrings('instruments');
  const today = useRequest('clock.today', {}).data?.today ?? null;
  return (
    <DraftForm
      name="instruments.answerObstacle"
      draft={{
        compartment: 'office',
        type: 'obstacleAnswer',
        id: obligation.id,
        part: obstacle.id,
        title: `${t('form.answerTitle')}, ${obligation.number}`,
        baseVersion: obligation.versionId,
      }}
      title={t('form.answerTitle')}
      act={t('form.answerAct')}
      initial={{ words: '', on: null as string | null }}
      problems={(body) => ({
        words: body.words.trim().length < 3 ? t('form.required') : undefined,
        on: dayNeeded(t, body.on, today),
      })}
      input={(body) => ({
        id: obligation.id,
        baseVersion: obligation.versionId,
        obstacleId: obstacle.id,
        words: body.words.trim(),
        on: body.on ?? '',
      })}
      onClose={onClose}
    >
      {(form) => (
        <>
          <FormNote>{obstacle.words}</FormNote>
          <TextArea
            label={t('form.answerWords')}
            value={form.body.words}
            onChange={(words) => form.set({ words })}
            problem={form.problem('words')}
            rows={4}
            maxLength={2000}
            required
          />
          <DayField
            label={t('form.answeredOn')}
            value={form.body.on}
            onChange={(on) => form.set({ on })}
            problem={form.problem('on')}
          />
        </>
      )}
    </DraftForm>
  );
}
