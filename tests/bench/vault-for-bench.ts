import type { RequestInput, RequestName, RequestOutput } from '../../shared/contract/contract.ts';
import { createVault } from '../../electron/vault/process/vault.ts';
import { benchUser } from './bench-register.ts';

export interface BenchVault {
  ask<N extends RequestName>(name: N, input: RequestInput<N>): Promise<RequestOutput<N>>;
  close(): Promise<void>;
}

/** The vault as window and command line have it: right, schemas, service, log. A refusal ends the measurement. */
export function openBenchVault(place: { readonly root: string; readonly anchorsFolder: string }): BenchVault {
  const vault = createVault({
    emit: () => undefined,
    defaultPlace: place.root,
    anchorsFolder: place.anchorsFolder,
    appVersion: '0.0.0',
    fileOf: () => undefined,
    rememberPlace: false,
  });
  return {
    async ask(name, input) {
      const result = await vault.handle({ name, input });
      if (!result.ok) throw new Error(`${name} was refused: ${result.error.code}`);
      return result.value as never;
    },
    close: () => vault.close(),
  };
}

export async function unlock(vault: BenchVault): Promise<void> {
  const { findings } = await vault.ask('register.unlock', benchUser);
  if (findings.length > 0)
    throw new Error(`the register opened with findings: ${findings.map(({ code }) => code).join(' ')}`);
}
