import { IconArrowsDiff, IconFeather } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { BareButton } from '../../components/fields/bare-button.tsx';
import type { ReviewView } from '../../../shared/contract/review-views.ts';
import { reviewLevels } from '../../../shared/model/review-template.ts';
import { followUpsKey, productsKey, type AnswerPlace, type SelfPart } from '../../../shared/model/self-review.ts';
import { formatDateForTable } from '../../../shared/text/partial-date.ts';
import { joinClasses } from '../../base/join-classes.ts';
import { StateWord } from '../../components/marks/state-word.tsx';
import { VoiceQuote } from '../../components/marks/voice-quote.tsx';
import { useStrings } from '../../strings/use-strings.ts';
import { Box } from './box.tsx';
import { ClassBoxes } from './class-boxes.tsx';
import { ProductTable } from './product-table.tsx';
import styles from './review-record.module.css';
import { periodInText, periodText, type ShownSection } from './common/review-texts.ts';

interface Props {
  view: ReviewView;
  /** Whose words: those that stand, or those of an earlier paper. */
  self: SelfPart;
  shown: ShownSection;
  /** Last time's words beside those of now. */
  withFormer: boolean;
  onFormer?: () => void;
}

/** One section of the paper: the person's words in purple, the tick row, the products, the lines of last time. */
export function SectionView({ view, self, shown: { section, places, rows }, withFormer, onFormer }: Props): ReactNode {
  const t = useStrings('reviews');
  const whole = places.length === 1 && places[0]?.number === null;
  return (
    <>
      {whole ? null : (
        <div className={styles.sectionHead}>
          <div className={joinClasses('margin-text', styles.margin)}>{section.numeral}</div>
          <h2>{section.title}</h2>
        </div>
      )}
      {places.map((place) => (
        <Place
          key={place.key}
          view={view}
          self={self}
          place={place}
          number={place.number === null ? section.numeral : `${section.numeral}.${place.number}`}
          withFormer={withFormer}
          onFormer={onFormer}
        />
      ))}
      {rows.length === 0 ? null : (
        <div className={styles.place}>
          <div className={styles.margin} />
          <div className={styles.placeBody}>
            <div />
            <ClassBoxes
              label={section.title}
              rows={view.rows}
              classes={self.classes}
              words={view.campaign.template.classifications}
            />
            {rows.map(({ number, title, row }) => (
              <p key={row} className={styles.source}>
                {t(`rowShort.${row}`)}: {number}. {title}
              </p>
            ))}
          </div>
        </div>
      )}
    </>
  );
}

interface PlaceProps {
  view: ReviewView;
  self: SelfPart;
  place: AnswerPlace;
  number: string;
  withFormer: boolean;
  onFormer: (() => void) | undefined;
}

function Place({ view, self, place: { key, title, rated }, number, withFormer, onFormer }: PlaceProps): ReactNode {
  const t = useStrings('reviews');
  const { text = '', level = null } = self.answers[key] ?? {};
  const former = view.carried?.answers[key]?.text ?? '';
  const period = view.carried === null ? '' : periodInText(t, view.carried.period);
  const differs = former.trim() !== '' && former.trim() !== text.trim();
  return (
    <section className={styles.place}>
      <div className={joinClasses('margin-text', styles.margin)}>{number}</div>
      <div>
        <div className={styles.placeHead}>
          <h3>{title}</h3>
          {text.trim() === '' ? null : (
            <StateWord tone="voice" icon={IconFeather}>
              {t('record.ownWords')}
            </StateWord>
          )}
          {differs && onFormer !== undefined ? (
            <BareButton className={styles.link} onClick={onFormer} aria-expanded={withFormer}>
              <StateWord tone="accent" icon={IconArrowsDiff}>
                {t('record.differs', { period })}
              </StateWord>
            </BareButton>
          ) : null}
        </div>
        <div className={styles.placeBody}>
          {key === 'guidedAnswers' ? <Guided view={view} /> : null}
          {text.trim() === '' ? (
            <p className={styles.empty}>{t('record.notWritten')}</p>
          ) : (
            <VoiceQuote>{text}</VoiceQuote>
          )}
          {withFormer && differs ? (
            <div className={styles.former}>
              <h4>{t('record.former', { period })}</h4>
              <VoiceQuote>{former}</VoiceQuote>
            </div>
          ) : null}
          {rated ? <TickRow view={view} level={level} /> : null}
          {key === followUpsKey ? <FollowUps view={view} self={self} /> : null}
        </div>
      </div>
      {key === productsKey ? (
        <div className={styles.under}>
          <ProductTable
            products={self.products}
            year={'year' in view.campaign.period ? String(view.campaign.period.year) : null}
          />
        </div>
      ) : null}
    </section>
  );
}

/** The tick row of the paper: Xuất sắc, Tốt, Trung bình, Kém, as the person marked it. */
function TickRow({ view, level }: { view: ReviewView; level: string | null }): ReactNode {
  const t = useStrings('reviews');
  return (
    <div className={styles.ticks} role="group" aria-label={t('record.level')}>
      {reviewLevels.map((each) => (
        <span key={each} className={styles.tick} data-ticked={each === level}>
          <Box ticked={each === level} />
          {view.campaign.template.levels[each]}
        </span>
      ))}
    </div>
  );
}

/** What the superior asked the person to speak to, in the office's ink. */
function Guided({ view: { guided } }: { view: ReviewView }): ReactNode {
  const t = useStrings('reviews');
  if (guided.length === 0) return <p className={styles.empty}>{t('record.noGuided')}</p>;
  return (
    <ul className={styles.answers}>
      {guided.map(({ id, text, body, documentNumber, documentDate }) => (
        <li key={id} className={styles.guided}>
          {t('record.guided', { text })}
          <div className={styles.source}>
            {t('record.guidedBy', { body, number: documentNumber, day: formatDateForTable(documentDate) })}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Line by line: what the person said last time, and what they say became of it. */
function FollowUps({ view: { carried }, self }: { view: ReviewView; self: SelfPart }): ReactNode {
  const t = useStrings('reviews');
  if (carried === null || carried.lines.length === 0) return null;
  return (
    <>
      <h4>{t('record.followUps')}</h4>
      <ol className={styles.answers}>
        {carried.lines.map(({ id, text }) => {
          const answer = self.followUps.find(({ lineId }) => lineId === id);
          return (
            <li key={id} className={styles.line}>
              <VoiceQuote who={periodText(t, carried.period)}>{text}</VoiceQuote>
              {answer === undefined ? (
                <p className={styles.empty}>{t('record.followUpMissing')}</p>
              ) : (
                <div>
                  <StateWord tone="voice" icon={IconFeather}>
                    {t('record.followUpNow', { state: t(`record.followUpState.${answer.state}`) })}
                  </StateWord>
                  {answer.words === '' ? null : <VoiceQuote>{answer.words}</VoiceQuote>}
                </div>
              )}
            </li>
          );
        })}
      </ol>
    </>
  );
}
