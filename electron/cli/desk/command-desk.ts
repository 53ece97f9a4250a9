import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { RequestName, RequestOutput } from '../../../shared/contract/contract.ts';
import { AppError, type Failure } from '../../../shared/base/app-error.ts';
import { isErrorCode } from '../../../shared/base/error-codes.ts';
import { isDeskNotice } from '../../../shared/model/told-once.ts';
import { newId } from '../../crypto/random.ts';
import { suggestedPlace } from '../../platform/suggested-place.ts';
import { createVault } from '../../vault/process/vault.ts';
import type { CommandDesk, Given } from './command.ts';
import { givenPassphrase } from './given-text.ts';
import type { Language } from './language.ts';

/** Somebody may type a wrong passphrase at the window meanwhile. */
const mostWaits = 3;

export interface OpenDesk extends CommandDesk {
  /** What the unlock found wrong with the register that opened all the same. */
  readonly findings: readonly Failure[];
  close(): Promise<void>;
}

/** The vault in this process, on the register that `--register` names or the one the window opens (decision 31). */
export function openCommandDesk(
  given: Given,
  options: { readonly version: string; readonly language: Language; readonly passphraseStrength?: 'office' | 'floor' },
): OpenDesk {
  const text = (name: string): string | undefined =>
    typeof given.options[name] === 'string' ? given.options[name] : undefined;
  const files = new Map<string, string>();
  const found: Failure[] = [];
  const named = text('register');
  const home = suggestedPlace();
  const vault = createVault({
    emit: () => undefined,
    defaultPlace: named === undefined ? home : resolve(named),
    // A register that was named explicitly must not be replaced by the one this user opened last.
    anchorsFolder:
      text('anchors') ??
      (named === undefined ? join(home, '..', 'anchors') : join(homedir(), '.tu-ho-so', 'anchors-cli')),
    appVersion: options.version,
    fileOf: (token) => files.get(token),
    rememberPlace: named === undefined,
    ...(options.passphraseStrength === undefined ? {} : { passphraseStrength: options.passphraseStrength }),
  });
  const desk: OpenDesk = {
    language: options.language,
    async ask<N extends RequestName>(name: N, input: unknown) {
      for (let waits = 0; ; waits += 1) {
        const result = await vault.handle({ name, input });
        if (result.ok) return result.value as RequestOutput<N>;
        const { code, details } = result.error;
        if (code !== 'unlockThrottled' || waits === mostWaits) throw new AppError(code, details);
        // Measured from the start of a process: one that ended at once would be put off for ever, with the right passphrase too.
        process.stderr.write(
          `${options.language.sentence({ code, details })} ${options.language.word('waitsThenTries')}\n`,
        );
        await setTimeout(Number(details['seconds']) * 1000);
      }
    },
    fileToken(path) {
      const token = newId();
      files.set(token, resolve(path));
      return token;
    },
    async passphrase(option = 'passphrase-file') {
      const path = text(option);
      if (path !== undefined) return givenPassphrase(path, `--${option}`);
      if (option !== 'passphrase-file' || process.stdin.isTTY) throw new AppError('usage', { at: `--${option}` });
      return givenPassphrase(process.stdin, `--${option}`);
    },
    async unlock() {
      const loginCode = text('login');
      if (loginCode === undefined) throw new AppError('usage', { at: '--login' });
      const { findings } = await desk.ask('register.unlock', { loginCode, passphrase: await desk.passphrase() });
      found.push(
        ...findings.flatMap(({ code, details }) =>
          isErrorCode(code) && !isDeskNotice(code) ? [{ code, details }] : [],
        ),
      );
    },
    findings: found,
    close: () => vault.close(),
  };
  return desk;
}
