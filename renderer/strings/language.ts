import { createInstance, type i18n, type ResourceLanguage } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { catalogues } from './catalogues.ts';

/** Flat texts for i18next; `{ one, other }` becomes its two plural keys. */
export function toResources(strings: object): ResourceLanguage {
  return Object.fromEntries(Object.entries(strings).map(([key, value]) => [key, flatten(value as object)]));
}

function flatten(strings: object, path = ''): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [key, value] of Object.entries(strings) as [string, unknown][]) {
    const here = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string') flat[here] = value;
    else if (isCountForms(value)) Object.assign(flat, { [`${here}_one`]: value.one, [`${here}_other`]: value.other });
    else Object.assign(flat, flatten(value as object, here));
  }
  return flat;
}

function isCountForms(value: unknown): value is { one: string; other: string } {
  return (
    typeof value === 'object' && value !== null && 'one' in value && 'other' in value && Object.keys(value).length === 2
  );
}

/** The one language instance of the window. */
export const language: i18n = createInstance({
  lng: 'vi',
  fallbackLng: 'vi',
  keySeparator: false,
  nsSeparator: ':',
  defaultNS: 'common',
  resources: Object.fromEntries(Object.entries(catalogues).map(([id, strings]) => [id, toResources(strings)])),
  interpolation: { escapeValue: false },
  returnNull: false,
  initAsync: false,
}).use(initReactI18next);

void language.init();

/** One text by `screen:path`. Keys are checked by the functions of use-strings.ts, which call this. */
export function lookUp(key: string, values: Readonly<Record<string, string | number>>): string {
  return (language.t as (key: string, values: object) => string)(key, values);
}
