import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { IdleLock } from '../../../../electron/main/ipc/idle-lock.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function start(minutes: number) {
  const counted: (number | null)[] = [];
  const lock = vi.fn();
  const idle = new IdleLock({ now: () => Date.now(), countdown: (left) => counted.push(left), lock });
  idle.start(minutes);
  return { idle, counted, lock };
}

describe('idle lock', () => {
  it('counts the last minute and locks when it is over, once', async () => {
    const { counted, lock } = start(2);
    await vi.advanceTimersByTimeAsync(59_000);
    expect(counted).toEqual([]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(counted).toEqual([60, 59]);
    await vi.advanceTimersByTimeAsync(58_000);
    expect(counted.at(-1)).toBe(1);
    expect(lock).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(lock).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(lock).toHaveBeenCalledOnce();
  });

  it('begins again when somebody is here, and takes the countdown away', async () => {
    const { idle, counted, lock } = start(1);
    await vi.advanceTimersByTimeAsync(30_000);
    idle.userIsHere();
    expect(counted.at(-1)).toBeNull();
    const told = counted.length;
    idle.userIsHere();
    expect(counted).toHaveLength(told);
    await vi.advanceTimersByTimeAsync(59_000);
    expect(lock).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(lock).toHaveBeenCalledOnce();
  });

  it('is quiet after stop, and takes a new number of minutes', async () => {
    const { idle, lock } = start(1);
    idle.stop();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(lock).not.toHaveBeenCalled();
    idle.start(5);
    await vi.advanceTimersByTimeAsync(299_000);
    expect(lock).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(lock).toHaveBeenCalledOnce();
  });
});
