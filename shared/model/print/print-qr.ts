/** What the QR code of a paper says: which register, which print, which version of the record, which state of the log (decision 28). */
export interface PrintQr {
  readonly registerId: string;
  /** As printed: `00012/HS-7k2m`. */
  readonly number: string;
  readonly copy: number;
  /** Commitment of the printed version, 64 hex digits. */
  readonly commitment: string;
  readonly checkpoint: { readonly size: number; readonly fingerprint: string };
}

const mark = 'THS1';
const pattern =
  /^THS1\.(?<registerId>[A-Z2-7]{26})\.(?<number>\d{1,10}\/[A-Z]{2}-[A-Z2-7]{4})\.(?<copy>\d{1,2})\.(?<commitment>[0-9A-F]{64})\.(?<size>\d{1,15})\.(?<fingerprint>[A-Z2-7]{16,64})$/u;

/** Capitals, digits, `/`, `-` and `.` only: the alphanumeric mode of QR takes a third less room than bytes. */
export function writePrintQr(qr: PrintQr): string {
  const { registerId, number, copy, commitment, checkpoint } = qr;
  return [mark, registerId, number, copy, commitment, checkpoint.size, checkpoint.fingerprint.replaceAll(' ', '')]
    .join('.')
    .toUpperCase();
}

/** What a scanner read, or null when it is no code of ours. */
export function readPrintQr(text: string): PrintQr | null {
  const found = pattern.exec(text.trim())?.groups;
  if (found === undefined) return null;
  const { registerId = '', number = '', copy = '', commitment = '', size = '', fingerprint = '' } = found;
  const [running = '', place = ''] = number.split('-');
  return {
    registerId: registerId.toLowerCase(),
    // The compartment's letters are capitals on paper, the incarnation is not.
    number: `${running}-${place.toLowerCase()}`,
    copy: Number(copy),
    commitment: commitment.toLowerCase(),
    checkpoint: { size: Number(size), fingerprint: fingerprint.toLowerCase().replace(/(.{4})(?=.)/gu, '$1 ') },
  };
}
