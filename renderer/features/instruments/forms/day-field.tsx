import type { ReactNode } from 'react';
import { PartialDateField } from '../../../components/fields/partial-date-field.tsx';
import { useStrings } from '../../../strings/use-strings.ts';

interface Props {
  label: string;
  value: string | null;
  onChange: (day: string | null) => void;
  problem: string | null;
  required?: boolean;
  hint?: string;
}

/** A whole day, as papers bear it. */
export function DayField({ required = true, hint, ...field }: Props): ReactNode {
  const t = useStrings('instruments');
  return <PartialDateField {...field} wholeDay required={required} hint={hint ?? t('form.dayHint')} />;
}
