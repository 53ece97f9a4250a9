import { AppError } from '../../../shared/base/app-error.ts';
import type { CommandDesk, Given } from './command.ts';

export const secondOptions = { 'second-login': 'value', 'second-passphrase-file': 'value' } as const;

/** The second person of an act that takes two (decision 39); nobody where the options name nobody. @throws usage */
export async function secondOf(
  given: Given,
  desk: CommandDesk,
): Promise<{ second?: { loginCode: string; passphrase: string } }> {
  const { 'second-login': loginCode, 'second-passphrase-file': file } = given.options;
  if (loginCode === undefined && file === undefined) return {};
  if (typeof loginCode !== 'string') throw new AppError('usage', { at: '--second-login' });
  return { second: { loginCode, passphrase: await desk.passphrase('second-passphrase-file') } };
}
