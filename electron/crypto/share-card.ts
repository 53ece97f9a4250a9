import { AppError } from '../../shared/base/app-error.ts';
import { concatBytes, equalBytes, fromBase32, toBase32, u32 } from './bytes.ts';
import { domainHash } from './hash.ts';
import { isId } from './random.ts';
import { SecretBytes } from './secret-bytes.ts';

/** One custodian's part of a secret (decision 5). Fewer than `needed` of a set say nothing about the secret. */
export interface RecoveryShare {
  /** The set it was split in; shares of different sets never mix. */
  readonly setId: string;
  /** 1…total: the number on the card. */
  readonly index: number;
  readonly needed: number;
  readonly total: number;
  readonly bytes: SecretBytes;
}

/*
 * What a recovery card prints and a custodian types again:
 *
 *   card  = version[1] ‖ needed[1] ‖ total[1] ‖ index[1] ‖ register[16] ‖ set[16] ‖ share ‖ check[3]
 *   lines = 10 bytes of it as four groups of four base32 characters, and a fifth group that checks line number and line;
 *           a 32-byte secret fills exactly eight lines
 *
 * A slip of the pen is therefore named by its line, and lines in the wrong order are noticed.
 */
const cardVersion = 1;
const idLength = 16;
const fixedLength = 4 + idLength + idLength;
const checkLength = 3;
const lineLength = 10;
const groupLength = 4;

function lineCheck(line: number, bytes: Uint8Array): string {
  return toBase32(domainHash('share-line', u32(line), bytes)).slice(0, groupLength);
}

function cardCheck(body: Uint8Array): Uint8Array {
  return domainHash('share-line', body).subarray(0, checkLength);
}

function wrong(line: number): AppError {
  return new AppError('recoverySharesWrong', { line });
}

/** The card's lines, joined by newlines. `registerId` is an id (decision 18). Throws inputRejected, registerLocked. */
export function encodeShareCard(share: RecoveryShare, registerId: string): string {
  if (!isId(registerId) || !isId(share.setId)) throw new AppError('inputRejected', { field: 'registerId' });
  const opening = Uint8Array.of(cardVersion, share.needed, share.total, share.index);
  const body = share.bytes.use((bytes) => concatBytes(opening, fromBase32(registerId), fromBase32(share.setId), bytes));
  const card = concatBytes(body, cardCheck(body));
  const lines: string[] = [];
  for (let start = 0; start < card.length; start += lineLength) {
    const bytes = card.subarray(start, start + lineLength);
    const groups = toBase32(bytes).match(/.{1,4}/gu) ?? [];
    lines.push([...groups, lineCheck(lines.length + 1, bytes)].join(' '));
  }
  body.fill(0);
  card.fill(0);
  return lines.join('\n');
}

/** Upper case, dashes and the digits that base32 lacks are read as what they were copied from. */
function tidy(line: string): string {
  return line
    .toLowerCase()
    .replaceAll(/[\s\-–.]/gu, '')
    .replaceAll('0', 'o')
    .replaceAll('1', 'l')
    .replaceAll('8', 'b');
}

function lineBytes(text: string, line: number): Uint8Array {
  const code = text.slice(0, -groupLength);
  let bytes: Uint8Array;
  try {
    bytes = fromBase32(code);
  } catch {
    // Typed wrongly: the line is named.
    throw wrong(line);
  }
  if (bytes.length === 0 || lineCheck(line, bytes) !== text.slice(-groupLength)) throw wrong(line);
  return bytes;
}

export interface ShareCard {
  readonly share: RecoveryShare;
  readonly registerId: string;
}

/**
 * Reads a typed card; blank lines, spaces, dashes and letter case do not matter. Throws recoverySharesWrong {line}, line
 * 1…n for the first line that does not check, 0 when every line does but the card is not whole.
 */
export function decodeShareCard(text: string): ShareCard {
  const lines = text
    .split(/\r?\n/u)
    .map(tidy)
    .filter((line) => line !== '');
  const card = concatBytes(...lines.map((line, place) => lineBytes(line, place + 1)));
  const body = card.subarray(0, Math.max(0, card.length - checkLength));
  if (body.length <= fixedLength || !equalBytes(cardCheck(body), card.subarray(body.length))) throw wrong(0);
  const [version = 0, needed = 0, total = 0, index = 0] = body;
  if (version !== cardVersion || needed < 2 || total < needed || index < 1 || index > total) throw wrong(0);
  const ids = body.subarray(4, fixedLength);
  return {
    registerId: toBase32(ids.subarray(0, idLength)),
    share: {
      setId: toBase32(ids.subarray(idLength)),
      needed,
      total,
      index,
      bytes: SecretBytes.copyOf(body.subarray(fixedLength)),
    },
  };
}
