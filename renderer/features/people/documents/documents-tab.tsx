import { IconFilePlus, IconFileTypePdf, IconPhoto, IconSquare } from '@tabler/icons-react';
import { Fragment, useState, type ReactNode } from 'react';
import type { Dossier, PersonDocument } from '../../../../shared/contract/people.ts';
import { formatDateForTable, isPartialDate } from '../../../../shared/text/partial-date.ts';
import { Button } from '../../../components/fields/button.tsx';
import { EmptyState } from '../../../components/layout/empty-state.tsx';
import { Icon } from '../../../components/marks/icon.tsx';
import { MarginList, MarginRow } from '../../../components/lists/margin-list.tsx';
import { usePageKeys } from '../../../base/page-keys.ts';
import { StateWord } from '../../../components/marks/state-word.tsx';
import { formatDay } from '../../../strings/formats.ts';
import { useStrings } from '../../../strings/use-strings.ts';
import { AddDocument } from './add-document.tsx';
import { indexOf } from './dossier-index.ts';
import styles from './documents-tab.module.css';
import { Withdrawal } from './withdrawal.tsx';

interface Props {
  dossier: Dossier;
  editable: boolean;
  reload: () => Promise<void>;
  shown: string | null;
  onShow: (id: string | null) => void;
}

/** The index of the dossier: by class, the missing ones by name, each scan a press away. */
export function DocumentsTab({ dossier, editable, reload, shown, onShow }: Props): ReactNode {
  const t = useStrings('people');
  const [adding, setAdding] = useState<string | null>(null);
  const classes = indexOf(dossier);
  const withdrawn = dossier.documents.filter((each) => each.withdrawn !== null);
  const documents = [...classes.flatMap((each) => each.documents), ...withdrawn];
  const move = (by: number) => {
    const at = documents.findIndex(({ id }) => id === shown);
    const next = documents[Math.max(0, Math.min(documents.length - 1, at + by))];
    if (next !== undefined) onShow(next.id);
  };
  usePageKeys([
    { combo: 'j', caps: ['J', 'K'], label: t('key.document'), run: () => move(1) },
    { combo: 'k', caps: [], label: '', run: () => move(-1) },
    ...(editable ? [{ combo: 'n', caps: ['N'], label: t('documents.add'), run: () => setAdding('') }] : []),
    { combo: 'escape', caps: [], label: '', run: () => onShow(null) },
  ]);
  return (
    <div className={styles.tab}>
      <div className={styles.bar}>
        {dossier.missingDocuments.length === 0 ? (
          <StateWord tone="done">{t('documents.complete')}</StateWord>
        ) : (
          <StateWord tone="care">
            {t('documents.lacking', {
              missing: dossier.missingDocuments.length,
              needed: dossier.index.filter(({ required }) => required).length,
            })}
          </StateWord>
        )}
        {editable && adding === null ? (
          <Button icon={IconFilePlus} onClick={() => setAdding('')}>
            {t('documents.add')}
          </Button>
        ) : null}
      </div>
      {adding === null ? null : (
        <AddDocument
          key={adding}
          dossier={dossier}
          documentClass={adding}
          onDone={reload}
          onClose={() => setAdding(null)}
        />
      )}
      {classes.length === 0 && withdrawn.length === 0 ? <EmptyState>{t('documents.none')}</EmptyState> : null}
      <div className={styles.list}>
        <MarginList label={t('tabs.documents')}>
          {classes.map(({ id, title, missing, documents: own }) => (
            <Fragment key={id}>
              {missing ? (
                <MarginRow
                  icon={<Icon of={IconSquare} />}
                  place={<span className={styles.missing}>{t('documents.missing')}</span>}
                  aside={
                    editable ? (
                      <Button
                        kind="quiet"
                        small
                        aria-label={t('documents.addOf', { title })}
                        onClick={() => setAdding(id)}
                      >
                        {t('documents.addHere')}
                      </Button>
                    ) : null
                  }
                >
                  {title}
                </MarginRow>
              ) : null}
              {own.map((document) => (
                <DocumentRow
                  key={document.id}
                  document={document}
                  className={title}
                  number={documents.indexOf(document) + 1}
                  selected={document.id === shown}
                  onOpen={() => onShow(document.id)}
                />
              ))}
            </Fragment>
          ))}
          {withdrawn.map((document) => (
            <DocumentRow
              key={document.id}
              document={document}
              className={dossier.index.find(({ id }) => id === document.documentClass)?.title ?? document.documentClass}
              number={null}
              selected={document.id === shown}
              onOpen={() => onShow(document.id)}
            />
          ))}
        </MarginList>
      </div>
    </div>
  );
}

interface RowProps {
  document: PersonDocument;
  /** Its place in the index; said only where the paper has another name. */
  className: string;
  /** Null for what left the index. */
  number: number | null;
  selected: boolean;
  onOpen: () => void;
}

function DocumentRow({ document, className, number, selected, onOpen }: RowProps): ReactNode {
  const t = useStrings('people');
  const { title, kind, original, documentDate, paperLocation, addedAt, addedBy, pages, withdrawn } = document;
  const facts = [
    t(`documents.${original}`),
    documentDate !== null && isPartialDate(documentDate) ? formatDateForTable(documentDate) : '',
    pages === null ? '' : t('documents.pages', { count: pages }),
    paperLocation,
  ].filter(Boolean);
  return (
    <MarginRow
      margin={number}
      icon={<Icon of={kind === 'pdf' ? IconFileTypePdf : IconPhoto} />}
      selected={selected}
      onOpen={onOpen}
      {...(title === className ? {} : { place: className })}
      below={
        <>
          {facts.join(', ')}
          <span className={styles.provenance}>
            {t('documents.addedBy', { name: addedBy, day: formatDay(addedAt) })}
          </span>
          {withdrawn === null ? null : <Withdrawal of={withdrawn} />}
        </>
      }
    >
      {title}
    </MarginRow>
  );
}
