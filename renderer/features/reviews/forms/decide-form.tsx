import type { ReactNode } from 'react';
import type { ReviewView } from '../../../../shared/contract/review-views.ts';
import { proposedClasses, type ClassRow } from '../../../../shared/model/review-record.ts';
import { classifications } from '../../../../shared/model/review-template.ts';
import { RadioGroup } from '../../../components/fields/choice-fields.tsx';
import { DraftForm } from '../../../components/forms/draft-form.tsx';
import { FormNote, FormPart } from '../../../components/layout/form-layout.tsx';
import { useStrings } from '../../../strings/use-strings.ts';
import { personText } from '../common/review-texts.ts';
import { useToday } from './use-today.ts';
import { emptyVote, VoteFields, voteIsShut, voteOf, voteProblems, type VoteBody } from './vote-fields.tsx';

interface Body extends VoteBody {
  readonly [field: string]: string | null;
  readonly official: string;
  readonly member: string;
}

/** The figures of the collective. They decide nothing until somebody else signs them. */
export function DecideForm({ view, onClose }: { view: ReviewView; onClose: () => void }): ReactNode {
  const t = useStrings('reviews');
  const today = useToday();
  const { threshold, template } = view.campaign;
  const proposed = view.proposal === null ? { official: null, member: null } : proposedClasses(view.proposal);
  const chosen = (body: Body, row: ClassRow) =>
    view.rows.includes(row) ? (classifications.find((each) => each === body[row]) ?? null) : null;
  const title = t('form.decide.title');
  const initial: Body = {
    official: proposed.official ?? '',
    member: proposed.member ?? '',
    ...emptyVote(view.campaign.unitName),
  };
  return (
    <DraftForm<'reviews.recordDecision', Body>
      name="reviews.recordDecision"
      draft={{
        compartment: 'reviews',
        type: 'reviewDecision',
        id: view.id,
        title: `${title}, ${personText(t, view.person)}`,
        baseVersion: view.versionId,
      }}
      title={title}
      act={t('form.decide.act')}
      initial={initial}
      problems={(body) => ({
        ...Object.fromEntries(
          view.rows.map((row) => [row, chosen(body, row) === null ? t('form.required') : undefined]),
        ),
        ...voteProblems(t, body, today),
      })}
      closed={(body) => voteIsShut(body, threshold)}
      input={(body) => {
        const collective = voteOf(body, threshold);
        if (collective === null) throw new Error('a form with missing figures is not sent');
        return {
          reviewId: view.id,
          baseVersion: view.versionId,
          classes: { official: chosen(body, 'official'), member: chosen(body, 'member') },
          collective,
        };
      }}
      onClose={onClose}
    >
      {(form) => (
        <>
          <FormNote>{t('form.decide.note')}</FormNote>
          {view.rows.map((row) => (
            <RadioGroup
              key={row}
              label={`${t('form.decide.classes')}: ${t(`row.${row}`)}`}
              value={form.body[row] ?? ''}
              onChange={(value) => form.set({ [row]: value })}
              problem={form.problem(row)}
              choices={classifications.map((value) => ({
                value: value as string,
                label: template.classifications[value],
              }))}
            />
          ))}
          <FormPart title={t('form.votes.body')}>
            <VoteFields form={form} threshold={threshold} />
          </FormPart>
        </>
      )}
    </DraftForm>
  );
}
