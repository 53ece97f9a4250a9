import type { ReactNode } from 'react';
import type { LogCheck } from '../../../shared/contract/log.ts';
import { formatCount } from '../../strings/formats.ts';
import { language } from '../../strings/language.ts';
import { useStrings } from '../../strings/use-strings.ts';
import styles from './log.module.css';

/** What the deep check found of the files of one compartment: how many were compared, each that does not hold, how many lie aside. */
export function FilesResult({ files }: { readonly files: NonNullable<LogCheck['files']> }): ReactNode {
  const t = useStrings('log');
  const count = (value: number): string => formatCount(value, language.language);
  const { total, compared, quarantined, faultCount, faults } = files;
  return (
    <>
      <p className={styles.panelText}>
        {t('verifying.files.compared', { compared: count(compared), total: count(total) })}
      </p>
      {faults.map(({ fault, label }, index) => (
        <p key={index} className={styles.panelText}>
          {label === null
            ? t(`verifying.files.fault.${fault}`)
            : t('verifying.files.of', { label, fault: t(`verifying.files.fault.${fault}`) })}
        </p>
      ))}
      {faultCount > faults.length ? (
        <p className={styles.panelText}>{t('verifying.files.more', { more: count(faultCount - faults.length) })}</p>
      ) : null}
      {quarantined > 0 ? (
        <p className={styles.panelText}>{t('verifying.files.quarantined', { quarantined: count(quarantined) })}</p>
      ) : null}
    </>
  );
}
