import { assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../shared/base/app-error.ts';
import { systemClock } from '../../../electron/platform/clock.ts';
import { redactingLogger, type LogCounters, type LogSubject } from '../../../electron/platform/redacting-logger.ts';
import { settableClock } from '../../support/settable-clock.ts';

function logger() {
  const lines: string[] = [];
  return { log: redactingLogger((line) => lines.push(line), settableClock(1_760_000_000_000)), lines };
}

describe('the log of the program', () => {
  it('holds times, subjects, codes and small numbers', () => {
    const { log, lines } = logger();
    log.note('unlock', { milliseconds: 812.4, attempt: 2 });
    log.failure('request', new AppError('diskFull', { found: 3 }));
    log.failure('vaultProcess', new Error('Đỗ Thị Ánh'), { exitCode: -9 });
    expect(lines).toEqual([
      '2025-10-09T08:53:20.000Z unlock ok milliseconds=812 attempt=2',
      '2025-10-09T08:53:20.000Z request CG-312',
      '2025-10-09T08:53:20.000Z vaultProcess fault exitCode=-9',
    ]);
  });

  it('writes no number that could be a citizen number, and nothing that is no number', () => {
    const { log, lines } = logger();
    log.note('request', { count: 12_345_678_901, bytes: Number.NaN, version: 'Ánh' as unknown as number });
    expect(lines).toEqual(['2025-10-09T08:53:20.000Z request ok count=large']);
  });

  it('never repeats what it was told, whatever is pushed through its types', () => {
    assert(
      property(string({ minLength: 4 }), (text) => {
        const secret = `hồ sơ ${text}`;
        const { log, lines } = logger();
        log.note(secret as LogSubject, { [secret]: 1, count: secret } as unknown as LogCounters);
        log.failure(secret as LogSubject, new AppError('notFound', { secret }, { cause: new Error(secret) }));
        log.failure('job', new Error(secret), { [secret]: secret } as unknown as LogCounters);
        expect(lines).toHaveLength(3);
        for (const line of lines) {
          expect(line).not.toContain(secret);
          expect(line).toMatch(/^2025-10-09T08:53:20\.000Z (?:unknown|job) (?:ok|fault|CG-108)$/u);
        }
      }),
    );
  });
});

describe('clocks', () => {
  it('of a test stand still until they are moved, also backwards; the system one goes on', () => {
    const clock = settableClock(1000);
    clock.advance(-400);
    expect(clock.now()).toBe(600);
    clock.set(5);
    expect(clock.now()).toBe(5);
    expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(1000);
  });
});
