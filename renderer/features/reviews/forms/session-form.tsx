import type { ReactNode } from 'react';
import type { ReviewView } from '../../../../shared/contract/review-views.ts';
import { nextSession } from '../../../../shared/model/review-order.ts';
import { RadioGroup } from '../../../components/fields/choice-fields.tsx';
import { DraftForm } from '../../../components/forms/draft-form.tsx';
import { FieldRow } from '../../../components/layout/form-layout.tsx';
import { ReasonList } from '../../../components/lists/reason-list.tsx';
import { TextField } from '../../../components/fields/text-field.tsx';
import { useStrings } from '../../../strings/use-strings.ts';
import { personText, reasonsText } from '../common/review-texts.ts';
import { dayNeeded, needed } from './checks.ts';
import { DayField } from './day-field.tsx';
import { useToday } from './use-today.ts';

/** The person was reviewed at one place; a closed place says what comes first. */
export function SessionForm({ view, onClose }: { view: ReviewView; onClose: () => void }): ReactNode {
  const t = useStrings('reviews');
  const today = useToday();
  const open = view.sessions.filter(({ held }) => held === null);
  const first = nextSession(view.sessions);
  const chosen = (placeId: string) => open.find((session) => session.placeId === placeId);
  const closedAt = (placeId: string) => chosen(placeId)?.reasons.some(({ met }) => !met) ?? true;
  const title = t('form.session.title');
  return (
    <DraftForm
      name="reviews.recordSession"
      draft={{
        compartment: 'reviews',
        type: 'reviewSession',
        id: view.id,
        title: `${title}, ${personText(t, view.person)}`,
        baseVersion: view.versionId,
      }}
      title={title}
      act={t('form.session.act')}
      initial={{ placeId: first?.placeId ?? '', heldOn: null as string | null, minutes: '' }}
      problems={(body) => ({ heldOn: dayNeeded(t, body.heldOn, today), minutes: needed(t, body.minutes) })}
      closed={(body) => closedAt(body.placeId)}
      input={(body) => ({
        reviewId: view.id,
        baseVersion: view.versionId,
        placeId: body.placeId,
        heldOn: body.heldOn ?? '',
        minutesNumber: body.minutes.trim(),
      })}
      onClose={onClose}
    >
      {(form) => (
        <>
          <RadioGroup
            label={t('form.session.place')}
            value={form.body.placeId}
            onChange={(placeId) => form.set({ placeId })}
            choices={open.map(({ placeId, placeName, standing }) => ({
              value: placeId,
              label: placeName,
              note: t(`standing.${standing}`),
            }))}
          />
          {closedAt(form.body.placeId) ? (
            <ReasonList
              title={t('form.session.closed')}
              reasons={reasonsText(t, chosen(form.body.placeId)?.reasons ?? [])}
            />
          ) : null}
          <FieldRow>
            <DayField
              label={t('form.session.heldOn')}
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
        </>
      )}
    </DraftForm>
  );
}
