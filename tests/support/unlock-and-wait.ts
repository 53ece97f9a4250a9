import { emptyParticulars } from '../../shared/model/particulars.ts';
import { createVault } from '../../electron/vault/process/vault.ts';
import { join } from 'node:path';
import { cheapPassphrases } from './remembered-passphrases.ts';

// As the test that made the register.
await cheapPassphrases();

// A process of its own that unlocks a register, writes one dossier, says so, and waits to be killed.
const [folder = '', loginCode = '', passphrase = ''] = process.argv.slice(2);
const vault = createVault({
  emit: () => undefined,
  defaultPlace: join(folder, 'tu'),
  anchorsFolder: join(folder, 'anchors'),
  appVersion: '0.1.0',
  fileOf: () => undefined,
  passphraseStrength: 'floor',
  clock: { now: () => Date.UTC(2026, 10, 23, 2) },
});
const unlocked = await vault.handle({ name: 'register.unlock', input: { loginCode, passphrase } });
const written = unlocked.ok
  ? await vault.handle({
      name: 'people.create',
      input: { particulars: { ...emptyParticulars(), fullName: 'Nguyễn Văn Ba' } },
    })
  : unlocked;
process.stdout.write(`${written.ok ? 'written' : written.error.code}\n`);
setInterval(() => undefined, 1000);
