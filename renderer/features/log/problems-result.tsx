import type { ReactNode } from 'react';
import type { LogCheck, LogProblem } from '../../../shared/contract/log.ts';
import { isErrorCode, phoneCode } from '../../../shared/base/error-codes.ts';
import { formatCount } from '../../strings/formats.ts';
import { language } from '../../strings/language.ts';
import { useStrings } from '../../strings/use-strings.ts';
import styles from './log.module.css';

/**
 * Each place that a check found, in the order of being found: which part, which record or line, and the code for the phone. Files
 * have their own lines (files-result.tsx).
 */
export function ProblemsResult({ problems, problemCount }: Pick<LogCheck, 'problems' | 'problemCount'>): ReactNode {
  const t = useStrings('log');
  const count = (value: number): string => formatCount(value, language.language);
  const codeOf = ({ code }: LogProblem): string => phoneCode(isErrorCode(code) ? code : 'internalFault');
  const placeOf = ({ table, label, record, sequence }: LogProblem): string => {
    const where =
      label ?? record ?? (sequence === null ? null : t('verifying.problems.line', { sequence: count(sequence) }));
    const part = t(`verifying.problems.part.${table ?? 'log'}`);
    return where === null ? part : t('verifying.problems.at', { part, where });
  };
  return (
    <>
      {problems
        .filter(({ table }) => table !== 'file')
        .map((problem, index) => (
          <p key={index} className={styles.panelText}>
            {placeOf(problem)} <span className="whole">{t('verifying.problems.code', { code: codeOf(problem) })}</span>
          </p>
        ))}
      {problemCount > problems.length ? (
        <p className={styles.panelText}>
          {t('verifying.problems.more', { more: count(problemCount - problems.length) })}
        </p>
      ) : null}
    </>
  );
}
