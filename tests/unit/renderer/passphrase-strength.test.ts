import { describe, expect, it } from 'vitest';
import { isStrongEnough, passphraseStrength } from '../../../renderer/components/accounts/passphrase-strength.ts';
import { assertPassphraseStrong } from '../../../electron/vault/session/passphrase-rule.ts';

describe('passphraseStrength', () => {
  it.each(['', 'ngan1980', 'aaaaaaaaaaaaaa', 'matkhau123456', 'bantochuctinhuy', 'nguyenvana1980'])(
    'does not take %j',
    (passphrase) => {
      expect(isStrongEnough(passphraseStrength(passphrase, ['Nguyễn Văn A', 'cb01']))).toBe(false);
    },
  );

  it.each(['con trau cay ngoai dong xa', 'muoi hai cai ghe mau xanh la', 'Kj8#pq2!vZx7Lm'])(
    'takes %j',
    (passphrase) => {
      expect(isStrongEnough(passphraseStrength(passphrase, ['Nguyễn Văn A', 'cb01']))).toBe(true);
    },
  );

  it('counts the own name as known, with or without marks', () => {
    const own = ['Đào Kim Ngân', 'Ban Tổ chức Tỉnh ủy An Khánh'];
    expect(passphraseStrength('Đào Kim Ngân Ngân', own)).toBe('weak');
    expect(passphraseStrength('daokimngan daokimngan', own)).toBe('weak');
  });

  it('never takes what the vault refuses', () => {
    for (const passphrase of ['short', 'abababababababab', '            ', 'ăăăăăăăăăăăăăă']) {
      expect(() => assertPassphraseStrong(passphrase)).toThrow('passphraseTooWeak');
      expect(isStrongEnough(passphraseStrength(passphrase, []))).toBe(false);
    }
  });
});
