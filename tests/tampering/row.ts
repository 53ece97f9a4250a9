import type { ErrorCode } from '../../shared/base/error-codes.ts';
import type { Role } from '../../shared/base/roles.ts';
import type { Place, Scene, Told } from './scene.ts';

/** Whose keys the row is done with; an outsider has the folder and no key. */
export type Who = 'outsider' | 'revoked' | Role;

/** Work under way that mends a row. */
export type Branch = 'acts' | 'rights' | 'rollback' | 'deep' | 'keys';

/** What a lawful person must be told, and where; or that somebody who may not see it is given nothing. */
export type Expected = { readonly code: ErrorCode | readonly ErrorCode[]; readonly where: Place } | 'nothing given';

export interface Row {
  /** Never given to another row: README and SECURITY name rows by it. */
  readonly id: string;
  readonly who: Who;
  readonly what: string;
  readonly expect: Expected;
  /** Silent today, or told differently: who mends it takes the mark away. */
  readonly open?: Branch;
  /** Others act lawfully in it too, so that it is more than one hand. */
  readonly others?: true;
  /** What is done to the copy, with no more than the keys of `who`. */
  readonly attack: (scene: Scene) => unknown;
  /** What lawful people do afterwards; what they are told is the scene's to note. */
  readonly look: (scene: Scene) => Promise<void>;
}

export interface Outcome {
  readonly row: Row;
  readonly held: boolean;
  /** What answered the row, or what was said in its place. */
  readonly told: readonly Told[];
  readonly given: readonly string[];
}

export const rowsOf = (...groups: readonly (readonly Row[])[]): readonly Row[] => groups.flat();

export async function runRow(row: Row, scene: Scene): Promise<Outcome> {
  try {
    await row.attack(scene);
    await row.look(scene);
  } finally {
    await scene.end();
  }
  const { told, given } = scene;
  const { expect } = row;
  const held = expect === 'nothing given' ? given.length === 0 : told.some((each) => answers(each, expect));
  return { row, held, told, given };
}

/** Is this what the row asks for? */
export const answers = ({ code, where }: Told, expect: Exclude<Expected, string>): boolean =>
  where === expect.where && [expect.code].flat().some((each) => each === code);
