import { internalHandlers } from '../../../electron/services/internal-handlers.ts';
import type { ServiceContext } from '../../../electron/services/base/service-context.ts';
import { internalContract, type AskInternal } from '../../../electron/port/internal-contract.ts';

/** The vault's half of printing without a process between: the same functions behind the same schemas. */
export function directVault(context: ServiceContext): AskInternal {
  return async (name, input) => {
    const { input: asked, output } = internalContract[name];
    return output.parse(await internalHandlers[name](context, asked.parse(input) as never)) as never;
  };
}
