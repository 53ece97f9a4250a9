interface SpokenLanguage {
  /** As it calls itself. */
  readonly name: string;
  /** How it writes numbers, as Intl knows it. */
  readonly numbers: string;
  /** The name of a weekday keeps its capital inside a sentence. */
  readonly capitalDays: boolean;
}

/** The languages of the window and the command line; paper stays Vietnamese. The first one is the original. */
export const languages = {
  vi: { name: 'Tiếng Việt', numbers: 'vi-VN', capitalDays: false },
  en: { name: 'English', numbers: 'en-GB', capitalDays: true },
} as const satisfies Readonly<Record<string, SpokenLanguage>>;

export type LanguageId = keyof typeof languages;

export const languageIds = Object.keys(languages) as readonly LanguageId[];

/** The language of that id; the original for what is none of ours, such as the language of the tests. */
export function languageOrOriginal(id: string): LanguageId {
  return languageIds.find((each) => each === id) ?? 'vi';
}
