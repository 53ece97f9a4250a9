import type { CabinetBridge } from '../../../shared/contract/bridge.ts';
import type { Root } from 'react-dom/client';
import { requestTable, type RequestName } from '../../../shared/contract/contract.ts';
import { isAppError } from '../../../shared/base/app-error.ts';
import type { FixtureAnswers } from './fixture-answers.ts';
import { scenes } from './scenes.ts';

/**
 * The built window without Electron: `window.cabinet` answers from fixtures. Used by tests and screenshots, never in a bundle of the product.
 * `window.harness.show(scene)` opens it with the fixtures of a scene; events are sent by `window.harness.tell(name, payload)`.
 */
const listeners = new Map<string, Set<(payload: unknown) => void>>();
const asked: { name: string; input: unknown }[] = [];
let answers: FixtureAnswers = {};
let shown: Root | null = null;

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

Object.assign(window, { cabinet: bridge as unknown as CabinetBridge });

// Not before `window.cabinet` is there: the modules of the window read it.
const { openWindow } = await import('../../../renderer/app/open-window.tsx');
const { forgetLocation } = await import('../../../renderer/base/location.ts');
if (new URLSearchParams(location.search).get('language') === 'pseudo') {
  const { speakPseudo } = await import('./pseudo-language.ts');
  speakPseudo();
}

/** The window as it opens over a scene; nothing is left of the scene before but the modules, which are most of what a new page costs. */
function show(scene: string): void {
  const root = document.querySelector('#root');
  const fixtures = scenes[scene];
  if (root === null || fixtures === undefined) throw new Error(`no scene ${scene}`);
  shown?.unmount();
  forgetLocation();
  asked.length = 0;
  faults.length = 0;
  answers = fixtures;
  shown = openWindow(root);
}

Object.assign(window, {
  harness: {
    asked,
    faults,
    show,
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
