import type { ReactNode } from 'react';
import type { ObligationView } from '../../../../shared/contract/instruments.ts';
import { useRequest } from '../../../api/use-request.ts';
import { DraftForm } from '../../../components/forms/draft-form.tsx';
import { FieldRow } from '../../../components/layout/form-layout.tsx';
import { TextArea, TextField } from '../../../components/fields/text-field.tsx';
import { useStrings } from '../../../strings/use-strings.ts';
import { dayNeeded, needed } from './checks.ts';
import { DayField } from './day-field.tsx';

/** What hinders, reported to the body above. */
export function ObstacleForm({ obligation, onClose }: { obligation: ObligationView; onClose: () => void }): ReactNode {
  const t = useStrings('instruments');
  const today = useRequest('clock.today', {}).data?.today ?? null;
  return (
    <DraftForm
      name="instruments.reportObstacle"
      draft={{
        compartment: 'office',
        type: 'obligationObstacle',
        id: obligation.id,
        title: `${t('form.obstacleTitle')}, ${obligation.number}`,
        baseVersion: obligation.versionId,
      }}
      title={t('form.obstacleTitle')}
      act={t('form.obstacleAct')}
      initial={{ words: '', reportedTo: '', number: '', reportedOn: null as string | null }}
      problems={(body) => ({
        words: body.words.trim().length < 3 ? t('form.required') : undefined,
        reportedTo: needed(t, body.reportedTo),
        reportedOn: dayNeeded(t, body.reportedOn, today),
      })}
      input={(body) => ({
        id: obligation.id,
        baseVersion: obligation.versionId,
        words: body.words.trim(),
        reportedTo: body.reportedTo.trim(),
        documentNumber: body.number.trim(),
        reportedOn: body.reportedOn ?? '',
      })}
      onClose={onClose}
    >
      {(form) => (
        <>
          <TextArea
            label={t('form.obstacleWords')}
            value={form.body.words}
            onChange={(words) => form.set({ words })}
            problem={form.problem('words')}
            rows={4}
            maxLength={2000}
            required
          />
          <TextField
            label={t('form.reportedTo')}
            value={form.body.reportedTo}
            onChange={(reportedTo) => form.set({ reportedTo })}
            problem={form.problem('reportedTo')}
            maxLength={200}
            required
          />
          <FieldRow>
            <TextField
              label={t('form.documentNumber')}
              value={form.body.number}
              onChange={(number) => form.set({ number })}
              problem={null}
              maxLength={60}
            />
            <DayField
              label={t('form.reportedOn')}
              value={form.body.reportedOn}
              onChange={(reportedOn) => form.set({ reportedOn })}
              problem={form.problem('reportedOn')}
            />
          </FieldRow>
        </>
      )}
    </DraftForm>
  );
}
