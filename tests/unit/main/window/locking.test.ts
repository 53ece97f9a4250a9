import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLocking, type LockingParts } from '../../../../electron/main/window/locking.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function parts(order: string[], change: Partial<LockingParts> = {}): LockingParts {
  return {
    isOpen: () => true,
    savedByPage: async () => void order.push('drafts'),
    shutWindows: (cause) => void order.push(`windows ${cause}`),
    forget: async () => void order.push('forget'),
    lockVault: async ({ finishJobs }) => void order.push(`vault ${finishJobs ? 'after jobs' : 'at once'}`),
    ...change,
  };
}

describe('lock', () => {
  it('goes drafts, windows, clipboard and tokens, vault', async () => {
    const order: string[] = [];
    await createLocking(parts(order))('asked');
    expect(order).toEqual(['drafts', 'windows asked', 'forget', 'vault after jobs']);
  });

  it('lets running jobs end when idle, and cuts them at suspend and screen lock', async () => {
    for (const [cause, end] of [
      ['idle', 'vault after jobs'],
      ['suspend', 'vault at once'],
      ['screenLock', 'vault at once'],
    ] as const) {
      const order: string[] = [];
      await createLocking(parts(order))(cause);
      expect(order.at(-1)).toBe(end);
    }
  });

  it('waits half a second for a page that does not answer, not longer', async () => {
    const order: string[] = [];
    const locked = createLocking(parts(order, { savedByPage: () => new Promise(() => undefined) }))('asked');
    await vi.advanceTimersByTimeAsync(499);
    expect(order).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    await locked;
    expect(order).toEqual(['windows asked', 'forget', 'vault after jobs']);
  });

  it('after a fault has no vault to lock and nothing to wait for', async () => {
    const order: string[] = [];
    await createLocking(parts(order))('fault');
    expect(order).toEqual(['windows fault', 'forget']);
  });

  it('after the vault has ended the session keeps nothing, and cuts what still runs', async () => {
    const order: string[] = [];
    await createLocking(parts(order))('ended');
    expect(order).toEqual(['windows ended', 'forget', 'vault at once']);
  });

  it('does nothing while nothing is open, and a second call joins the first', async () => {
    const order: string[] = [];
    await createLocking(parts(order, { isOpen: () => false }))('idle');
    expect(order).toEqual([]);
    const lock = createLocking(parts(order));
    await Promise.all([lock('asked'), lock('suspend')]);
    expect(order.filter((step) => step.startsWith('vault'))).toEqual(['vault after jobs']);
    await lock('idle');
    expect(order.filter((step) => step.startsWith('vault'))).toHaveLength(2);
  });
});
