import type { ReactNode } from 'react';
import type { RequestInput } from '../../../../shared/contract/contract.ts';
import type { ReviewView } from '../../../../shared/contract/review-views.ts';
import { classifications, type Classification } from '../../../../shared/model/review-template.ts';
import { RadioGroup } from '../../../components/fields/choice-fields.tsx';
import { DraftForm, type FormParts } from '../../../components/forms/draft-form.tsx';
import { FieldRow, FormNote, FormPart } from '../../../components/layout/form-layout.tsx';
import { TextArea, TextField } from '../../../components/fields/text-field.tsx';
import { useStrings } from '../../../strings/use-strings.ts';
import { personText } from '../common/review-texts.ts';
import { dayNeeded, needed } from './checks.ts';
import { DayField } from './day-field.tsx';
import { useToday } from './use-today.ts';
import { emptyVote, VoteFields, voteIsShut, voteOf, voteProblems, type VoteBody } from './vote-fields.tsx';

type Hand = 'head' | 'cell';

interface Body extends VoteBody {
  readonly [field: string]: string | null;
  readonly headRemarks: string;
  readonly headClass: string;
  readonly headSigner: string;
  readonly headOn: string | null;
  readonly cellRemarks: string;
  readonly cellClass: string;
  readonly cellSigner: string;
  readonly cellOn: string | null;
}

const asClass = (value: string): Classification | undefined => classifications.find((each) => each === value);

function opinionOf(body: Body, hand: Hand): RequestInput<'reviews.propose'>['opinions'][Hand] {
  const classification = asClass(body[`${hand}Class`] ?? '');
  return classification === undefined
    ? null
    : {
        remarks: (body[`${hand}Remarks`] ?? '').trim(),
        classification,
        signer: (body[`${hand}Signer`] ?? '').trim(),
        establishedOn: body[`${hand}On`] ?? '',
      };
}

/** The second hand: remarks of the head and of the cell, the class each proposes, and the cell's vote with its base. */
export function ProposeForm({ view, onClose }: { view: ReviewView; onClose: () => void }): ReactNode {
  const t = useStrings('reviews');
  const today = useToday();
  const hands: readonly Hand[] = [
    ...(view.rows.includes('official') ? (['head'] as const) : []),
    ...(view.rows.includes('member') ? (['cell'] as const) : []),
  ];
  const votes = view.rows.includes('member');
  const { threshold } = view.campaign;
  const before = view.proposal?.opinions;
  const initial: Body = {
    headRemarks: before?.head?.remarks ?? '',
    headClass: '',
    headSigner: before?.head?.signer ?? '',
    headOn: null,
    cellRemarks: before?.cell?.remarks ?? '',
    cellClass: '',
    cellSigner: before?.cell?.signer ?? '',
    cellOn: null,
    ...emptyVote(view.person.cellName),
  };
  const title = t('form.propose.title');
  return (
    <DraftForm<'reviews.propose', Body>
      name="reviews.propose"
      draft={{
        compartment: 'reviews',
        type: 'reviewProposal',
        id: view.id,
        title: `${title}, ${personText(t, view.person)}`,
        baseVersion: view.versionId,
      }}
      title={title}
      act={t('form.propose.act')}
      initial={initial}
      problems={(body) => ({
        ...Object.fromEntries(
          hands.flatMap((hand) => [
            [`${hand}Remarks`, (body[`${hand}Remarks`] ?? '').trim().length < 3 ? t('form.required') : undefined],
            [`${hand}Class`, asClass(body[`${hand}Class`] ?? '') === undefined ? t('form.required') : undefined],
            [`${hand}Signer`, needed(t, body[`${hand}Signer`] ?? '')],
            [`${hand}On`, dayNeeded(t, body[`${hand}On`] ?? null, today)],
          ]),
        ),
        ...(votes ? voteProblems(t, body, today) : {}),
      })}
      closed={(body) => votes && voteIsShut(body, threshold)}
      input={(body) => ({
        reviewId: view.id,
        baseVersion: view.versionId,
        opinions: {
          head: hands.includes('head') ? opinionOf(body, 'head') : null,
          cell: hands.includes('cell') ? opinionOf(body, 'cell') : null,
        },
        votes: votes ? voteOf(body, threshold) : null,
      })}
      onClose={onClose}
    >
      {(form) => (
        <>
          <FormNote>{t('form.propose.remarksHint')}</FormNote>
          {hands.map((hand) => (
            <OpinionFields key={hand} view={view} form={form} hand={hand} />
          ))}
          {votes ? (
            <FormPart title={t('form.propose.votes')}>
              <VoteFields form={form} threshold={threshold} />
            </FormPart>
          ) : null}
        </>
      )}
    </DraftForm>
  );
}

function OpinionFields({ view, form, hand }: { view: ReviewView; form: FormParts<Body>; hand: Hand }): ReactNode {
  const t = useStrings('reviews');
  const words = view.campaign.template.classifications;
  const field = (name: 'Remarks' | 'Class' | 'Signer' | 'On') => `${hand}${name}` as const;
  return (
    <FormPart title={t(`form.propose.${hand}`)}>
      <TextArea
        label={t('form.propose.remarks')}
        value={form.body[field('Remarks')] ?? ''}
        onChange={(text) => form.set({ [field('Remarks')]: text })}
        problem={form.problem(field('Remarks'))}
        rows={4}
        maxLength={8000}
        required
      />
      <RadioGroup
        label={t('form.propose.classOf')}
        value={form.body[field('Class')] ?? ''}
        onChange={(chosen) => form.set({ [field('Class')]: chosen })}
        problem={form.problem(field('Class'))}
        choices={classifications.map((value) => ({ value: value as string, label: words[value] }))}
      />
      <FieldRow>
        <TextField
          label={t('form.propose.signer')}
          value={form.body[field('Signer')] ?? ''}
          onChange={(text) => form.set({ [field('Signer')]: text })}
          problem={form.problem(field('Signer'))}
          maxLength={120}
          required
        />
        <DayField
          label={t('form.propose.establishedOn')}
          value={form.body[field('On')] ?? null}
          onChange={(day) => form.set({ [field('On')]: day })}
          problem={form.problem(field('On'))}
        />
      </FieldRow>
    </FormPart>
  );
}
