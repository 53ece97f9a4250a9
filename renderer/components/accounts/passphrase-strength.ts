import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { foldVietnamese } from '../../../shared/text/fold.ts';

export type Strength = 'empty' | 'short' | 'weak' | 'fair' | 'strong';

/** The floor of the vault (12 code points, 6 different); the meter can ask for more, never for less. */
const least = { length: 12, distinct: 6 } as const;

/** What people of an office type first, without marks. Whoever steals the disk begins with the same list. */
const firstGuesses =
  'matkhau mat khau password passw0rd qwerty qwertyuiop asdfgh zxcvbn 123456 1234567 12345678 123456789 1234567890 111111 000000 abc123 admin administrator iloveyou anhyeuem emyeuanh vietnam hanoi saigon hochiminh bacho dangcongsan dang cong san dangvien dang vien canbo can bo tochuc to chuc bantochuc ban to chuc tinhuy tinh uy danguy dang uy hoso ho so tuhoso tu ho so canbohoso thamtra tham tra kiemdiem kiem diem baomat bao mat congtac cong tac nhandan nhan dan nhanuoc nha nuoc thanhpho thanh pho tinh huyen xa phuong nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly nguyenvan nguyenthi'.split(
    ' ',
  );

let estimator: ZxcvbnFactory | null = null;

/**
 * How hard a passphrase is to guess. Never leaves the window.
 * @param own words an attacker would try for this person: names, code, office
 */
export function passphraseStrength(passphrase: string, own: readonly string[]): Strength {
  if (passphrase === '') return 'empty';
  const points = [...passphrase.normalize('NFC')];
  if (points.length < least.length || new Set(points).size < least.distinct) return 'short';
  estimator ??= new ZxcvbnFactory({ dictionary: { office: firstGuesses } });
  const words = own
    .flatMap((text) => [foldVietnamese(text).replaceAll(' ', ''), ...foldVietnamese(text).split(' ')])
    .filter((word) => word.length > 1);
  const folded = foldVietnamese(passphrase).slice(0, 100);
  const meter = estimator;
  // Spaces between known words are no secret: the easier of the two readings counts.
  const guessesLog10 = Math.min(
    ...[folded, folded.replaceAll(' ', '')].map((text) => meter.check(text, words).guessesLog10),
  );
  return guessesLog10 < 10 ? 'weak' : guessesLog10 < 14 ? 'fair' : 'strong';
}

/** Enough to be taken. */
export function isStrongEnough(strength: Strength): boolean {
  return strength === 'fair' || strength === 'strong';
}
