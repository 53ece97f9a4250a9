import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { RequestName, RequestOutput } from '../../shared/contract/contract.ts';
import { AppError, type Failure } from '../../shared/errors/app-error.ts';
import { isErrorCode } from '../../shared/errors/error-codes.ts';
import { newId } from '../crypto/random.ts';
import { suggestedPlace } from '../platform/suggested-place.ts';
import { createVault } from '../vault/vault.ts';
import type { CommandDesk, Given } from './command.ts';
import type { Language } from './language.ts';

/** A passphrase ends with the line; a file that ends without one is taken whole. Nothing else is trimmed. */
function firstLine(text: string): string {
  const line = text.split(/\r?\n/u, 1)[0] ?? '';
  if (line === '') throw new AppError('usage', { at: 'passphrase' });
  return line;
}

async function readStandardInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

export interface OpenDesk extends CommandDesk {
  /** What the unlock found wrong with the register that opened all the same. */
  readonly findings: readonly Failure[];
  close(): Promise<void>;
}

/** The vault in this process, on the register that `--register` names or the one the window opens (decision 31). */
export function openCommandDesk(given: Given, options: { readonly version: string; readonly language: Language; readonly passphraseStrength?: 'office' | 'floor' }): OpenDesk {
  const text = (name: string): string | undefined => (typeof given.options[name] === 'string' ? given.options[name] : undefined);
  const files = new Map<string, string>();
  const found: Failure[] = [];
  const named = text('register');
  const home = suggestedPlace();
  const vault = createVault({
    emit: () => undefined,
    defaultPlace: named === undefined ? home : resolve(named),
    // A register that was named explicitly must not be replaced by the one this user opened last.
    anchorsFolder: text('anchors') ?? (named === undefined ? join(home, '..', 'anchors') : join(homedir(), '.tu-ho-so', 'anchors-cli')),
    appVersion: options.version,
    fileOf: (token) => files.get(token),
    rememberPlace: named === undefined,
    ...(options.passphraseStrength === undefined ? {} : { passphraseStrength: options.passphraseStrength }),
  });
  const desk: OpenDesk = {
    language: options.language,
    async ask<N extends RequestName>(name: N, input: unknown) {
      const result = await vault.handle({ name, input });
      if (!result.ok) throw new AppError(result.error.code, result.error.details);
      return result.value as RequestOutput<N>;
    },
    fileToken(path) {
      const token = newId();
      files.set(token, resolve(path));
      return token;
    },
    async passphrase(option = 'passphrase-file') {
      const path = text(option);
      if (path !== undefined) return firstLine(await readFile(path, 'utf8').catch(() => Promise.reject(new AppError('usage', { at: `--${option}` }))));
      if (option !== 'passphrase-file' || process.stdin.isTTY) throw new AppError('usage', { at: `--${option}` });
      return firstLine(await readStandardInput());
    },
    async unlock() {
      const loginCode = text('login');
      if (loginCode === undefined) throw new AppError('usage', { at: '--login' });
      const { findings } = await desk.ask('register.unlock', { loginCode, passphrase: await desk.passphrase() });
      found.push(...findings.flatMap(({ code, details }) => (isErrorCode(code) ? [{ code, details }] : [])));
    },
    findings: found,
    close: () => vault.close(),
  };
  return desk;
}
