import { pathTo } from '../../base/routes.ts';
import { useState, type ReactNode } from 'react';
import { BareButton } from '../../components/fields/bare-button.tsx';
import { goBackFrom, goTo } from '../../base/location.ts';
import { placeOf, places } from '../../base/places.ts';
import { joinClasses } from '../../base/join-classes.ts';
import { PageHead, Sheet } from '../../components/layout/sheet.tsx';
import { TextField } from '../../components/fields/text-field.tsx';
import { matchRanges } from '../../../shared/text/search-terms.ts';
import { useStrings } from '../../strings/use-strings.ts';
import { Article } from './article.tsx';
import styles from './help-page.module.css';
import { isManualPage, manualPage, manualPages, wordsOf, type ManualPageId } from './manual.ts';
import { usePageKeys } from '../../base/page-keys.ts';

interface Props {
  /** A page of the manual, or the id of a screen, whose page F1 opens. */
  page: string;
}

export default function HelpPage(): ReactNode {
  return <ManualPage page="start" />;
}

/** The offline manual: one page per screen, found by its words. */
export function ManualPage({ page: asked }: Props): ReactNode {
  const t = useStrings('help');
  const [query, setQuery] = useState('');
  const page = pageOf(asked);
  const found = manualPages.filter(
    (each) => query.trim() === '' || matchRanges(wordsOf(manualPage(each)), query).length > 0,
  );
  usePageKeys([
    {
      combo: 'escape',
      caps: ['Esc'],
      label: t('key.back'),
      run: () =>
        void (goBackFrom(pathTo('help')) || goTo(placeOf(`/${asked === 'cadreWork' ? 'cadre-work' : asked}`).path)),
    },
  ]);
  return (
    <Sheet
      head={<PageHead title={t('title')} note={t('note')} />}
      rail={
        <nav className={styles.contents} aria-label={t('contents')}>
          <div className={styles.search}>
            <TextField
              label={t('search')}
              bare
              placeholder={t('search')}
              kind="search"
              small
              value={query}
              onChange={setQuery}
              maxLength={100}
            />
          </div>
          {found.length === 0 ? <p className={styles.nothing}>{t('nothing')}</p> : null}
          <ul>
            {found.map((each) => (
              <li key={each}>
                <BareButton
                  className={joinClasses(styles.entry, each === page && styles.current)}
                  aria-current={each === page ? 'page' : undefined}
                  onClick={() => goTo(pathTo('manual', { page: each }))}
                >
                  {manualPage(each).title}
                </BareButton>
              </li>
            ))}
          </ul>
        </nav>
      }
    >
      <div className={styles.page} tabIndex={0}>
        <Article text={manualPage(page)} onFollow={(to) => isManualPage(to) && goTo(pathTo('manual', { page: to }))} />
      </div>
    </Sheet>
  );
}

/** Screens and pages of the manual share their names, but for the hyphen of paths. */
function pageOf(id: string): ManualPageId {
  if (isManualPage(id)) return id;
  const path = places.find((place) => place.id === id)?.path.slice(1) ?? '';
  return isManualPage(path) ? path : 'start';
}
