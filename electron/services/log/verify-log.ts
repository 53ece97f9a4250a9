import type { LogCheck } from '../../../shared/contract/log.ts';
import { isAppError } from '../../../shared/base/app-error.ts';
import { isClosedToUser, isDrawerFault } from '../../../shared/errors/drawer-faults.ts';
import { compartments, type Compartment } from '../../../shared/base/compartments.ts';
import type { EventFact } from '../../log/event-facts.ts';
import type { Handler } from '../base/handlers.ts';
import { checkCompartment, unopened } from './check-compartment.ts';

export const verifyLog: Handler<'log.verify'> = async (context, { compartment, deep, files }) => {
  const readable = compartments.filter((name) => compartment === 'all' || compartment === name);
  const checks: LogCheck[] = [];
  for (const name of readable) {
    try {
      checks.push(await checkCompartment(context, name, deep, files));
    } catch (error) {
      if (!isAppError(error)) throw error;
      if (isDrawerFault(error.code) || error.code === 'logCopyDamaged') checks.push(unopened(name, error.code));
      else if (!isClosedToUser(error.code) || compartment !== 'all') throw error;
      else
        checks.push(
          ...context
            .logFindings(name)
            .slice(0, 1)
            .map(({ code }) => unopened(name, code)),
        );
    }
  }
  for (const open of context.openCompartments())
    if (checks.some((check) => check.compartment === open.name))
      await open.change((change) =>
        change.event('logVerified', {
          facts: [
            ['result', checks.every(({ problem }) => problem === null) ? 'good' : 'faults'],
            ...comparedFiles(checks, open.name),
          ],
        }),
      );
  return { checks };
};

/** How many files were decrypted stands in the line of the log: a sample is not the whole. */
function comparedFiles(checks: readonly LogCheck[], name: Compartment): EventFact[] {
  const files = checks.find(({ compartment }) => compartment === name)?.files ?? null;
  return files === null ? [] : [['files', String(files.compared)]];
}
