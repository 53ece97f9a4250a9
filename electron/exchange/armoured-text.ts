import { AppError, isAppError } from '../../shared/base/app-error.ts';
import { parseCanonicalJson, type JsonLimits } from '../crypto/bounded-json.ts';
import { fromBase64Url, toBase64Url } from '../crypto/bytes.ts';
import { canonicalBytes } from '../crypto/canonical-json.ts';

/** A small signed document that goes by file, paste or QR: office card and receipt. */
export type ArmourLabel = 'OFFICE CARD' | 'RECEIPT';

const prefix = 'TU HO SO';
/** Far more than a card with every desk; a longer one is no card. */
const longest = 16 * 1024;
const limits: JsonLimits = { bytes: longest, depth: 16, values: 1000, text: 4000 };

function malformed(label: ArmourLabel, reason: string, cause?: unknown): AppError {
  return new AppError(label === 'RECEIPT' ? 'receiptInvalid' : 'cardMalformed', { reason }, { cause });
}

/** RFC 8785 bytes as base64url between two lines that say what it is; survives mail, paste and a text editor. */
export function armour(label: ArmourLabel, document: unknown): string {
  const body = toBase64Url(canonicalBytes(document));
  return [
    `-----BEGIN ${prefix} ${label}-----`,
    ...(body.match(/.{1,64}/gu) ?? []),
    `-----END ${prefix} ${label}-----`,
    '',
  ].join('\n');
}

/** The same on one line, for a QR code. */
export function armourForQr(label: ArmourLabel, document: unknown): string {
  return `${qrPrefix(label)}${toBase64Url(canonicalBytes(document))}`;
}

function qrPrefix(label: ArmourLabel): string {
  return `TUHOSO-${label.replace(' ', '-')}:`;
}

/** Whether a text shows the beginning of one, in either form. */
export function holdsArmour(label: ArmourLabel, text: string): boolean {
  return text.includes(`-----BEGIN ${prefix} ${label}-----`) || text.includes(qrPrefix(label));
}

/**
 * Reads either form, also with other text around it and with the line ends of any system. The JSON must be in its one
 * canonical spelling. Throws cardMalformed or receiptInvalid {reason}.
 */
export function readArmour(label: ArmourLabel, text: string): unknown {
  if (text.length > longest * 2) throw malformed(label, 'long');
  const block = new RegExp(
    `-----BEGIN ${prefix} ${label}-----\\s(?<body>[A-Za-z0-9_\\-\\s]*?)\\s-----END ${prefix} ${label}-----`,
    'u',
  ).exec(text)?.groups?.['body'];
  const line = new RegExp(`${qrPrefix(label)}(?<body>[A-Za-z0-9_-]+)`, 'u').exec(text)?.groups?.['body'];
  const body = (block ?? line)?.replace(/\s/gu, '');
  if (body === undefined || body === '' || body.length > longest) throw malformed(label, 'shape');
  try {
    return parseCanonicalJson(fromBase64Url(body), limits);
  } catch (error) {
    throw malformed(label, isAppError(error) && error.details['json'] === 'spelling' ? 'spelling' : 'encoding', error);
  }
}
