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

/** Capitals, digits, `/`, `-` and `.` only: the alphanumeric mode of QR takes a third less room than bytes. */
export function writePrintQr(qr: PrintQr): string {
  const { registerId, number, copy, commitment, checkpoint } = qr;
  return [mark, registerId, number, copy, commitment, checkpoint.size, checkpoint.fingerprint.replaceAll(' ', '')]
    .join('.')
    .toUpperCase();
}
