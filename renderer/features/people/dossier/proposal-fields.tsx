import type { ReactNode } from 'react';
import { isLegalDay } from '../../../../shared/text/partial-date.ts';
import { joinClasses } from '../../../components/join-classes.ts';
import { PartialDateField } from '../../../components/partial-date-field.tsx';
import { TextField } from '../../../components/text-field.tsx';
import { formatDateForTable } from '../../../../shared/text/partial-date.ts';
import { translate, useStrings } from '../../../strings/use-strings.ts';
import styles from './proposal-bar.module.css';

type Notes = Readonly<Record<string, string>>;
export type BasisProblems = Readonly<Partial<Record<'document' | 'date' | 'reason', string>>>;

interface Props {
  notes: Notes;
  onNote: (name: string, text: string) => void;
  problems: BasisProblems;
  /** Masked items alone ask for the reason only. */
  withBasis: boolean;
  onSend: () => void;
}

/** The paper a correction rests on, and why. */
export function ProposalFields({ notes, onNote, problems, withBasis, onSend }: Props): ReactNode {
  const t = useStrings('people');
  return (
    <form
      className={joinClasses(styles.fields, !withBasis && styles.reasonOnly)}
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
    >
      {withBasis ? (
        <>
          <TextField label={t('proposal.document')} value={notes['document'] ?? ''} onChange={(text) => onNote('document', text)} maxLength={200} placeholder={t('proposal.documentExample')} required problem={problems.document ?? null} />
          <PartialDateField label={t('proposal.date')} value={(notes['date'] ?? '') === '' ? null : (notes['date'] ?? null)} onChange={(date) => onNote('date', date ?? '')} wholeDay hint={null} problem={problems.date ?? null} />
          <TextField label={t('proposal.page')} value={notes['page'] ?? ''} onChange={(text) => onNote('page', text)} maxLength={20} />
        </>
      ) : null}
      <TextField label={t('proposal.reason')} value={notes['reason'] ?? ''} onChange={(text) => onNote('reason', text)} maxLength={400} required problem={problems.reason ?? null} />
      <button type="submit" hidden />
    </form>
  );
}

/** What is still missing before the proposal can be sent, as sentences. */
export function basisProblems(notes: Notes, withBasis: boolean): BasisProblems {
  const date = notes['date'] ?? '';
  return {
    ...(withBasis && (notes['document'] ?? '').trim() === '' ? { document: translate('people', 'proposal.documentMissing') } : {}),
    ...(withBasis && date !== '' && !isLegalDay(date) ? { date: translate('common', 'date.wrong') } : {}),
    ...((notes['reason'] ?? '').trim().length < 3 ? { reason: translate('common', 'reason.tooShort') } : {}),
  };
}

/** Corrections of masked items carry their basis inside the reason. */
export function reasonWithBasis(reason: string, notes: Notes): string {
  const date = notes['date'] ?? '';
  const parts = [notes['document'] ?? '', date === '' ? '' : formatDateForTable(date), (notes['page'] ?? '') === '' ? '' : translate('people', 'proposal.pageIn', { page: notes['page'] ?? '' })].filter(Boolean);
  return (parts.length === 0 ? reason : `${reason} (${parts.join(', ')})`).slice(0, 500);
}
