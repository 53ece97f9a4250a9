import type { Command } from './desk/command.ts';
import { accountCommands } from './commands/account-commands.ts';
import { cardCommands } from './commands/card-commands.ts';
import { logCommands } from './commands/log-commands.ts';
import { packageCommands } from './commands/package-commands.ts';
import { peopleCommands } from './commands/people-commands.ts';
import { registerCommands } from './commands/register-commands.ts';
import { verifyCommand } from './commands/verify-command.ts';

/** Every command there is, in the order of the help. */
export const allCommands: readonly Command[] = [
  ...registerCommands,
  ...accountCommands,
  ...peopleCommands,
  ...packageCommands,
  ...cardCommands,
  verifyCommand,
  ...logCommands,
];
