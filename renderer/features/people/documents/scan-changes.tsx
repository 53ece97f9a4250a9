import { IconArrowsExchange, IconFolderSymlink, IconFileX } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { Dossier, PersonDocument } from '../../../../shared/contract/people.ts';
import { useAct } from '../../../api/use-act.ts';
import { Button } from '../../../components/fields/button.tsx';
import { SelectField } from '../../../components/fields/select-field.tsx';
import { ConfirmPanel } from '../../../components/forms/confirm-panel.tsx';
import { ErrorSentence } from '../../../components/marks/error-sentence.tsx';
import { useStrings } from '../../../strings/use-strings.ts';
import { AddDocument } from './add-document.tsx';
import styles from './documents-tab.module.css';

interface Props {
  dossier: Dossier;
  document: PersonDocument;
  reload: () => Promise<void>;
}

/** What can be put right about a filed scan: another in its place, another class of the index, or out of it. Each with its reason. */
export function ScanChanges({ dossier, document, reload }: Props): ReactNode {
  const t = useStrings('people');
  const [doing, setDoing] = useState<'replace' | 'move' | 'withdraw' | null>(null);
  const [documentClass, setDocumentClass] = useState<string | null>(null);
  const [classMissing, setClassMissing] = useState(false);
  const withdraw = useAct('people.withdrawDocument');
  const move = useAct('people.moveDocument');
  const done = async (answer: unknown): Promise<void> => {
    if (answer === undefined) return;
    await reload();
    setDoing(null);
  };
  const close = () => setDoing(null);
  switch (doing) {
    case 'replace':
      return (
        <AddDocument
          dossier={dossier}
          documentClass={document.documentClass}
          replaces={document}
          onDone={reload}
          onClose={close}
        />
      );
    case 'move':
      return (
        <>
          <ConfirmPanel
            title={t('documents.moveTitle')}
            act={t('documents.move')}
            withReason
            busy={move.running}
            onConfirm={async (reason) => {
              setClassMissing(documentClass === null);
              if (documentClass === null) return;
              await done(await move.run({ documentId: document.id, documentClass, reason }));
            }}
            onCancel={close}
          >
            <SelectField
              label={t('documents.class')}
              value={documentClass}
              onChange={setDocumentClass}
              options={dossier.index
                .filter(({ id }) => id !== document.documentClass)
                .map(({ id, title }) => ({ value: id, label: title }))}
              searchable
              required
              problem={classMissing && documentClass === null ? t('documents.classMissing') : null}
            />
          </ConfirmPanel>
          <ErrorSentence error={move.error} />
        </>
      );
    case 'withdraw':
      return (
        <>
          <ConfirmPanel
            title={t('documents.withdrawTitle')}
            act={t('documents.withdraw')}
            destructive
            withReason
            busy={withdraw.running}
            onConfirm={async (reason) => done(await withdraw.run({ documentId: document.id, reason }))}
            onCancel={close}
          >
            {t('documents.withdrawText')}
          </ConfirmPanel>
          <ErrorSentence error={withdraw.error} />
        </>
      );
    default:
      return (
        <div className={styles.changes}>
          <Button small icon={IconArrowsExchange} onClick={() => setDoing('replace')}>
            {t('documents.replace')}
          </Button>
          <Button small icon={IconFolderSymlink} onClick={() => setDoing('move')}>
            {t('documents.move')}
          </Button>
          <Button small icon={IconFileX} onClick={() => setDoing('withdraw')}>
            {t('documents.withdraw')}
          </Button>
        </div>
      );
  }
}
