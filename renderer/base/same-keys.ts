/** English needs two forms where Vietnamese needs one; i18next picks by `count`. */
export interface CountForms {
  readonly one: string;
  readonly other: string;
}

/** The shape of a Vietnamese file with every text free: no key may be missing in English, none may be extra. */
export type SameKeys<Strings> = {
  readonly [Key in keyof Strings]: Strings[Key] extends string ? string | CountForms : SameKeys<Strings[Key]>;
};

/** Dotted paths of all texts of one file, e.g. `list.total`. */
export type StringPath<Strings> = {
  [Key in keyof Strings & (string | number)]: Strings[Key] extends string
    ? `${Key}`
    : `${Key}.${StringPath<Strings[Key]>}`;
}[keyof Strings & (string | number)];
