import { afterEach, describe, expect, it, vi } from 'vitest';
import { printOnPaper } from '../../../../electron/main/printing/paper.ts';

type Callback = (taken: boolean, reason: string) => void;

/** Electron's own call, the outside of this function: what the system answers is chosen by the test. */
function windowThat(print: (options: object, callback: Callback) => void) {
  const asked: object[] = [];
  return {
    asked,
    webContents: {
      print: (options?: object, callback?: Callback) => {
        asked.push(options ?? {});
        print(options ?? {}, callback ?? (() => undefined));
      },
    },
  };
}

afterEach(() => vi.useRealTimers());

describe('the words for paper', () => {
  it('confirmed when the system took the job; the dialog was shown, never a silent print', async () => {
    const window = windowThat((_options, done) => done(true, ''));
    expect(await printOnPaper(window)).toBe('confirmed');
    expect(window.asked).toEqual([{ silent: false, printBackground: true, pageSize: 'A4' }]);
  });

  it('unknown when the officer closed the dialog or the system failed', async () => {
    expect(await printOnPaper(windowThat((_options, done) => done(false, 'Print job canceled')))).toBe('unknown');
    expect(
      await printOnPaper(
        windowThat(() => {
          throw new Error('no printing service');
        }),
      ),
    ).toBe('unknown');
  });

  it('unknown when the system never answers', async () => {
    vi.useFakeTimers();
    let settled = '';
    const waiting = printOnPaper(windowThat(() => undefined)).then((word) => (settled = word));
    await vi.advanceTimersByTimeAsync(14 * 60 * 1000);
    expect(settled).toBe('');
    await vi.advanceTimersByTimeAsync(2 * 60 * 1000);
    await waiting;
    expect(settled).toBe('unknown');
  });
});
