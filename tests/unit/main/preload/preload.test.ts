import { beforeEach, describe, expect, it, vi } from 'vitest';
import { requestTable } from '../../../../shared/contract/contract.ts';
import { windowEvents } from '../../../../shared/contract/events.ts';
import { makeCabinetBridge } from '../../../../electron/main/preload/cabinet-bridge.ts';
import { asked, exposed, ipcRenderer, resetElectron } from '../../../support/electron-double.ts';

vi.mock('electron', () => import('../../../support/electron-double.ts'));
beforeEach(() => {
  resetElectron();
  vi.resetModules();
});

type Requests = Readonly<
  Record<string, Readonly<Record<string, (input: unknown, jobId?: string) => Promise<unknown>>>>
>;
type Subscribe = (name: string, listener: (payload: unknown) => void) => () => void;

describe('window.cabinet', () => {
  it('has one function for each request of the contract, and nothing that takes a channel', async () => {
    const bridge = makeCabinetBridge();
    const names = Object.entries(bridge).flatMap(([domain, requests]) =>
      typeof requests === 'function' ? [] : Object.keys(requests as object).map((name) => `${domain}.${name}`),
    );
    expect(names.sort()).toEqual([...requestTable.keys()].sort());
    expect(Object.keys(bridge).filter((name) => typeof bridge[name] === 'function')).toEqual(['on', 'styleNonce']);
    await (bridge as Requests)['clock']?.['today']?.({ a: 1 }, 'job');
    await (bridge as Requests)['register']?.['unlock']?.({ b: 2 }, 'job');
    // Only long work goes by a job id: main refuses one with any other request.
    expect(asked).toEqual([
      { name: 'ipcRenderer.invoke', given: ['clock.today', { a: 1 }] },
      { name: 'ipcRenderer.invoke', given: ['register.unlock', { b: 2 }, 'job'] },
    ]);
  });

  it('tells events without the event object, keeps early ones for the first listener, and ends on request', () => {
    const on = makeCabinetBridge()['on'] as Subscribe;
    ipcRenderer.emit('register.locked', { sender: 'secret' }, { cause: 'idle' });
    const first = vi.fn();
    const end = on('register.locked', first);
    expect(first.mock.calls).toEqual([[{ cause: 'idle' }]]);
    const second = vi.fn();
    on('register.locked', second);
    ipcRenderer.emit('register.locked', { sender: 'secret' }, { cause: 'asked' });
    expect(first.mock.calls).toEqual([[{ cause: 'idle' }], [{ cause: 'asked' }]]);
    expect(second.mock.calls).toEqual([[{ cause: 'asked' }]]);
    end();
    ipcRenderer.emit('register.locked', {}, { cause: 'fault' });
    expect(first).toHaveBeenCalledTimes(2);
    expect(second).toHaveBeenCalledTimes(2);
  });

  it('listens to events of the contract only, and to functions only', () => {
    const on = makeCabinetBridge()['on'] as Subscribe;
    expect(ipcRenderer.eventNames().sort()).toEqual(Object.keys(windowEvents).sort());
    for (const name of ['print:model', 'constructor', '__proto__', ''])
      expect(() => on(name, () => undefined)).toThrow();
    expect(() => on('register.locked', 'x' as never)).toThrow();
  });
});

describe('preload script', () => {
  it.each([
    ['/index.html', ['cabinet']],
    ['/print.html', ['cabinetPrint']],
    ['/viewer.html', ['cabinetViewer']],
    ['/other.html', []],
    ['blank', []],
  ])('shows %s only its own surface', async (pathname, names) => {
    vi.stubGlobal('location', { pathname });
    await import('../../../../electron/main/preload/preload.ts');
    expect([...exposed.keys()]).toEqual(names);
    vi.unstubAllGlobals();
  });
});
