import type { ReactNode } from 'react';
import type { ReviewView } from '../../../shared/contract/review-views.ts';
import {
  classifications,
  followUpStates,
  reviewLevels,
  type ReviewLevel,
} from '../../../shared/model/review-template.ts';
import { followUpsKey, productsKey, type AnswerPlace } from '../../../shared/model/self-review.ts';
import { newJobId } from '../../api/client.ts';
import { Button } from '../../components/fields/button.tsx';
import { RadioGroup } from '../../components/fields/choice-fields.tsx';
import { ChoiceRow } from '../../components/fields/choice-row.tsx';
import { EditableTable, type EditableColumn } from '../../components/lists/editable-table.tsx';
import { TextArea } from '../../components/fields/text-field.tsx';
import { VoiceQuote } from '../../components/marks/voice-quote.tsx';
import { useStrings } from '../../strings/use-strings.ts';
import { periodInText, type ShownSection } from './common/review-texts.ts';
import { formerText, productProblems, withAnswer, withFollowUp, type SelfBody } from './self-body.ts';
import styles from './self-editor.module.css';

interface Props {
  view: ReviewView;
  shown: ShownSection;
  body: SelfBody;
  change: (update: (body: SelfBody) => SelfBody) => void;
}

/** One section of the paper to be copied from: texts, tick rows, products, lines of last time, classes. */
export function SelfEditor({ view, shown: { section, places, rows }, body, change }: Props): ReactNode {
  const t = useStrings('reviews');
  return (
    <>
      <p className={styles.note}>{t('form.self.verbatim')}</p>
      {places.map((place) => (
        <PlaceEditor key={place.key} view={view} place={place} numeral={section.numeral} body={body} change={change} />
      ))}
      {rows.length === 0 ? null : (
        <div className={styles.part}>
          <div className={styles.margin}>{section.numeral}</div>
          <div className={styles.fields}>
            <div className={styles.classes}>
              {rows.map(({ row, number, title }) => (
                <RadioGroup
                  key={row}
                  label={`${number}. ${title}`}
                  value={body.classes[row]}
                  onChange={(classification) =>
                    change((before) => ({ ...before, classes: { ...before.classes, [row]: classification } }))
                  }
                  choices={classifications.map((value) => ({
                    value,
                    label: view.campaign.template.classifications[value],
                  }))}
                />
              ))}
            </div>
          </div>
        </div>
      )}
    </>
  );
}

interface PlaceProps {
  view: ReviewView;
  place: AnswerPlace;
  numeral: string;
  body: SelfBody;
  change: Props['change'];
}

function PlaceEditor({ view, place: { key, title, rated, number }, numeral, body, change }: PlaceProps): ReactNode {
  const t = useStrings('reviews');
  const { text, level } = body.answers[key] ?? { text: '', level: null };
  const former = formerText(view, key);
  return (
    <div className={styles.part}>
      <div className={styles.margin}>{number === null ? numeral : `${numeral}.${number}`}</div>
      <div className={styles.fields}>
        {key === 'guidedAnswers'
          ? view.guided.map((question) => (
              <p key={question.id} className={styles.former}>
                {t('record.guided', { text: question.text })}
              </p>
            ))
          : null}
        {former.trim() === '' || view.carried === null ? null : (
          <div className={styles.former}>
            <p>{t('record.former', { period: periodInText(t, view.carried.period) })}</p>
            <VoiceQuote>{former}</VoiceQuote>
            {text === '' ? (
              <Button kind="quiet" small onClick={() => change((before) => withAnswer(before, key, { text: former }))}>
                {t('form.self.takeOver')}
              </Button>
            ) : null}
          </div>
        )}
        <TextArea
          label={title}
          value={text}
          onChange={(typed) => change((before) => withAnswer(before, key, { text: typed }))}
          rows={4}
          maxLength={20_000}
          voice
        />
        {rated ? (
          <div className={styles.levels}>
            {t('form.self.level')}
            <ChoiceRow<ReviewLevel | 'none'>
              label={`${t('form.self.level')}: ${title}`}
              value={level ?? 'none'}
              onChange={(chosen) =>
                change((before) => withAnswer(before, key, { level: chosen === 'none' ? null : chosen }))
              }
              options={[
                ...reviewLevels.map((value) => ({ value, label: view.campaign.template.levels[value] })),
                { value: 'none', label: t('form.self.noLevel') },
              ]}
            />
          </div>
        ) : null}
        {key === followUpsKey ? <FollowUpEditor view={view} body={body} change={change} /> : null}
      </div>
      {key === productsKey ? (
        <div className={styles.table}>
          <Products body={body} change={change} />
        </div>
      ) : null}
    </div>
  );
}

function Products({ body, change }: Pick<Props, 'body' | 'change'>): ReactNode {
  const t = useStrings('reviews');
  const problems = productProblems(t, body.products);
  const columns: EditableColumn[] = [
    { id: 'task', head: t('record.product.task'), width: 'auto', kind: 'area', maxLength: 300 },
    { id: 'result', head: t('record.product.result'), width: 'auto', kind: 'area', maxLength: 500 },
    { id: 'dueOn', head: t('record.product.due'), width: '104px', kind: 'date', maxLength: 20 },
    { id: 'doneOn', head: t('record.product.done'), width: '104px', kind: 'date', maxLength: 20 },
    { id: 'evidence', head: t('record.product.evidence'), width: '24%', kind: 'line', maxLength: 300 },
  ];
  return (
    <EditableTable
      label={t('form.self.product')}
      columns={columns}
      rows={body.products}
      onChange={(products) => change((before) => ({ ...before, products }))}
      newRowId={newJobId}
      after={(row) => {
        const problem = problems.get(row.id);
        return problem === undefined ? null : { text: problem };
      }}
    />
  );
}

function FollowUpEditor({ view: { carried }, body, change }: Pick<Props, 'view' | 'body' | 'change'>): ReactNode {
  const t = useStrings('reviews');
  if (carried === null) return null;
  return carried.lines.map(({ id, text }) => {
    const answer = body.followUps.find(({ lineId }) => lineId === id);
    return (
      <div key={id} className={styles.fields}>
        <VoiceQuote who={t('form.self.followUp')}>{text}</VoiceQuote>
        <div className={styles.levels}>
          {t('form.self.followUpState')}
          <ChoiceRow
            label={`${t('form.self.followUpState')}: ${text}`}
            value={answer?.state ?? null}
            onChange={(state) => change((before) => withFollowUp(before, id, { state }))}
            options={followUpStates.map((value) => ({ value, label: t(`record.followUpState.${value}`) }))}
          />
        </div>
        {answer === undefined ? null : (
          <TextArea
            label={t('form.self.followUpWords')}
            value={answer.words}
            onChange={(words) => change((before) => withFollowUp(before, id, { words }))}
            rows={2}
            maxLength={2000}
            voice
          />
        )}
      </div>
    );
  });
}
