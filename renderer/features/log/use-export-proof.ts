import { useState } from 'react';
import type { Compartment } from '../../../shared/base/compartments.ts';
import type { CabinetError } from '../../api/cabinet-error.ts';
import { useAct } from '../../api/use-act.ts';

export interface ExportProof {
  readonly run: () => Promise<void>;
  readonly running: boolean;
  /** The file's name once written; `needsSeal` while no checkpoint covers the line. */
  readonly outcome: { readonly kind: 'written'; readonly name: string } | { readonly kind: 'needsSeal' } | null;
  readonly error: CabinetError | null;
  readonly forget: () => void;
}

/** Writes the proof of the chosen line into a folder; another machine checks it without this cabinet. */
export function useExportProof(compartment: Compartment, sequence: number | null): ExportProof {
  const [outcome, setOutcome] = useState<ExportProof['outcome']>(null);
  const folder = useAct('desktop.chooseFolder');
  const proof = useAct('log.proof');
  const run = async () => {
    setOutcome(null);
    if (sequence === null) return;
    const chosen = await folder.run({ purpose: 'proof' });
    if (chosen === undefined || chosen === null) return;
    const made = await proof.run({ compartment, sequence, folder: chosen.token });
    if (made !== undefined)
      setOutcome(made.fileName === null ? { kind: 'needsSeal' } : { kind: 'written', name: made.fileName });
  };
  const forget = () => {
    setOutcome(null);
    proof.reset();
    folder.reset();
  };
  return { run, running: proof.running || folder.running, outcome, error: proof.error ?? folder.error, forget };
}
