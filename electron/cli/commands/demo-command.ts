import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { Command } from '../command.ts';
import { generatePeople, peopleToCsv } from '../generate-people.ts';

/** A trial register with generated people, for looking around; `npm run demo` plays the whole job with the window. */
export const demoCommand: Command = {
  words: ['demo'],
  operands: [],
  options: { people: 'value', seed: 'value' },
  async run(given, desk) {
    const count = Number(given.options['people'] ?? 2000);
    const seed = Number(given.options['seed'] ?? 1);
    if (!Number.isInteger(count) || count < 1 || count > 1_000_000 || !Number.isInteger(seed)) throw new AppError('usage', { at: '--people' });
    if (typeof given.options['register'] !== 'string') throw new AppError('usage', { at: '--register' });
    const passphrase = await desk.passphrase();
    await desk.ask('register.create', {
      officeName: desk.language.word('demoOffice'),
      superiorBody: desk.language.word('demoSuperior'),
      place: null,
      approver: { displayName: desk.language.word('demoApprover'), loginCode: 'ld01', passphrase },
      shares: { needed: 2, total: 3 },
    });
    const { userId } = await desk.ask('accounts.propose', { displayName: desk.language.word('demoOfficer'), loginCode: 'cb01', roles: ['personnelOfficer'], passphrase });
    await desk.ask('accounts.certify', { userId });
    await desk.ask('accounts.grant', { userId, compartment: 'personnel', holding: 'open' });
    await desk.ask('register.lock', {});
    await desk.ask('register.unlock', { loginCode: 'cb01', passphrase });
    // Beside the register: generated or not, no name belongs into the system's temporary folder.
    const inbox = await mkdtemp(join(resolve(given.options['register']), '..', 'inbox-'));
    try {
      const table = join(inbox, 'people.csv');
      await writeFile(table, peopleToCsv(generatePeople(count, seed)), { mode: 0o600 });
      const plan = await desk.ask('people.previewImport', { file: desk.fileToken(table) });
      const { written } = await desk.ask('people.applyImport', { importId: plan.importId, skipRows: [] });
      return { value: { written, logins: ['ld01', 'cb01'] }, lines: [`${written} ${desk.language.word('written')}`, 'ld01, cb01'] };
    } finally {
      await rm(inbox, { recursive: true, force: true });
    }
  },
};
