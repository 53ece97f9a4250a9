import { useEffect, useRef, type ReactNode } from 'react';
import type { Dossier, PersonDocument } from '../../../../shared/contract/people.ts';
import { formatDateForTable, isPartialDate } from '../../../../shared/text/partial-date.ts';
import { useAct } from '../../../api/use-act.ts';
import { ErrorSentence } from '../../../components/marks/error-sentence.tsx';
import { PaperPages } from '../../../components/layout/paper-pages.tsx';
import { SidePanel } from '../../../components/layout/side-panel.tsx';
import { useViewer } from '../../../components/forms/use-viewer.ts';
import { useStrings } from '../../../strings/use-strings.ts';
import styles from './documents-tab.module.css';
import { ScanChanges } from './scan-changes.tsx';
import { Withdrawal } from './withdrawal.tsx';

interface Props {
  dossier: Dossier;
  editable: boolean;
  reload: () => Promise<void>;
  document: PersonDocument;
  onClose: () => void;
}

/** A scan beside the index: its opening is logged first, then its pages come as pictures (decision 29). */
export function ScanPanel({ dossier, editable, reload, document, onClose }: Props): ReactNode {
  const t = useStrings('people');
  const { run, running, error } = useAct('people.viewDocument');
  const { viewer, show } = useViewer();
  // One opening in the log for one look, however often the page around it is drawn.
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    void run({ documentId: document.id }).then((opened) => {
      if (opened !== undefined) show(opened);
    });
  }, [run, show, document.id]);
  const { documentDate } = document;
  const day = documentDate !== null && isPartialDate(documentDate) ? formatDateForTable(documentDate) : null;
  const facts = [t(`documents.${document.original}`), day, document.paperLocation].filter(
    (fact) => fact !== null && fact !== '',
  );
  return (
    <SidePanel size="page" title={document.title} above={facts.join(', ')} onClose={onClose}>
      {document.withdrawn === null ? null : <Withdrawal of={document.withdrawn} />}
      {editable && document.withdrawn === null ? (
        <div className={styles.beforePages}>
          <ScanChanges dossier={dossier} document={document} reload={reload} />
        </div>
      ) : null}
      <ErrorSentence error={error} />
      {running ? <p role="status">{t('documents.opening')}</p> : null}
      {viewer === null ? null : <PaperPages viewer={viewer} label={document.title} />}
    </SidePanel>
  );
}
