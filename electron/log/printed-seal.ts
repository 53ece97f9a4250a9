import { readPrintQr } from '../../shared/model/print/print-qr.ts';

/** A checkpoint as paper and screens name it: how many lines, and the fingerprint over origin, size and root. */
export interface PrintedSeal {
  readonly size: number;
  /** 32 characters of base32, as `plainFingerprint` spells them. */
  readonly fingerprint: string;
  /** Only the QR code says whose it is. */
  readonly registerId: string | null;
}

/** Base32 has neither 0 nor 1 nor 8: whoever reads one off paper means the letter that looks like it. */
const readAs: Readonly<Record<string, string>> = { '0': 'o', '1': 'l', i: 'l', '8': 'b' };

/** One spelling for what eyes take for the same; both sides of a comparison go through it. */
export function plainFingerprint(text: string): string {
  return text.toLowerCase().replaceAll(/[018i]/gu, (letter) => readAs[letter] ?? letter);
}

const wholeNumber = String.raw`\d{1,3}(?:[.,\s]\d{3})+(?!\d)|\d{1,15}`;
/** The number that the words lead to, where the rest of the foot or of the band on the screen was typed too. */
const namedSize = new RegExp(String.raw`(?:niêm|dòng|line|seal)\P{N}*(?<size>${wholeNumber})`, 'u');
const anySize = new RegExp(`(?<size>${wholeNumber})`, 'u');

/**
 * Reads a checkpoint typed from the foot of a paper or from the screen (“Điểm niêm 486 · jkgt 2h5f …”), with or without
 * the words, grouped or not, in any capitals, or what its QR code says. Null for anything else.
 */
export function readPrintedSeal(text: string): PrintedSeal | null {
  const qr = readPrintQr(text);
  if (qr !== null) return sealOf(String(qr.checkpoint.size), qr.checkpoint.fingerprint, qr.registerId);
  const typed = text.normalize('NFC').toLowerCase();
  const end = /(?:[\p{L}\p{N}][^\p{L}\p{N}]*){32}$/u.exec(typed);
  if (end === null) return null;
  const before = typed.slice(0, end.index);
  const size = (namedSize.exec(before) ?? anySize.exec(before))?.groups?.['size'] ?? '';
  return sealOf(size.replaceAll(/\D/gu, ''), end[0].replaceAll(/[^\p{L}\p{N}]/gu, ''), null);
}

function sealOf(size: string, fingerprint: string, registerId: string | null): PrintedSeal | null {
  const plain = plainFingerprint(fingerprint);
  return size === '' || !/^[a-z2-7]{32}$/u.test(plain) ? null : { size: Number(size), fingerprint: plain, registerId };
}
