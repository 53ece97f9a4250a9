import { useState } from 'react';
import type { RequestInput, RequestOutput } from '../../../../shared/contract/contract.ts';
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
  /** Reads the same file again: another sheet, other columns, another row of heads, or likely values taken. */
  readonly readAgain: (change: ReadAs) => Promise<void>;
  readonly write: (rows: RowsToWrite) => Promise<void>;
}

/** How the officer has the table read. Another row of heads has other columns. */
export interface ReadAs {
  readonly mapping?: readonly (string | null)[];
  readonly headRow?: number;
  /** Another sheet is another table: nothing of how the one before was read holds for it. */
  readonly sheet?: string;
  readonly take?: readonly string[];
}

export type RowsToWrite = Omit<RequestInput<'people.applyImport'>, 'importId'>;

/** One import from file to result. Until `write` nothing in the cabinet changes. */
export function useImport(): Import {
  const choose = useAct('desktop.chooseFile');
  const reading = useAct('people.previewImport');
  const writing = useAct('people.applyImport');
  const [file, setFile] = useState<ChosenFile | null>(null);
  const [plan, setPlan] = useState<ImportPlan | null>(null);
  const [result, setResult] = useState<RequestOutput<'people.applyImport'> | null>(null);

  const [readAs, setReadAs] = useState<ReadAs>({});

  const read = async (token: string, how: ReadAs) => {
    writing.reset();
    const { mapping, headRow, sheet, take } = how;
    const answer = await reading.run({
      file: token,
      ...(mapping === undefined ? {} : { mapping: [...mapping] }),
      ...(headRow === undefined ? {} : { headRow }),
      ...(sheet === undefined ? {} : { sheet }),
      ...(take === undefined ? {} : { take: [...take] }),
    });
    if (answer === undefined) return;
    setReadAs(how);
    setPlan(answer);
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
      await read(chosen.token, {});
    },
    async readAgain(change) {
      if (file === null) return;
      if (change.sheet !== undefined) return read(file.token, change);
      const { mapping, ...kept } = readAs;
      const columns = mapping === undefined || change.headRow !== undefined ? {} : { mapping };
      await read(file.token, { ...kept, ...columns, ...change });
    },
    async write(rows) {
      if (plan === null) return;
      const answer = await writing.run({ importId: plan.importId, ...rows });
      if (answer === undefined) return;
      setResult(answer);
    },
  };
}
