import { resolve } from 'node:path';
import { AppError } from '../../../shared/base/app-error.ts';
import type { Command, Given } from '../desk/command.ts';

const needed = (given: Given, name: string): string => {
  const value = given.options[name];
  if (typeof value !== 'string') throw new AppError('usage', { at: `--${name}` });
  return value;
};

export const registerCommands: readonly Command[] = [
  {
    words: ['register', 'create'],
    operands: [],
    options: { office: 'value', superior: 'value', name: 'value', needed: 'value', total: 'value' },
    async run(given, desk) {
      needed(given, 'register');
      const shares = { needed: Number(given.options['needed'] ?? 2), total: Number(given.options['total'] ?? 3) };
      const { session, cards } = await desk.ask('register.create', {
        officeName: needed(given, 'office'),
        superiorBody: needed(given, 'superior'),
        place: null,
        approver: {
          displayName: needed(given, 'name'),
          loginCode: needed(given, 'login'),
          passphrase: await desk.passphrase(),
        },
        shares,
      });
      return {
        value: {
          registerId: session.registerId,
          place: resolve(needed(given, 'register')),
          cards: cards.map(({ index, text }) => ({ index, text })),
        },
        lines: [
          `${desk.language.word('created')} ${session.registerId}`,
          desk.language.word('keepCards'),
          ...cards.flatMap(({ index, total, text }) => ['', `${index}/${total}`, text]),
        ],
      };
    },
  },
  {
    words: ['register', 'info'],
    operands: [],
    options: {},
    async run(_given, desk) {
      const { state, cover, waitSeconds, version } = await desk.ask('register.status', {});
      if (cover === null) throw new AppError('registerMissing');
      return {
        value: { state, cover, waitSeconds, version },
        lines: [
          cover.superiorBody,
          cover.officeName,
          `${desk.language.word('sealed')} ${cover.seal === null ? '–' : `${cover.seal.size} · ${cover.seal.fingerprint}`}`,
        ],
      };
    },
  },
];
