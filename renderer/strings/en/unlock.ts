import type { SameKeys } from '../same-keys.ts';
import type { unlock as original } from '../vi/unlock.ts';

export const unlock: SameKeys<typeof original> = {
  title: 'Open the cabinet',
  lead: 'Enter your user code and passphrase. Everybody opens only the compartments granted to them.',
  subject: 'Dossiers, reviews, verification',
  loginCode: 'User code',
  passphrase: 'Passphrase',
  open: 'Open the cabinet',
  opening: 'Opening the cabinet',
  takesTime: 'Unlocking takes a few seconds on this machine.',
  wait: {
    seconds: { one: 'The next try is taken in {{count}} second. The wait grows with each wrong try.', other: 'The next try is taken in {{count}} seconds. The wait grows with each wrong try.' },
    minutes: { one: 'The next try is taken in {{count}} minute. The wait grows with each wrong try.', other: 'The next try is taken in {{count}} minutes. The wait grows with each wrong try.' },
  },
  namesLater: 'Names, roles and granted compartments appear only once it is open.',
  codeEmpty: 'Enter your user code, for example cb01.',
  codeWrong: 'The code has small letters without marks and digits and begins with a letter, for example cb01.',
  passphraseEmpty: 'Enter the passphrase.',
  otherCabinet: 'Open another cabinet',
  recovery: 'Open with recovery cards',
  forgotten: 'Forgotten passphrase',
  forgottenText:
    'Nobody can look up a passphrase. An approver revokes the old account and certifies a new one, and its owner sets a new passphrase. If no approver can open the cabinet any more, the holders of the recovery cards come together and join their cards.',
  createdAt: 'First opened',
  lastLockedAt: 'Last locked',
  seal: 'Seal',
  sealNumber: 'number {{size}}',
  notLockedYet: 'never yet',
  noSeal: 'none yet',
  locked: {
    asked: 'The cabinet is locked. Drafts are saved.',
    idle: 'The cabinet locked itself, because nobody typed for a while. Drafts are saved.',
    suspend: 'The cabinet locked itself, because the machine went to sleep. Drafts are saved.',
    screenLock: 'The cabinet locked itself with the screen. Drafts are saved.',
    fault: 'The part that holds the cabinet ran into a fault, so it is locked. What was written is kept, drafts saved before are kept. Open it to go on.',
  },
  foot: {
    offline: 'The application uses no network.',
    noSecrets: 'Not for state secrets.',
    help: 'Help',
    language: 'Tiếng Việt',
    version: 'Version {{version}}',
  },
};
