import { IconFolder } from '@tabler/icons-react';
import { useEffect, useRef, type ReactNode } from 'react';
import type { PersonRow } from '../../../shared/contract/people.ts';
import type { Honorific } from '../../../shared/model/verification-case.ts';
import { formatDateForTable } from '../../../shared/text/partial-date.ts';
import { sameToneFold } from '../../../shared/text/tone-placement.ts';
import { readsPeople, useSession } from '../../base/session.tsx';
import { useStrings } from '../../strings/use-strings.ts';
import { Button } from '../fields/button.tsx';
import styles from './dossier-finder.module.css';
import { Icon } from '../marks/icon.tsx';
import { PersonSearch } from './person-search.tsx';

/** Which dossier a form is tied to, as a draft keeps it; with name and birth, so that the line needs no further look into the dossier. */
export type DossierTie = {
  readonly personId: string | null;
  readonly dossierName: string;
  readonly dossierBirth: string | null;
};

export const noDossier: DossierTie = { personId: null, dossierName: '', dossierBirth: null };

export function tieOf({ id, fullName, birth }: PersonRow): DossierTie {
  return { personId: id, dossierName: fullName, dossierBirth: birth };
}

/** Empty where the dossier does not say: then the officer chooses, since nothing guesses it from a name. */
export function honorificOf({ sex }: PersonRow): Honorific | '' {
  return sex === null ? '' : sex === 'female' ? 'ba' : 'ong';
}

interface Props {
  tie: DossierTie;
  /** The name that stands in the form now; the snapshot may be edited, also to somebody else's by mistake. */
  name: string;
  onChoose: (person: PersonRow) => void;
  onRelease: () => void;
}

/**
 * Ties a form about a person to their dossier, for those who hold `personnel` themselves. What crosses is the opaque id and what
 * the officer copies (decision 7); for everybody else nothing is shown and nothing changes.
 */
export function DossierFinder({ tie, name, onChoose, onRelease }: Props): ReactNode {
  const t = useStrings('common');
  const session = useSession();
  const box = useRef<HTMLDivElement>(null);
  const acted = useRef(false);
  const tied = tie.personId !== null;
  useEffect(() => {
    if (!acted.current) return;
    acted.current = false;
    box.current?.querySelector<HTMLElement>(tied ? '[tabindex]' : 'input')?.focus();
  }, [tied]);
  // A draft may be older than the right: its tie is shown, or it would be sent unseen.
  if (!tied && !readsPeople(session)) return null;
  const other = tied && name.trim() !== '' && sameToneFold(name) !== sameToneFold(tie.dossierName);
  return (
    <div ref={box}>
      {tied ? (
        <>
          <div className={styles.tied} tabIndex={-1} role="group" aria-label={t('person.tie')}>
            <Icon of={IconFolder} />
            <span className={styles.words}>
              {tie.dossierBirth === null
                ? t('person.tied', { name: tie.dossierName })
                : t('person.tiedBorn', { name: tie.dossierName, date: formatDateForTable(tie.dossierBirth) })}
            </span>
            <Button
              kind="quiet"
              small
              onClick={() => {
                acted.current = true;
                onRelease();
              }}
            >
              {t('person.release')}
            </Button>
          </div>
          {other ? (
            <p className={styles.other} role="status">
              {t('person.otherName')}
            </p>
          ) : null}
        </>
      ) : (
        <PersonSearch
          label={t('person.find')}
          hint={t('person.findHint')}
          onChoose={(person) => {
            acted.current = true;
            onChoose(person);
          }}
        />
      )}
    </div>
  );
}
