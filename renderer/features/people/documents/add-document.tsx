import { IconFileSearch } from '@tabler/icons-react';
import { useRef, useState, type ReactNode } from 'react';
import type { Dossier, PersonDocument } from '../../../../shared/contract/people.ts';
import { useAct } from '../../../api/use-act.ts';
import { Button } from '../../../components/fields/button.tsx';
import { RadioGroup } from '../../../components/fields/choice-fields.tsx';
import { ErrorSentence } from '../../../components/marks/error-sentence.tsx';
import { JobProgress } from '../../../components/layout/job-progress.tsx';
import { stopsAtUnread } from '../../../components/fields/stops-at-unread.ts';
import { PartialDateField } from '../../../components/fields/partial-date-field.tsx';
import { SelectField } from '../../../components/fields/select-field.tsx';
import { TextArea, TextField } from '../../../components/fields/text-field.tsx';
import { formatSize } from '../../../strings/formats.ts';
import { language } from '../../../strings/language.ts';
import { useStrings } from '../../../strings/use-strings.ts';
import styles from './documents-tab.module.css';

interface Props {
  dossier: Dossier;
  /** Empty when it is still to be chosen. */
  documentClass: string;
  /** The scan whose place this one takes, with a reason. */
  replaces?: PersonDocument;
  onDone: () => Promise<void>;
  onClose: () => void;
}

/** Takes a scan in: file first, then what it is and where its paper lies. */
export function AddDocument({ dossier, documentClass: given, replaces, onDone, onClose }: Props): ReactNode {
  const t = useStrings('people');
  const common = useStrings('common');
  const choose = useAct('desktop.chooseFile');
  const add = useAct('people.addDocument');
  const [file, setFile] = useState<{ token: string; name: string; size: number | null } | null>(null);
  const [documentClass, setDocumentClass] = useState<string | null>(given === '' ? null : given);
  const [title, setTitle] = useState(replaces?.title ?? '');
  const [original, setOriginal] = useState(replaces?.original ?? 'copy');
  const [documentDate, setDocumentDate] = useState(replaces?.documentDate ?? null);
  const [paperLocation, setPaperLocation] = useState(replaces?.paperLocation ?? dossier.particulars.paperLocation);
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const className = dossier.index.find(({ id }) => id === documentClass)?.title ?? '';
  const unfounded = replaces !== undefined && reason.trim().length < 3;
  const named = title.trim() === '' ? className : title.trim();

  const chooseFile = async () => {
    const chosen = await choose.run({ purpose: 'scan' });
    if (chosen !== undefined && chosen !== null) setFile(chosen);
  };
  const form = useRef<HTMLElement>(null);
  const send = async () => {
    setAsked(true);
    if (stopsAtUnread(form.current) || file === null || documentClass === null || named === '' || unfounded) return;
    const done = await add.run({
      personId: dossier.id,
      file: file.token,
      documentClass,
      title: named,
      original,
      documentDate,
      paperLocation: paperLocation.trim(),
      ...(replaces === undefined ? {} : { replaces: { documentId: replaces.id, reason: reason.trim() } }),
    });
    if (done === undefined) return;
    await onDone();
    onClose();
  };
  return (
    <section
      ref={form}
      className={styles.form}
      aria-label={t(replaces === undefined ? 'documents.add' : 'documents.replace')}
      onKeyDown={(event) => event.key === 'Escape' && !event.nativeEvent.isComposing && !add.running && onClose()}
    >
      <div className={styles.file}>
        <Button
          icon={IconFileSearch}
          disabled={add.running || choose.running}
          onClick={() => void chooseFile()}
          autoFocus
        >
          {t(file === null ? 'documents.chooseFile' : 'documents.otherFile')}
        </Button>
        <span className={styles.fileName}>
          {file === null
            ? t('documents.kinds')
            : [file.name, file.size === null ? '' : formatSize(file.size, language.language)]
                .filter(Boolean)
                .join(', ')}
        </span>
      </div>
      <div className={styles.grid}>
        <SelectField
          label={t('documents.class')}
          value={documentClass}
          onChange={setDocumentClass}
          options={dossier.index.map((each) => ({ value: each.id, label: each.title }))}
          searchable
          required
          problem={asked && documentClass === null ? t('documents.classMissing') : null}
        />
        <TextField
          label={t('documents.title')}
          value={title}
          onChange={setTitle}
          maxLength={200}
          placeholder={className}
        />
        <PartialDateField label={t('documents.date')} value={documentDate} onChange={setDocumentDate} />
        <TextField
          label={t('documents.paperLocation')}
          value={paperLocation}
          onChange={setPaperLocation}
          maxLength={200}
        />
        <RadioGroup
          label={t('documents.originality')}
          value={original}
          onChange={setOriginal}
          choices={[
            { value: 'original', label: t('documents.original') },
            { value: 'copy', label: t('documents.copy') },
          ]}
        />
      </div>
      {replaces === undefined ? null : (
        <TextArea
          label={t('documents.replaceReason')}
          hint={t('documents.replaceHint')}
          value={reason}
          onChange={setReason}
          rows={2}
          maxLength={500}
          required
          problem={asked && unfounded ? common('reason.tooShort') : null}
        />
      )}
      {add.running ? <JobProgress label={t('documents.adding')} report={add.progress} onCancel={add.cancel} /> : null}
      <div className={styles.buttons}>
        <Button kind="primary" disabled={add.running || file === null} onClick={() => void send()}>
          {t('documents.write')}
        </Button>
        <Button disabled={add.running} onClick={onClose}>
          {common('action.cancel')}
        </Button>
        {file === null ? <span className={styles.first}>{t('documents.fileFirst')}</span> : null}
      </div>
      <ErrorSentence error={add.error ?? choose.error} />
    </section>
  );
}
