import type { RequestInput, RequestName, RequestOutput } from '../../../shared/contract/contract.ts';
import type { Language } from './language.ts';

/** One word after the program's name that a person can type; `options` without a value are flags. */
export interface Command {
  /** `people search`, as typed. */
  readonly words: readonly string[];
  /** Names of what follows, e.g. `query`; all must be there. */
  readonly operands: readonly string[];
  readonly options: Readonly<Record<string, 'value' | 'flag'>>;
  run(given: Given, desk: CommandDesk): Promise<Answer>;
}

export interface Given {
  readonly operands: readonly string[];
  readonly options: Readonly<Record<string, string | true>>;
}

/** What a command may say: plain data for `--json`, and lines for a person. */
export interface Answer {
  readonly value: unknown;
  readonly lines: readonly string[];
  /** 1 when the answer itself is a refusal, such as a package that does not verify. */
  readonly status?: 0 | 1;
}

/** The vault on a register, as the window has it (decision 31). */
export interface CommandDesk {
  /** Asks the vault; throws the AppError it was refused with. */
  ask<N extends RequestName>(name: N, input: RequestInput<N>): Promise<RequestOutput<N>>;
  /** A path as the token that main's dialog would give. */
  fileToken(path: string): string;
  /** The passphrase: from `--passphrase-file` or standard input, never from the command line. */
  passphrase(option?: string): Promise<string>;
  /** Unlocks with `--login` and the passphrase. */
  unlock(): Promise<void>;
  /** How to say things in the reader's language. */
  readonly language: Language;
}
