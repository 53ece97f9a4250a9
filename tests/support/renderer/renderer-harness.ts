import type { CabinetBridge } from '../../../shared/contract/bridge.ts';
import { requestTable, type RequestName } from '../../../shared/contract/contract.ts';
import { isAppError } from '../../../shared/base/app-error.ts';
import type { FixtureAnswers } from './fixture-answers.ts';
import { scenes } from './scenes.ts';

/**
 * The built window without Electron: `window.cabinet` answers from fixtures. Used by tests and screenshots, never in a bundle of the product.
 * `?scene=` chooses the fixtures; events are sent by `window.tell(name, payload)`.
 */
const listeners = new Map<string, Set<(payload: unknown) => void>>();
const asked: { name: string; input: unknown }[] = [];
const scene = new URLSearchParams(location.search).get('scene') ?? 'unlock';
let answers: FixtureAnswers = scenes[scene] ?? {};

async function answer(name: RequestName, input: unknown): Promise<unknown> {
  asked.push({ name, input });
  const definition = requestTable.get(name);
  const give = answers[name] as ((input: unknown) => unknown) | undefined;
  if (definition === undefined) return { ok: false, error: { code: 'requestUnknown', details: {} } };
  if (give === undefined) return { ok: false, error: { code: 'notFound', details: {} } };
  try {
    return { ok: true, value: definition.output.parse(await give(definition.input.parse(input))) };
  } catch (error) {
    if (isAppError(error)) return { ok: false, error: { code: error.code, details: error.details } };
    faults.push(`${name}: ${String(error)}`);
    return { ok: false, error: { code: 'internalFault', details: {} } };
  }
}

const faults: string[] = [];
const bridge: Record<string, unknown> = {
  styleNonce: () => document.querySelector('meta[name="style-nonce"]')?.getAttribute('content') ?? '',
  on: (name: string, listener: (payload: unknown) => void) => {
    const told = listeners.get(name) ?? new Set();
    listeners.set(name, told.add(listener));
    return () => told.delete(listener);
  },
};
for (const name of requestTable.keys()) {
  const [domain = '', request = ''] = name.split('.');
  const requests = (bridge[domain] ??= {}) as Record<string, unknown>;
  requests[request] = (input: unknown) => answer(name, input);
}

Object.assign(window, {
  cabinet: bridge as unknown as CabinetBridge,
  harness: {
    asked,
    faults,
    /** As the vault does it: from now on nothing but the cover is answered, then the window is told. */
    lock: (cause: string) => {
      answers = scenes['unlock'] ?? {};
      for (const listener of listeners.get('register.locked') ?? []) listener({ cause });
    },
    tell: (name: string, payload: unknown) => {
      for (const listener of listeners.get(name) ?? []) listener(payload);
    },
  },
});

await import('../../../renderer/main.tsx');
if (new URLSearchParams(location.search).get('language') === 'pseudo') {
  const { speakPseudo } = await import('./pseudo-language.ts');
  speakPseudo();
}
