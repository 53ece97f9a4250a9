import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DraftKeeper, enrol, flushAllDrafts } from '../../../renderer/components/forms/draft-keeper.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Time of the keeper and of its timers is one clock. */
function keeperOf(save: (body: string) => Promise<void>): DraftKeeper {
  return new DraftKeeper(save, () => Date.now());
}

describe('DraftKeeper (decision 23)', () => {
  it('saves once, shortly after the last key', async () => {
    const saved: string[] = [];
    const keeper = keeperOf(async (body) => void saved.push(body));
    for (const text of ['N', 'Ng', 'Ngu']) {
      keeper.change(text);
      await vi.advanceTimersByTimeAsync(200);
    }
    expect(saved).toEqual([]);
    await vi.advanceTimersByTimeAsync(700);
    expect(saved).toEqual(['Ngu']);
  });

  it('saves within two seconds of the first unsaved key, however long somebody types on', async () => {
    const at: number[] = [];
    const keeper = keeperOf(async () => void at.push(Date.now()));
    const begun = Date.now();
    for (let key = 0; key < 60; key += 1) {
      keeper.change(`text ${key}`);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(at.length).toBeGreaterThanOrEqual(3);
    expect((at[0] ?? Infinity) - begun).toBeLessThanOrEqual(2000);
    for (const [index, moment] of at.entries())
      if (index > 0) expect(moment - (at[index - 1] ?? 0)).toBeLessThanOrEqual(2000);
  });

  it('never runs two saves at once and saves what was typed meanwhile after the first', async () => {
    const saved: string[] = [];
    let running = 0;
    let most = 0;
    const keeper = keeperOf(async (body) => {
      most = Math.max(most, (running += 1));
      await new Promise((resolve) => setTimeout(resolve, 3000));
      running -= 1;
      saved.push(body);
    });
    keeper.change('a');
    await vi.advanceTimersByTimeAsync(1000);
    keeper.change('b');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(saved).toEqual(['a', 'b']);
    expect(most).toBe(1);
  });

  it('a failed save does not stop the next', async () => {
    let tries = 0;
    const keeper = keeperOf(async () => {
      tries += 1;
      if (tries === 1) throw new Error('stick pulled');
    });
    keeper.change('a');
    await vi.advanceTimersByTimeAsync(1000);
    keeper.change('b');
    await vi.advanceTimersByTimeAsync(1000);
    expect(tries).toBe(2);
  });

  it('forgets on discard', async () => {
    const saved: string[] = [];
    const keeper = keeperOf(async (body) => void saved.push(body));
    keeper.change('a');
    keeper.forget();
    await vi.advanceTimersByTimeAsync(5000);
    expect(saved).toEqual([]);
  });

  it('before a lock every form is saved at once', async () => {
    const saved: string[] = [];
    const one = keeperOf(async (body) => void saved.push(body));
    const two = keeperOf(async (body) => void saved.push(body));
    const ends = [enrol(one), enrol(two)];
    one.change('a');
    two.change('b');
    await flushAllDrafts();
    expect(saved.sort()).toEqual(['a', 'b']);
    for (const end of ends) end();
    one.change('c');
    await flushAllDrafts();
    expect(saved).toEqual(['a', 'b']);
    one.forget();
  });
});
