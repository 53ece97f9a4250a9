import type { ReactNode } from 'react';
import type { Compartment } from '../../../shared/base/compartments.ts';
import { isOpen, useSession } from '../../base/session.tsx';
import { useAct } from '../../api/use-act.ts';
import { Button } from '../../components/fields/button.tsx';
import { ErrorSentence } from '../../components/marks/error-sentence.tsx';
import { StateWord } from '../../components/marks/state-word.tsx';
import { useStrings } from '../../strings/use-strings.ts';
import styles from './log.module.css';
import type { ExportProof } from './use-export-proof.ts';

interface Props {
  compartment: Compartment;
  exporting: ExportProof;
}

/** What came of an export, in the page where it was asked for. A line no seal covers yet gets the way to one. */
export function ExportOutcome({ compartment, exporting: { outcome, error, run } }: Props): ReactNode {
  const t = useStrings('log');
  const session = useSession();
  const seal = useAct('log.checkpoint');
  if (outcome === null && error === null) return null;
  const sealAndExport = async () => {
    if ((await seal.run({ compartment })) !== undefined) await run();
  };
  return (
    <div className={styles.outcome} role="status">
      <ErrorSentence error={error ?? seal.error} />
      {outcome?.kind === 'written' ? (
        <StateWord tone="done">{t('panel.written', { name: outcome.name })}</StateWord>
      ) : null}
      {outcome?.kind === 'needsSeal' ? (
        <>
          <StateWord tone="care">{t('panel.needsSeal')}</StateWord>
          {isOpen(session, compartment) ? (
            <Button small disabled={seal.running} onClick={() => void sealAndExport()}>
              {t('panel.sealNow')}
            </Button>
          ) : null}
        </>
      ) : null}
    </div>
  );
}
