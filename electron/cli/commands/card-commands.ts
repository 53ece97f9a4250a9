import { AppError } from '../../../shared/base/app-error.ts';
import { deskPublicKeyFile, readOfficeCard } from '../../exchange/office-card.ts';
import type { TrustedOffice } from '../../../shared/contract/package-views.ts';
import type { Command } from '../desk/command.ts';
import { givenText } from '../desk/given-text.ts';
import type { Language } from '../desk/language.ts';

/** Hidden groups show as dots: they are heard from the other office. */
const lineOf = ({ id, officeName, state, groups }: TrustedOffice, language: Language): string =>
  `${id} · ${officeName} · ${language.word(state)} · ${groups.map((group) => group ?? '····').join(' ')}`;

export const cardCommands: readonly Command[] = [
  {
    words: ['card', 'show'],
    operands: [],
    options: { folder: 'value' },
    async run(given, desk) {
      await desk.unlock();
      const card = await desk.ask('packages.ownCard', {});
      const { folder } = given.options;
      const fileName =
        typeof folder === 'string'
          ? (await desk.ask('packages.saveOwnCard', { folder: desk.fileToken(folder) })).fileName
          : null;
      return { value: { ...card, fileName }, lines: [card.officeName, card.groups.join(' '), fileName ?? card.text] };
    },
  },
  {
    words: ['card', 'list'],
    operands: [],
    options: {},
    async run(_given, desk) {
      await desk.unlock();
      const { offices } = await desk.ask('packages.offices', {});
      return { value: { offices }, lines: offices.map((office) => lineOf(office, desk.language)) };
    },
  },
  {
    words: ['card', 'add'],
    operands: ['card.txt'],
    options: {},
    async run(given, desk) {
      await desk.unlock();
      const office = await desk.ask('packages.addCard', { file: desk.fileToken(given.operands[0] ?? '') });
      return { value: office, lines: [lineOf(office, desk.language)] };
    },
  },
  {
    words: ['card', 'confirm'],
    operands: ['id', 'group', 'group'],
    options: {},
    async run(given, desk) {
      await desk.unlock();
      const [id = '', ...heard] = given.operands;
      const office = await desk.ask('packages.confirmCard', { id, heard });
      return { value: office, lines: [lineOf(office, desk.language)] };
    },
  },
  {
    // Needs no register: whoever holds the paper can check a package with the stock command.
    words: ['card', 'keys'],
    operands: ['card.txt'],
    options: {},
    async run(given) {
      const text = await givenText(given.operands[0] ?? '', new AppError('volumeUnreadable', { reason: 'ENOENT' }));
      const card = readOfficeCard(text);
      const keys = card.desks.map((desk) => ({ desk: desk.desk, minisign: deskPublicKeyFile(desk) }));
      return { value: { officeName: card.officeName, keys }, lines: keys.map(({ minisign }) => minisign.trimEnd()) };
    },
  },
];
