import { pathTo } from '../../../base/routes.ts';
import { useDebouncedValue } from '@mantine/hooks';
import { IconUsers } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { formatDateForTable } from '../../../../shared/text/partial-date.ts';
import { goTo } from '../../../base/location.ts';
import { useRequest } from '../../../api/use-request.ts';
import { Button } from '../../../components/fields/button.tsx';
import { StateWord } from '../../../components/marks/state-word.tsx';
import { useStrings } from '../../../strings/use-strings.ts';
import styles from './new-person-page.module.css';
import { sameName } from './same-name.ts';

interface Props {
  name: string;
  birth: string;
}

/** Asked once the name rests; a search is an event in the log, so not at every letter. */
const restMs = 700;

/** Says softly that a dossier of this name is there; two people may well have one name. */
export function LikelyDuplicates({ name, birth }: Props): ReactNode {
  const t = useStrings('people');
  const [rested] = useDebouncedValue(name, restMs);
  const whole = rested.split(/\s+/u).filter(Boolean).length > 1;
  const found = useRequest('people.list', { query: rested, limit: 20 }, { reads: ['person'], enabled: whole });
  const same = whole ? sameName(found.data?.rows ?? [], rested, birth) : [];
  if (same.length === 0) return null;
  return (
    <section className={styles.duplicates} aria-live="polite">
      <StateWord tone="care" icon={IconUsers}>
        {t('create.sameName', { count: same.length })}
      </StateWord>
      <ul>
        {same.map((row) => (
          <li key={row.id}>
            <span>
              {[
                row.fullName,
                row.birth === null ? '' : t('create.born', { date: formatDateForTable(row.birth) }),
                row.position,
                row.unitName,
              ]
                .filter(Boolean)
                .join(', ')}
            </span>
            <Button kind="quiet" small onClick={() => goTo(pathTo('person', { id: row.id }))}>
              {t('create.look')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
