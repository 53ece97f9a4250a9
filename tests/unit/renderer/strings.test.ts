import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogues, vietnamese } from '../../../renderer/strings/catalogues.ts';
import { languageIds } from '../../../shared/base/languages.ts';
import { fillIn } from '../../../shared/text/fill-in.ts';
import { textOfAnyScreen } from '../../../renderer/strings/use-strings.ts';
import { formIds } from '../../../shared/model/papers.ts';
import { language, lookUp, toResources } from '../../../renderer/strings/language.ts';
import { eventKinds } from '../../../electron/log/event-kinds.ts';

const strings = join(import.meta.dirname, '..', '..', '..', 'renderer', 'strings');

/** Dotted paths to texts; the two forms of a count are one text. */
function texts(tree: object, path = ''): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [key, value] of Object.entries(tree) as [string, unknown][]) {
    const here = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string') found.set(here, [value]);
    else if (isCountForms(value)) found.set(here, [value.one, value.other]);
    else for (const [deeper, all] of texts(value as object, here)) found.set(deeper, all);
  }
  return found;
}

function isCountForms(value: unknown): value is { one: string; other: string } {
  return typeof value === 'object' && value !== null && Object.keys(value).sort().join() === 'one,other';
}

const vi = texts(vietnamese);
const others = languageIds.filter((id) => id !== 'vi');
const placeholders = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/gu)]
    .map(([, name]) => name)
    .sort()
    .join();

describe('texts of the window', () => {
  it.each(others)('%s has exactly the Vietnamese keys', (id) => {
    expect([...texts(catalogues[id]).keys()].sort()).toEqual([...vi.keys()].sort());
    expect(vi.size).toBeGreaterThan(400);
  });

  it.each(others)('no text of %s is empty, and it quotes the same values', (id) => {
    const own = texts(catalogues[id]);
    expect([...vi, ...own].filter(([, [text = '']]) => text.trim() === '').map(([key]) => key)).toEqual([]);
    const differ = [...vi]
      .filter(([key, [text = '']]) => (own.get(key) ?? []).some((other) => placeholders(other) !== placeholders(text)))
      .map(([key]) => key);
    expect(differ).toEqual([]);
  });

  it('Vietnamese reads like an office: no praise, no alarm, no begging', () => {
    const forbidden = /!|vui lòng|xin lỗi|thành công|bấm vào đây|tính năng|người dùng cuối|click|OK\b/iu;
    expect(
      [...vi].filter(([, [text = '']]) => forbidden.test(text)).map(([key, [text]]) => `${key}: ${text ?? ''}`),
    ).toEqual([]);
  });

  it.each(others)('every file of %s belongs to a screen of the original too', (id) => {
    const files = (language: string) =>
      readdirSync(join(strings, language))
        .filter((name) => name.endsWith('.ts'))
        .sort();
    expect(files(id)).toEqual(files('vi'));
  });

  it('every kind of event has its sentence and every paper its name, each with one screen', () => {
    const wanted = [...eventKinds.map((kind) => `event.${kind}`), ...formIds.map((form) => `formName.${form}`)];
    const inScreens = [...vi.keys()].map((key) => key.slice(key.indexOf('.') + 1));
    expect(wanted.filter((key) => inScreens.filter((each) => each === key).length !== 1)).toEqual([]);
    expect(textOfAnyScreen('event.personOpened')).toBe(vi.get('log.event.personOpened')?.[0]);
    expect(textOfAnyScreen('event.none')).toBeUndefined();
  });
});

describe('looking texts up', () => {
  it('fills in values and picks the English form by count', async () => {
    expect(lookUp('common:job.seconds', { count: 3, lng: 'vi' })).toBe('3 giây');
    await language.changeLanguage('en');
    expect(lookUp('common:job.seconds', { count: 1 })).toBe('1 second');
    expect(lookUp('common:job.seconds', { count: 3 })).toBe('3 seconds');
    await language.changeLanguage('vi');
  });

  it('flattens trees and keeps both forms of a count', () => {
    expect(toResources({ a: { b: 'x', c: { one: '1', other: 'n' } } })).toEqual({
      a: { b: 'x', c_one: '1', c_other: 'n' },
    });
  });

  it('leaves optional parts out', () => {
    expect(fillIn('in[ bản số {{number}}][, {{copies}} bản]', { copies: '2' })).toBe('in, 2 bản');
    expect(fillIn('in[ bản số {{number}}][, {{copies}} bản]', {})).toBe('in');
  });
});
