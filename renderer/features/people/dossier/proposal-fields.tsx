import type { ReactNode } from 'react';
import { BareButton } from '../../../components/fields/bare-button.tsx';
import { joinClasses } from '../../../base/join-classes.ts';
import { PartialDateField } from '../../../components/fields/partial-date-field.tsx';
import { TextField } from '../../../components/fields/text-field.tsx';
import { useStrings } from '../../../strings/use-strings.ts';
import styles from './proposal-bar.module.css';
import type { BasisProblems, Notes } from './proposal-texts.ts';

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
          <TextField
            label={t('proposal.document')}
            value={notes['document'] ?? ''}
            onChange={(text) => onNote('document', text)}
            maxLength={200}
            placeholder={t('proposal.documentExample')}
            required
            problem={problems.document ?? null}
          />
          <PartialDateField
            label={t('proposal.date')}
            value={(notes['date'] ?? '') === '' ? null : (notes['date'] ?? null)}
            onChange={(date) => onNote('date', date ?? '')}
            wholeDay
            hint={null}
            problem={problems.date ?? null}
          />
          <TextField
            label={t('proposal.page')}
            value={notes['page'] ?? ''}
            onChange={(text) => onNote('page', text)}
            maxLength={20}
          />
        </>
      ) : null}
      <TextField
        label={t('proposal.reason')}
        value={notes['reason'] ?? ''}
        onChange={(text) => onNote('reason', text)}
        maxLength={400}
        required
        problem={problems.reason ?? null}
      />
      <BareButton type="submit" hidden />
    </form>
  );
}
