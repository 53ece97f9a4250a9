import { useState } from 'react';
import type { RequestOutput } from '../../../../shared/contract/contract.ts';
import type { ImportPlan } from '../../../../shared/contract/people.ts';
import type { CabinetError } from '../../../api/cabinet-error.ts';
import { useAct, type Act } from '../../../api/use-act.ts';

type ChosenFile = NonNullable<RequestOutput<'desktop.chooseFile'>>;

export interface Import {
  readonly file: ChosenFile | null;
  readonly plan: ImportPlan | null;
  readonly result: RequestOutput<'people.applyImport'> | null;
  readonly choosing: boolean;
  readonly reading: Act<'people.previewImport'>;
  readonly writing: Act<'people.applyImport'>;
  readonly error: CabinetError | null;
  readonly chooseFile: () => Promise<void>;
  /** Reads the same file again with other columns. */
  readonly map: (mapping: readonly (string | null)[]) => Promise<void>;
  readonly write: (skipRows: readonly number[]) => Promise<void>;
}

/** One import from file to result. Until `write` nothing in the cabinet changes. */
export function useImport(): Import {
  const choose = useAct('desktop.chooseFile');
  const reading = useAct('people.previewImport');
  const writing = useAct('people.applyImport');
  const [file, setFile] = useState<ChosenFile | null>(null);
  const [plan, setPlan] = useState<ImportPlan | null>(null);
  const [result, setResult] = useState<RequestOutput<'people.applyImport'> | null>(null);

  const read = async (token: string, mapping?: readonly (string | null)[]) => {
    writing.reset();
    const answer = await reading.run({ file: token, ...(mapping === undefined ? {} : { mapping: [...mapping] }) });
    if (answer !== undefined) setPlan(answer);
  };
  return {
    file,
    plan,
    result,
    choosing: choose.running,
    reading,
    writing,
    error: choose.error ?? reading.error ?? writing.error,
    async chooseFile() {
      const chosen = await choose.run({ purpose: 'peopleTable' });
      if (chosen === undefined || chosen === null) return;
      setFile(chosen);
      setPlan(null);
      setResult(null);
      await read(chosen.token);
    },
    async map(mapping) {
      if (file !== null) await read(file.token, mapping);
    },
    async write(skipRows) {
      if (plan === null) return;
      const answer = await writing.run({ importId: plan.importId, skipRows: [...skipRows] });
      if (answer === undefined) return;
      setResult(answer);
    },
  };
}
