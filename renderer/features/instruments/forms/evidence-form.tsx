import type { ReactNode } from 'react';
import type { ObligationView } from '../../../../shared/contract/instruments.ts';
import { useRequest } from '../../../api/use-request.ts';
import { DraftForm } from '../../../components/forms/draft-form.tsx';
import { TextField } from '../../../components/fields/text-field.tsx';
import { useStrings } from '../../../strings/use-strings.ts';
import { dayNeeded, needed } from './checks.ts';
import { DayField } from './day-field.tsx';

/** A paper that shows what was done. */
export function EvidenceForm({ obligation, onClose }: { obligation: ObligationView; onClose: () => void }): ReactNode {
  const t = useStrings('instruments');
  const today = useRequest('clock.today', {}).data?.today ?? null;
  return (
    <DraftForm
      name="instruments.addEvidence"
      draft={{
        compartment: 'office',
        type: 'obligationEvidence',
        id: obligation.id,
        title: `${t('form.evidenceTitle')}, ${obligation.number}`,
        baseVersion: obligation.versionId,
      }}
      title={t('form.evidenceTitle')}
      act={t('form.evidenceAct')}
      initial={{ document: '', date: null as string | null, note: '' }}
      problems={(body) => ({
        document: needed(t, body.document),
        date: body.date === null ? undefined : dayNeeded(t, body.date, today),
      })}
      input={(body) => ({
        id: obligation.id,
        baseVersion: obligation.versionId,
        document: body.document.trim(),
        documentDate: body.date,
        note: body.note.trim(),
      })}
      onClose={onClose}
    >
      {(form) => (
        <>
          <TextField
            label={t('form.document')}
            hint={t('form.documentHint')}
            value={form.body.document}
            onChange={(document) => form.set({ document })}
            problem={form.problem('document')}
            maxLength={200}
            required
          />
          <DayField
            label={t('form.documentDate')}
            value={form.body.date}
            onChange={(date) => form.set({ date })}
            problem={form.problem('date')}
            required={false}
          />
          <TextField
            label={t('form.note')}
            value={form.body.note}
            onChange={(note) => form.set({ note })}
            problem={null}
            maxLength={500}
          />
        </>
      )}
    </DraftForm>
  );
}
