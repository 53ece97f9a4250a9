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
const registerPattern = /^[a-z2-7]{26}$/u;
const sizePattern = /^(?:0|[1-9]\d{0,14})$/u;

/** Capitals, digits, `/`, `-` and `.` only: the alphanumeric mode of QR takes a third less room than bytes. */
export function writePrintQr(qr: PrintQr): string {
  const { registerId, number, copy, commitment, checkpoint } = qr;
  return [mark, registerId, number, copy, commitment, checkpoint.size, checkpoint.fingerprint.replaceAll(' ', '')]
    .join('.')
    .toUpperCase();
}

/** What a reader of QR codes typed, in whatever capitals; null for the text of anything else. */
export function readPrintQr(text: string): Pick<PrintQr, 'registerId' | 'checkpoint'> | null {
  const parts = text.trim().split('.');
  const [first = '', registerId = '', , , , size = '', fingerprint = ''] = parts.map((part) => part.toLowerCase());
  if (parts.length !== 7 || first !== mark.toLowerCase()) return null;
  if (!registerPattern.test(registerId) || !sizePattern.test(size)) return null;
  return { registerId, checkpoint: { size: Number(size), fingerprint } };
}
