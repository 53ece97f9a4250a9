import type { ReactNode } from 'react';
import type { CheckpointView } from '../../../shared/contract/log.ts';
import { SealMark } from '../../components/marks/seal-mark.tsx';
import { formatCount, formatDay, formatTime, groupCode } from '../../strings/formats.ts';
import { language } from '../../strings/language.ts';
import { useStrings } from '../../strings/use-strings.ts';
import styles from './log.module.css';

interface Props {
  checkpoint: CheckpointView;
}

/** The seal cuts the page across: everything below it is fixed. */
export function CheckpointBand({
  checkpoint: { size, at, cause, fingerprint, signer, coSigners, anchors },
}: Props): ReactNode {
  const t = useStrings('log');
  const lines = [
    t(signer.valid ? 'seal.signed' : 'seal.notSigned', { name: signer.name }),
    ...coSigners.map(({ name, valid }) => t(valid ? 'seal.coSigned' : 'seal.notSigned', { name })),
    ...(anchors.papers > 0 ? [t('seal.papers', { count: anchors.papers })] : []),
    ...(anchors.packages > 0 ? [t('seal.packages', { count: anchors.packages })] : []),
  ];
  return (
    <section className={styles.band} aria-label={t('seal.title', { size: formatCount(size, language.language) })}>
      <div className={styles.bandMargin}>
        <SealMark size={36} />
      </div>
      <div>
        <div>
          <b className={styles.actor}>{t('seal.title', { size: formatCount(size, language.language) })}</b>,{' '}
          {t('seal.when', { cause: t(`seal.cause.${cause}`), time: formatTime(at), day: formatDay(at) })}
        </div>
        <div className="code">{groupCode(fingerprint.slice(0, 32))}</div>
        <div className={styles.below}>{lines.join(' ')}</div>
      </div>
    </section>
  );
}
