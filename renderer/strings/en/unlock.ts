import type { SameKeys } from '../../base/same-keys.ts';
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
    seconds: {
      one: 'The next try is taken in {{count}} second. The wait grows with each wrong try.',
      other: 'The next try is taken in {{count}} seconds. The wait grows with each wrong try.',
    },
    minutes: {
      one: 'The next try is taken in {{count}} minute. The wait grows with each wrong try.',
      other: 'The next try is taken in {{count}} minutes. The wait grows with each wrong try.',
    },
  },
  namesLater: 'Names, roles and granted compartments appear only once it is open.',
  codeEmpty: 'Enter your user code, for example cb01.',
  codeWrong: 'The code has small letters without marks and digits and begins with a letter, for example cb01.',
  passphraseEmpty: 'Enter the passphrase.',
  otherCabinet: 'Open another cabinet',
  recovery: 'Open with recovery cards',
  forgotten: 'Forgotten passphrase',
  forgottenText:
    'Nobody can look up a passphrase. An approver revokes the old account and a new one is proposed; its owner takes it up with a new passphrase and is certified. If no approver can open the cabinet any more, the holders of the recovery cards come together and join their cards.',
  takeUp: {
    above: 'Taking up the account {{code}}',
    title: 'Set your own passphrase',
    lead: 'The passphrase you entered is for one time, and whoever proposed you knows it. Set one that only you know: the cabinet makes new keys for you alone, and the one-time passphrase ends at once.',
    set: 'Take up the account',
    setting: 'Making new keys',
    back: 'Back',
    done: 'Account taken up',
    compare:
      'Write down this code of your keys and read it out to the approver, who certifies the account where the codes agree. After that you can open the cabinet.',
    again: 'Until then, opening the cabinet shows the code again.',
    close: 'I have the code',
  },
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
    fault:
      'The part that holds the cabinet ran into a fault, so it is locked. What was written is kept, drafts saved before are kept. Open it to go on.',
    ended:
      'The cabinet is locked: by the newer key file, whoever had it open is entrusted with it no more, or a compartment has a new key. What was written is kept. Open it again if you are still entrusted with it.',
  },
  foot: {
    offline: 'The application uses no network.',
    noSecrets: 'Not for state secrets.',
    help: 'Help',
    version: 'Version {{version}}',
  },
};
