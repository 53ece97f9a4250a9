import { editKeysText, keysBefore, keysOf, type KeysText } from '../disk.ts';
import type { Scene } from '../scene.ts';
import type { ErrorCode } from '../../../shared/base/error-codes.ts';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Row } from '../row.ts';
import type { LoginCode } from '../staff.ts';

interface Edit {
  readonly id: string;
  readonly what: string;
  readonly code: ErrorCode;
  readonly told?: LoginCode;
  readonly open?: Row['open'];
  readonly edit: (file: KeysText) => void;
}

const slotOf = (file: KeysText, code: string): Record<string, unknown> =>
  file.slots.find(({ loginCode }) => loginCode === code) ?? {};
const parametersOf = (file: KeysText, code: string): Record<string, unknown> =>
  slotOf(file, code)['parameters'] as Record<string, unknown>;
const databasesOf = (file: KeysText): Record<string, unknown>[] => file.body['databases'] as Record<string, unknown>[];

/** keys.json in the hands of anybody who has an editor. */
const edits: readonly Edit[] = [
  {
    id: 'K40',
    what: 'writes another office name on the cover',
    code: 'keysFileAltered',
    edit: (file) => Object.assign(file.body['cover'] as object, { officeName: 'Ban Nội chính' }),
  },
  {
    id: 'K41',
    what: 'asks for 4 GiB to try a passphrase',
    code: 'keyParametersRefused',
    edit: (file) => Object.assign(parametersOf(file, 'ld01'), { memLimit: 4 * 1024 ** 3 }),
  },
  {
    id: 'K42',
    what: 'makes a passphrase cheap to guess',
    code: 'keyParametersRefused',
    edit: (file) => Object.assign(parametersOf(file, 'ld01'), { opsLimit: 1 }),
  },
  {
    id: 'K43',
    what: 'exchanges the boxes of two slots',
    code: 'unlockRefused',
    edit: (file) => {
      const [one, other] = [slotOf(file, 'ld01'), slotOf(file, 'ld02')];
      [one['box'], other['box']] = [other['box'], one['box']];
    },
  },
  {
    id: 'K44',
    what: 'exchanges the login codes of two slots',
    code: 'unlockRefused',
    edit: (file) => {
      const [one, other] = [slotOf(file, 'ld01'), slotOf(file, 'ld02')];
      [one['loginCode'], other['loginCode']] = [other['loginCode'], one['loginCode']];
    },
  },
  {
    id: 'K45',
    what: 'exchanges the key boxes of two people',
    code: 'accountNotCertified',
    edit: (file) => {
      const grants = file.body['grants'] as Record<string, unknown>;
      const [one = '', other = ''] = [
        slotOf(file, 'ld01')['userId'] as string,
        slotOf(file, 'tt03')['userId'] as string,
      ];
      [grants[one], grants[other]] = [grants[other], grants[one]];
    },
  },
  {
    id: 'K46',
    what: 'says that the register is of a later version',
    code: 'registerFromFuture',
    edit: (file) => {
      file['formatVersion'] = 99;
    },
  },
  {
    id: 'K47',
    what: 'adds a field that does not exist',
    code: 'keysFileDamaged',
    edit: (file) => {
      file['note'] = 'x';
    },
  },
  {
    id: 'K48',
    what: 'names a cipher of another strength for a database',
    code: 'keysFileAltered',
    edit: (file) => Object.assign(databasesOf(file)[1] ?? {}, { cipher: 'chacha20' }),
  },
  {
    id: 'K49',
    what: 'lets two compartments name one database file',
    code: 'keysFileAltered',
    edit: (file) => Object.assign(databasesOf(file)[1] ?? {}, { file: 'reviews.g0001.db' }),
  },
  {
    id: 'K50',
    what: 'takes a colleague’s slot out',
    code: 'keysFileAltered',
    edit: (file) => {
      file.slots = file.slots.filter(({ loginCode }) => loginCode !== 'tt02');
    },
  },
  {
    id: 'K51',
    what: 'raises the generation number',
    code: 'keysFileAltered',
    edit: (file) => {
      file['generation'] = Number(file['generation']) + 1;
    },
  },
  {
    id: 'K52',
    what: 'empties the recovery boxes',
    code: 'keysFileAltered',
    told: 'cb01',
    edit: (file) => {
      (file.body['recovery'] as Record<string, unknown>)['grants'] = (file.body['grants'] as Record<string, unknown[]>)[
        slotOf(file, 'ks01')['userId'] as string
      ];
    },
  },
  {
    id: 'K53',
    what: 'says that the register is of the version before',
    code: 'registerFromPast',
    edit: (file) => {
      file['formatVersion'] = 1;
    },
  },
];

const sits =
  (code: LoginCode) =>
  async (scene: Scene): Promise<void> => {
    await scene.sit(code);
  };
const file = (
  id: string,
  what: string,
  code: ErrorCode,
  attack: (scene: Scene) => void,
  told: LoginCode = 'ld01',
): Row => ({ id, who: 'outsider', what, expect: { code, where: 'unlock' }, attack, look: sits(told) });

export const keysTextRows: readonly Row[] = [
  file(
    'K37',
    'puts an old keys.json back; the inspector unlocks',
    'keysFileOlder',
    (scene) => cpSync(keysBefore(scene), keysOf(scene.root)),
    'ks01',
  ),
  file(
    'K38',
    'puts an old keys.json back; an officer unlocks',
    'keysFileOlder',
    (scene) => cpSync(keysBefore(scene), keysOf(scene.root)),
    'tt01',
  ),
  file('K39', 'deletes keys.json', 'registerMissing', (scene) => rmSync(keysOf(scene.root))),
  file('K55', 'empties keys.json', 'keysFileDamaged', (scene) => writeFileSync(keysOf(scene.root), '')),
  file('K56', 'cuts keys.json', 'keysFileDamaged', (scene) =>
    writeFileSync(keysOf(scene.root), readFileSync(keysOf(scene.root)).subarray(0, 5000)),
  ),
  ...edits.map(({ id, what, code, told = 'ld01', open, edit }): Row => ({
    id,
    who: 'outsider',
    what: `${what} in keys.json`,
    expect: { code, where: 'unlock' },
    ...(open === undefined ? {} : { open }),
    attack: (scene) => editKeysText(scene, edit),
    look: async (scene) => {
      await scene.sit(told);
    },
  })),
];
