import { vi } from 'vitest';

/**
 * How many characters patterns went over while something ran, each pattern from where it began to where it ended: work that is
 * the same on every machine. The library's own `exec` goes on doing it.
 */
export function countScanned(work: () => unknown): number {
  let scanned = 0;
  // eslint-disable-next-line typescript/unbound-method -- called below with its own `this`
  const exec = RegExp.prototype.exec;
  const spy = vi.spyOn(RegExp.prototype, 'exec').mockImplementation(function (this: RegExp, text: string) {
    const from = this.global || this.sticky ? this.lastIndex : 0;
    const found = exec.call(this, text);
    // One that must begin here, as in a split, looks at no other place.
    if (found === null) scanned += this.sticky ? 1 : Math.max(0, text.length - from);
    else scanned += found.index + found[0].length - from;
    return found;
  });
  try {
    work();
  } finally {
    spy.mockRestore();
  }
  return scanned;
}

/** The longest run of marks on one letter in anything that was normalised while something ran. */
export function longestNormalised(work: () => unknown): number {
  let longest = 0;
  // eslint-disable-next-line typescript/unbound-method -- called below with its own `this`
  const normalize = String.prototype.normalize;
  const spy = vi.spyOn(String.prototype, 'normalize').mockImplementation(function (this: string, form?: string) {
    let run = 0;
    for (const character of this) {
      run = /^(?!\u034f)\p{M}$/u.test(character) ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return normalize.call(this, form);
  });
  try {
    work();
  } finally {
    spy.mockRestore();
  }
  return longest;
}
