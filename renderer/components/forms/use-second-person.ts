import { useState } from 'react';
import { loginCodeSchema } from '../../../shared/base/common-schemas.ts';
import { focusFirstProblem } from '../fields/focus-problem.ts';

/** What the second person typed, as the requests take it. */
export interface SecondHand {
  readonly loginCode: string;
  readonly passphrase: string;
}

export interface SecondPerson {
  readonly loginCode: string;
  readonly setLoginCode: (loginCode: string) => void;
  readonly passphrase: string;
  readonly setPassphrase: (passphrase: string) => void;
  readonly codeMissing: boolean;
  readonly passphraseMissing: boolean;
  /** What was typed, for the request; undefined while something is missing, which `form` then says and takes the focus to. */
  readonly given: (form: HTMLElement | null) => SecondHand | undefined;
  /** The passphrase was sent: it stays nowhere in the window. */
  readonly wipe: () => void;
}

/** What a second person types at this desk, for one act (decision 19). */
export function useSecondPerson(): SecondPerson {
  const [loginCode, setLoginCode] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [asked, setAsked] = useState(false);
  const codeGood = loginCodeSchema.safeParse(loginCode).success;
  return {
    loginCode,
    setLoginCode: (text) => setLoginCode(text.trim().toLowerCase()),
    passphrase,
    setPassphrase,
    codeMissing: asked && !codeGood,
    passphraseMissing: asked && passphrase === '',
    given: (form) => {
      setAsked(true);
      if (codeGood && passphrase !== '') return { loginCode, passphrase };
      if (form !== null) focusFirstProblem(form);
      return undefined;
    },
    wipe: () => {
      setPassphrase('');
      // The field was emptied here, not forgotten: the refusal alone speaks.
      setAsked(false);
    },
  };
}
