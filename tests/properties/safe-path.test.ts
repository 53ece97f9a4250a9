import { isAbsolute, join, relative, sep } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAppError } from '../../shared/base/app-error.ts';
import { pathTwinKey, safePath } from '../../electron/exchange/bag/safe-path.ts';
import { failureOf } from '../support/failures.ts';
import { runs } from '../support/spoiled.ts';

const root = '/srv/register/staging';

/** Parts that attacks are made of, and ordinary ones, in any mixture. */
const pieces = fc.oneof(
  fc.constantFrom(
    '..',
    '.',
    '',
    '/',
    '//',
    '\\',
    '~',
    '~root',
    'C:',
    '\\\\?\\',
    '%2e%2e',
    '%2f',
    '\0',
    '\n',
    ' ',
    '. ',
    'CON',
    'nul.txt',
    'a.',
    'ｅ',
    '‮',
    '․․',
    '…',
    'a\u0301',
    'data',
    'x.json',
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
);
const hostile = fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join('/').slice(0, 400));

function placeOf(name: string): string | null {
  try {
    return join(root, safePath(name));
  } catch (error) {
    if (isAppError(error) && error.code === 'packagePathUnsafe') return null;
    throw error;
  }
}

describe('safe path', () => {
  it('never leads outside, and refuses with its own code only', () => {
    let accepted = 0;
    fc.assert(
      fc.property(hostile, (name) => {
        const place = placeOf(name);
        if (place === null) return;
        accepted += 1;
        const below = relative(root, place);
        expect(below === '' || below.startsWith(`..${sep}`) || below === '..' || isAbsolute(below)).toBe(false);
        expect(place.includes('\0')).toBe(false);
      }),
      runs(3000),
    );
    // Otherwise the property would hold because nothing ever passed.
    expect(accepted).toBeGreaterThan(100);
  });

  it('gives the same answer for its own answer', () => {
    fc.assert(
      fc.property(hostile, (name) => {
        if (placeOf(name) === null) return;
        const safe = safePath(name);
        expect(safePath(safe)).toBe(safe);
        expect(safe).toBe(safe.normalize('NFC'));
      }),
      runs(1000),
    );
  });

  it('takes ordinary relative names as they are', () => {
    const segment = fc
      .stringMatching(/^[a-z0-9][a-z0-9_-]{0,20}(\.[a-z0-9]{1,5})?$/u)
      .filter((text) => failureOf(() => safePath(text)) === 'no failure');
    fc.assert(
      fc.property(fc.array(segment, { minLength: 1, maxLength: 6 }), (segments) => {
        const name = segments.join('/');
        expect(safePath(name)).toBe(name);
      }),
      runs(500),
    );
  });

  it.each([
    ['', 'empty'],
    ['a//b', 'empty'],
    ['a/', 'empty'],
    ['/etc/passwd', 'absolute'],
    ['~root/.ssh', 'absolute'],
    ['~', 'absolute'],
    ['..', 'dots'],
    ['a/../b', 'dots'],
    ['a/./b', 'dots'],
    ['a\\b', 'character'],
    ['C:\\x', 'character'],
    ['\\\\?\\C:\\x', 'character'],
    ['a:b', 'character'],
    ['a\0b', 'character'],
    ['a\nb', 'character'],
    ['%2e%2e/x', 'character'],
    ['a\u202eb', 'character'],
    ['a\ufffdb', 'character'],
    ['a?', 'character'],
    ['CON', 'reserved'],
    ['con.txt', 'reserved'],
    ['a/Nul .json', 'reserved'],
    ['COM1', 'reserved'],
    ['lpt³.x', 'reserved'],
    ['a.', 'trailing'],
    ['a ', 'trailing'],
    [' a', 'trailing'],
    ['x'.repeat(256), 'segment'],
    ['ế'.repeat(86), 'segment'],
    [Array.from({ length: 33 }, () => 'a').join('/'), 'deep'],
    [Array.from({ length: 5 }, () => 'x'.repeat(250)).join('/'), 'long'],
    ['a\ud800', 'encoding'],
  ])('refuses %j as %s', (name, reason) => {
    expect(failureOf(() => safePath(name))).toBe(`packagePathUnsafe {"reason":"${reason}"}`);
  });

  it('reads bytes as UTF-8 and nothing else', () => {
    expect(safePath(Buffer.from('hồ-sơ/a.json'))).toBe('hồ-sơ/a.json');
    // An overlong spelling of "/" and a lone continuation byte.
    expect(failureOf(() => safePath(Uint8Array.of(0x61, 0xc0, 0xaf, 0x62)))).toBe(
      'packagePathUnsafe {"reason":"encoding"}',
    );
    expect(failureOf(() => safePath(Uint8Array.of(0x61, 0x80)))).toBe('packagePathUnsafe {"reason":"encoding"}');
  });

  it('brings names to NFC and knows twins', () => {
    expect(safePath('e\u0302\u0301')).toBe('ế');
    expect(pathTwinKey('Ế')).toBe(pathTwinKey('e\u0302\u0301'));
    expect(pathTwinKey('ß')).toBe(pathTwinKey('SS'));
    expect(pathTwinKey('ﬁle')).toBe(pathTwinKey('FILE'));
    expect(pathTwinKey('a')).not.toBe(pathTwinKey('b'));
  });
});
