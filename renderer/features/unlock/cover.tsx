import type { ReactNode } from 'react';
import type { Cover as CoverView } from '../../../shared/contract/register.ts';
import { languageOrOriginal, languages } from '../../../shared/base/languages.ts';
import { legalDayOf } from '../../../shared/text/partial-date.ts';
import { SealMark } from '../../components/marks/seal-mark.tsx';
import { formatCount, formatDayInWords, formatLongDay, formatTime, groupCode } from '../../strings/formats.ts';
import { language } from '../../strings/language.ts';
import { useStrings } from '../../strings/use-strings.ts';
import styles from './cover.module.css';

interface Props {
  cover: Pick<CoverView, 'superiorBody' | 'officeName'> & Partial<CoverView>;
}

/** The cover of a dossier with its double frame: whose cabinet, when it was last locked, which seal. No name, role or count. */
export function Cover({ cover: { superiorBody, officeName, createdAt, lastLockedAt, seal } }: Props): ReactNode {
  const t = useStrings('unlock');
  const common = useStrings('common');
  return (
    <aside className={styles.cover} aria-label={common('appName')}>
      <div className={styles.outer}>
        <div className={styles.inner}>
          <div className={styles.office}>
            <div>{superiorBody}</div>
            <div className={styles.name}>{officeName}</div>
            {superiorBody === '' && officeName === '' ? null : <div aria-hidden="true">*</div>}
          </div>
          <div className={styles.title}>
            <div className={styles.big}>{common('appName')}</div>
            <div className={styles.subject}>{t('subject')}</div>
          </div>
          {createdAt === undefined ? null : (
            <dl className={styles.lines}>
              <div className={styles.line}>
                <dt>{t('createdAt')}</dt>
                <dd>{formatDayInWords(legalDayOf(createdAt))}</dd>
              </div>
              <div className={styles.line}>
                <dt>{t('lastLockedAt')}</dt>
                <dd>
                  {lastLockedAt === null || lastLockedAt === undefined
                    ? t('notLockedYet')
                    : momentInWords(lastLockedAt)}
                </dd>
              </div>
              <div className={styles.line}>
                <dt>{t('seal')}</dt>
                <dd>
                  {seal === null || seal === undefined ? (
                    t('noSeal')
                  ) : (
                    <span className={styles.seal}>
                      <SealMark size={24} />
                      <span className="whole">
                        {t('sealNumber', { size: formatCount(seal.size, language.language) })}
                      </span>
                      <span className="code">{groupCode(seal.fingerprint.slice(0, 16))}</span>
                    </span>
                  )}
                </dd>
              </div>
            </dl>
          )}
        </div>
      </div>
    </aside>
  );
}

/** "17:42, thứ Sáu, ngày 20 tháng 11 năm 2026" */
function momentInWords(instant: number): string {
  const day = formatLongDay(legalDayOf(instant));
  return `${formatTime(instant)}, ${languages[languageOrOriginal(language.language)].capitalDays ? day : day.charAt(0).toLowerCase() + day.slice(1)}`;
}
