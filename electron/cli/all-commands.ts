import type { Command } from './command.ts';
import { demoCommand } from './commands/demo-command.ts';
import { logCommands } from './commands/log-commands.ts';
import { peopleCommands } from './commands/people-commands.ts';
import { registerCommands } from './commands/register-commands.ts';

/** Every command there is, in the order of the help. */
export const allCommands: readonly Command[] = [...registerCommands, ...peopleCommands, ...logCommands, demoCommand];
