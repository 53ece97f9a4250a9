import type { ReactNode } from 'react';
import {
  instrumentKinds,
  instrumentNumberSchema,
  legalBasisSchema,
  type LegalBasis,
} from '../../../../shared/model/legal-basis.ts';
import { SelectField } from '../../../components/fields/select-field.tsx';
import { TextField } from '../../../components/fields/text-field.tsx';
import { useStrings, type Translate } from '../../../strings/use-strings.ts';
import styles from '../common/case-page.module.css';
import { emptyAsNull } from './checks.ts';

/** As typed; becomes a LegalBasis only when every part is a number or a letter. */
export interface TypedBasis {
  readonly kind: string;
  readonly instrument: string;
  readonly article: string;
  readonly clause: string;
  readonly point: string;
}

export const emptyBasis: TypedBasis = { kind: 'rules', instrument: '', article: '', clause: '', point: '' };

export function basisProblems(
  t: Translate<'cases'>,
  { kind, instrument, article, clause, point }: TypedBasis,
): { instrument?: string | undefined; article?: string | undefined } {
  const rest = legalBasisSchema.safeParse({
    kind,
    number: '1-QC',
    article,
    clause: emptyAsNull(clause),
    point: emptyAsNull(point),
  });
  return {
    instrument: instrumentNumberSchema.safeParse(instrument.trim()).success ? undefined : t('form.create.numberWrong'),
    article: rest.success ? undefined : t('form.create.articleWrong'),
  };
}

/** Call only where `basisProblems` found none. */
export function basisOf({ kind, instrument, article, clause, point }: TypedBasis): LegalBasis {
  return {
    kind: instrumentKinds.find((each) => each === kind) ?? 'rules',
    number: instrument.trim(),
    article,
    clause: emptyAsNull(clause),
    point: emptyAsNull(point),
  };
}

interface Props {
  basis: TypedBasis;
  set: (changes: Partial<TypedBasis>) => void;
  problem: (field: 'instrument' | 'article') => string | null;
}

/** An instrument and an article number. There is no field for words (docs/rules.md, "No judging of people by machine"). */
export function BasisFields({ basis, set, problem }: Props): ReactNode {
  const t = useStrings('cases');
  return (
    <>
      <div className={styles.pair}>
        <SelectField
          label={t('form.create.kind')}
          value={basis.kind}
          onChange={(kind) => set({ kind: kind ?? 'rules' })}
          options={instrumentKinds.map((kind) => ({ value: kind as string, label: t(`instrument.${kind}`) }))}
        />
        <TextField
          label={t('form.create.number')}
          value={basis.instrument}
          onChange={(instrument) => set({ instrument })}
          problem={problem('instrument')}
          maxLength={40}
          required
        />
      </div>
      <div className={styles.three}>
        <TextField
          label={t('form.create.article')}
          value={basis.article}
          onChange={(article) => set({ article })}
          problem={problem('article')}
          maxLength={4}
          required
        />
        <TextField
          label={t('form.create.clause')}
          value={basis.clause}
          onChange={(clause) => set({ clause })}
          maxLength={3}
        />
        <TextField
          label={t('form.create.point')}
          value={basis.point}
          onChange={(point) => set({ point })}
          maxLength={3}
        />
      </div>
      <p className={styles.formNote}>{t('form.create.basisHint')}</p>
    </>
  );
}
