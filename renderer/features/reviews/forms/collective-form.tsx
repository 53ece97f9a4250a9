import type { ReactNode } from 'react';
import type { CampaignView } from '../../../../shared/contract/review-views.ts';
import { formatDateForTable } from '../../../../shared/text/partial-date.ts';
import { DraftForm } from '../../../components/forms/draft-form.tsx';
import { FieldRow, FormNote } from '../../../components/layout/form-layout.tsx';
import { TextArea, TextField } from '../../../components/fields/text-field.tsx';
import { useStrings } from '../../../strings/use-strings.ts';
import { dayNeeded, needed } from './checks.ts';
import { DayField } from './day-field.tsx';
import { useToday } from './use-today.ts';

interface Props {
  campaign: CampaignView;
  place: CampaignView['places'][number];
  onClose: () => void;
}

/** The collective held its own session: what the order keeps closed opens with it. */
export function CollectiveForm({ campaign, place, onClose }: Props): ReactNode {
  const t = useStrings('reviews');
  const common = useStrings('common');
  const today = useToday();
  const { held } = place;
  return (
    <DraftForm
      key={place.id}
      name="campaigns.recordCollective"
      draft={{
        compartment: 'reviews',
        type: 'collectiveSession',
        id: campaign.id,
        part: place.id,
        title: `${t('form.collective.title')}, ${place.name}`,
        baseVersion: campaign.version.versionId,
      }}
      title={place.name}
      act={t('form.collective.act')}
      initial={{ heldOn: null as string | null, minutes: '', reason: '' }}
      problems={(body) => ({
        heldOn: dayNeeded(t, body.heldOn, today),
        minutes: needed(t, body.minutes),
        reason: held !== null && body.reason.trim().length < 3 ? common('reason.tooShort') : undefined,
      })}
      input={(body) => ({
        campaignId: campaign.id,
        baseVersion: campaign.version.versionId,
        placeId: place.id,
        heldOn: body.heldOn ?? '',
        minutesNumber: body.minutes.trim(),
        reason: held === null ? null : body.reason.trim(),
      })}
      onClose={onClose}
    >
      {(form) => (
        <>
          {held === null ? null : (
            <FormNote>{t('form.collective.again', { day: formatDateForTable(held.on) })}</FormNote>
          )}
          <FieldRow>
            <DayField
              label={t('form.collective.heldOn')}
              value={form.body.heldOn}
              onChange={(heldOn) => form.set({ heldOn })}
              problem={form.problem('heldOn')}
            />
            <TextField
              label={t('form.minutes')}
              value={form.body.minutes}
              onChange={(minutes) => form.set({ minutes })}
              problem={form.problem('minutes')}
              maxLength={60}
              required
            />
          </FieldRow>
          {held === null ? null : (
            <TextArea
              label={t('form.collective.reason')}
              value={form.body.reason}
              onChange={(reason) => form.set({ reason })}
              problem={form.problem('reason')}
              rows={2}
              maxLength={500}
              required
            />
          )}
        </>
      )}
    </DraftForm>
  );
}
