import { formatDateForTable, isLegalDay } from '../../../../shared/text/partial-date.ts';
import { translate } from '../../../strings/use-strings.ts';

/** What is typed beside the form: document, date, page, reason. */
export type Notes = Readonly<Record<string, string>>;
export type BasisProblems = Readonly<Partial<Record<'document' | 'date' | 'reason', string>>>;

/** What is still missing before the proposal can be sent, as sentences. */
export function basisProblems(notes: Notes, withBasis: boolean): BasisProblems {
  const date = notes['date'] ?? '';
  return {
    ...(withBasis && (notes['document'] ?? '').trim() === ''
      ? { document: translate('people', 'proposal.documentMissing') }
      : {}),
    ...(withBasis && date !== '' && !isLegalDay(date) ? { date: translate('common', 'date.wrong') } : {}),
    ...((notes['reason'] ?? '').trim().length < 3 ? { reason: translate('common', 'reason.tooShort') } : {}),
  };
}

/** Corrections of masked items carry their basis inside the reason. */
export function reasonWithBasis(reason: string, notes: Notes): string {
  const date = notes['date'] ?? '';
  const parts = [
    notes['document'] ?? '',
    date === '' ? '' : formatDateForTable(date),
    (notes['page'] ?? '') === '' ? '' : translate('people', 'proposal.pageIn', { page: notes['page'] ?? '' }),
  ].filter(Boolean);
  return (parts.length === 0 ? reason : `${reason} (${parts.join(', ')})`).slice(0, 500);
}
