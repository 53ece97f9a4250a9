import { AppError } from '../../../shared/base/app-error.ts';
import { parseMinisignPublicKey } from '../../crypto/minisign.ts';
import { holdsOfficeCard, readOfficeCard } from '../../exchange/office-card.ts';
import { signingKeysOf, verifyPackage } from '../../exchange/verify-package.ts';
import type { Command } from '../desk/command.ts';
import { givenText } from '../desk/given-text.ts';

/** Signing keys from a card or from a public key file of the stock command. @throws cardMalformed, keyFileMalformed, usage */
async function keysFrom(path: string): Promise<Uint8Array[]> {
  const text = await givenText(path, new AppError('usage', { at: '--key' }));
  return holdsOfficeCard(text) ? signingKeysOf(readOfficeCard(text)) : [parseMinisignPublicKey(text).signingPublic];
}

/**
 * The signature over the sealed bytes, without any register (decision 31). What is inside opens only at the desk it was
 * sealed to: `package verify` does that with the register.
 */
export const verifyCommand: Command = {
  words: ['verify'],
  operands: ['file.age'],
  options: { key: 'value' },
  async run(given, desk) {
    const { key } = given.options;
    const report = await verifyPackage(given.operands[0] ?? '', {
      signingKeys: typeof key === 'string' ? await keysFrom(key) : [],
      desks: [],
    });
    const { signature, keyId, sha256, size, failure } = report;
    if (failure !== null) throw new AppError(failure.code, failure.details);
    return {
      value: { signature, keyId, sha256, size },
      lines: [
        `${desk.language.word(`signature.${signature}`)}`,
        `minisign ${keyId ?? ''}`,
        `sha256 ${sha256 ?? ''}`,
        `${size ?? 0} B`,
      ],
      status: signature === 'valid' ? 0 : 1,
    };
  },
};
