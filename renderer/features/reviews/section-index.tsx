import { IconArrowRight, IconCheck, IconCircleDashed } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { BareButton } from '../../components/fields/bare-button.tsx';
import type { OrderLine, ReviewView } from '../../../shared/contract/review-views.ts';
import { formatDateForTable } from '../../../shared/text/partial-date.ts';
import { Icon } from '../../components/marks/icon.tsx';
import { formatShortDay } from '../../strings/formats.ts';
import { useStrings } from '../../strings/use-strings.ts';
import styles from './review-record.module.css';
import type { ShownSection } from './common/review-texts.ts';

interface Props {
  view: ReviewView;
  sections: readonly ShownSection[];
  current: number;
  onChoose: (index: number) => void;
  onEarlier: (number: number) => void;
}

/** Left of the sheet: the sections of the paper, where the campaign stands for this person, papers that went back. */
export function SectionIndex({ view, sections, current, onChoose, onEarlier }: Props): ReactNode {
  const t = useStrings('reviews');
  return (
    <nav className={styles.nav} aria-label={t('record.index')}>
      <ul className={styles.index}>
        {sections.map(({ section }, index) => (
          <li key={section.id}>
            <BareButton
              onClick={() => onChoose(index)}
              title={section.title}
              {...(index === current ? { 'aria-current': 'true' } : {})}
            >
              <span className={styles.numeral}>{section.numeral}</span>
              {section.short}
            </BareButton>
          </li>
        ))}
      </ul>
      {view.order.length === 0 ? null : (
        <div className={styles.railPart}>
          <h2>{t('record.order')}</h2>
          <ol className={styles.order}>
            {view.order.map((line) => (
              <OrderItem key={line.id} line={line} />
            ))}
          </ol>
        </div>
      )}
      {view.earlier.length === 0 ? null : (
        <ul className={styles.railPart}>
          {view.earlier.map(({ number, on }) => (
            <li key={number}>
              <BareButton className={styles.link} onClick={() => onEarlier(number)}>
                {t('record.earlier', { number, day: formatDateForTable(on) })}
              </BareButton>
            </li>
          ))}
        </ul>
      )}
    </nav>
  );
}

const icons = { done: IconCheck, next: IconArrowRight, ahead: IconCircleDashed } as const;

function OrderItem({ line: { kind, name, on, state } }: { line: OrderLine }): ReactNode {
  const t = useStrings('reviews');
  const words =
    kind === 'collective' ? name : kind === 'head' ? t('record.orderHead', { name }) : t('record.orderOwn', { name });
  return (
    <li data-state={state}>
      <Icon of={icons[state]} />
      <span>
        {on === null ? words : t('record.orderLine', { name: words, day: formatShortDay(on) })}
        <span className="unseen"> ({t(`record.orderState.${state}`)})</span>
      </span>
    </li>
  );
}
