import { useId, useState } from 'react';
import type { ApprovalView } from '../../shared/contract/approvals.ts';
import { loginCodeSchema } from '../../shared/contract/common-schemas.ts';
import type { Compartment } from '../../shared/model/compartments.ts';
import type { CabinetError } from '../api/cabinet-error.ts';
import { useAct, type JobReport } from '../api/use-act.ts';
import { focusFirstProblem } from './focus-problem.ts';

interface Options {
  /** The approval that waits. */
  readonly compartment: Compartment;
  readonly id: string;
  /** Whose hand: of whoever opened the cabinet, of a second person at this desk, or whichever of the two is chosen. */
  readonly hand: 'own' | 'second' | 'either';
  /** A signature or a refusal was taken. */
  readonly onAnswer?: (approval: ApprovalView) => void | Promise<void>;
}

export interface Signature {
  /** Of the form, so that a button outside it can send it. */
  readonly formId: string;
  readonly hand: Options['hand'];
  /** A second person signs here: their code and passphrase are asked for. */
  readonly second: boolean;
  readonly setSecond: (second: boolean) => void;
  readonly loginCode: string;
  readonly setLoginCode: (loginCode: string) => void;
  readonly passphrase: string;
  readonly setPassphrase: (passphrase: string) => void;
  readonly codeMissing: boolean;
  readonly passphraseMissing: boolean;
  /** The reason for sending back is being written. */
  readonly refusing: boolean;
  readonly setRefusing: (refusing: boolean) => void;
  readonly running: boolean;
  readonly progress: JobReport | null;
  readonly error: CabinetError | null;
  readonly sign: () => void;
  readonly refuse: (reason: string) => void;
}

/** One hand under an act of two people: at one's own login, or a passphrase that opens for these bytes only (decision 19). */
export function useSignature({ compartment, id, hand, onAnswer }: Options): Signature {
  const formId = useId();
  const sign = useAct('approvals.sign');
  const refuse = useAct('approvals.refuse');
  const [chosen, setChosen] = useState(false);
  const [loginCode, setLoginCode] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [asked, setAsked] = useState(false);
  const [refusing, setRefusing] = useState(false);
  const second = hand === 'second' || (hand === 'either' && chosen);
  const codeGood = loginCodeSchema.safeParse(loginCode).success;
  const place = { compartment, id, ...(second ? { second: { loginCode, passphrase } } : {}) };

  const run = async (act: () => Promise<ApprovalView | undefined>): Promise<void> => {
    setAsked(true);
    if (second && (!codeGood || passphrase === '')) {
      const form = document.getElementById(formId);
      if (form !== null) focusFirstProblem(form);
      return;
    }
    const answer = await act();
    setPassphrase('');
    // The field was emptied here, not forgotten: the refusal alone speaks.
    setAsked(false);
    if (answer !== undefined) await onAnswer?.(answer);
  };
  return {
    formId,
    hand,
    second,
    setSecond: setChosen,
    loginCode,
    setLoginCode: (text) => setLoginCode(text.trim().toLowerCase()),
    passphrase,
    setPassphrase,
    codeMissing: asked && !codeGood,
    passphraseMissing: asked && passphrase === '',
    refusing,
    setRefusing,
    running: sign.running || refuse.running,
    progress: sign.progress ?? refuse.progress,
    error: sign.error ?? refuse.error,
    sign: () => void run(() => sign.run(place)),
    refuse: (reason) => void run(() => refuse.run({ ...place, reason })),
  };
}
