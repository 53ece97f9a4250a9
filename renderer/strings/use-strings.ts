import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormId } from '../../shared/model/papers.ts';
import { vietnamese, type Screen, type ScreenStrings } from './catalogues.ts';
import { language, lookUp } from './language.ts';
import type { StringPath } from '../base/same-keys.ts';

export type StringValues = Readonly<Record<string, string | number>>;

/** Looks up a text of one screen. The key is checked against the Vietnamese file. */
export type Translate<S extends Screen> = (key: StringPath<ScreenStrings<S>>, values?: StringValues) => string;

/** Texts of one screen: `const t = useStrings('people'); t('list.total', { count: 3 })`. */
export function useStrings<S extends Screen>(screen: S): Translate<S> {
  const { i18n } = useTranslation(screen, { i18n: language });
  const spoken = i18n.language;
  return useCallback((key, values = {}) => lookUp(`${screen}:${key}`, { ...values, lng: spoken }), [screen, spoken]);
}

/** The same outside components, e.g. for entries of the command palette. */
export function translate<S extends Screen>(
  screen: S,
  key: StringPath<ScreenStrings<S>>,
  values: StringValues = {},
): string {
  return lookUp(`${screen}:${key}`, values);
}

/** A text before its values are filled in; undefined for a key that no language has. */
function rawText(screen: Screen, key: string): string | undefined {
  const text: unknown = language.getResource(language.language, screen, key) ?? language.getResource('vi', screen, key);
  return typeof text === 'string' ? text : undefined;
}

const screens = Object.keys(vietnamese) as readonly Screen[];

/**
 * A text that stands with whichever screen brings its record: the sentence of an event (`event.<kind>`), the name of a
 * paper (`formName.<form>`). The test of the texts holds that each stands once.
 */
export function textOfAnyScreen(key: string): string | undefined {
  for (const screen of screens) {
    const text = rawText(screen, key);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** What the registers call a paper. */
export const formName = (form: FormId): string => textOfAnyScreen(`formName.${form}`) ?? form;
