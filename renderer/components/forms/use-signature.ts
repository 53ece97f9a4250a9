import { useId, useState } from 'react';
import type { ApprovalView } from '../../../shared/contract/approvals.ts';
import type { RequestInput } from '../../../shared/contract/contract.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import type { CabinetError } from '../../api/cabinet-error.ts';
import { useAct, type JobReport } from '../../api/use-act.ts';
import { useSecondPerson, type SecondPerson } from './use-second-person.ts';

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
  readonly person: SecondPerson;
  /** The reason for sending back is being written. */
  readonly refusing: boolean;
  readonly setRefusing: (refusing: boolean) => void;
  readonly running: boolean;
  readonly progress: JobReport | null;
  readonly error: CabinetError | null;
  readonly sign: () => void;
  readonly refuse: (reason: string) => void;
}

type Place = RequestInput<'approvals.sign'>;

/** One hand under an act of two people: at one's own login, or a passphrase that opens for these bytes only (decision 19). */
export function useSignature({ compartment, id, hand, onAnswer }: Options): Signature {
  const formId = useId();
  const sign = useAct('approvals.sign');
  const refuse = useAct('approvals.refuse');
  const [chosen, setChosen] = useState(false);
  const person = useSecondPerson();
  const [refusing, setRefusing] = useState(false);
  const second = hand === 'second' || (hand === 'either' && chosen);

  const run = async (act: (place: Place) => Promise<ApprovalView | undefined>): Promise<void> => {
    const given = second ? person.given(document.getElementById(formId)) : null;
    if (given === undefined) return;
    const answer = await act({ compartment, id, ...(given === null ? {} : { second: given }) });
    person.wipe();
    if (answer !== undefined) await onAnswer?.(answer);
  };
  return {
    formId,
    hand,
    second,
    setSecond: setChosen,
    person,
    refusing,
    setRefusing,
    running: sign.running || refuse.running,
    progress: sign.progress ?? refuse.progress,
    error: sign.error ?? refuse.error,
    sign: () => void run((place) => sign.run(place)),
    refuse: (reason) => void run((place) => refuse.run({ ...place, reason })),
  };
}
