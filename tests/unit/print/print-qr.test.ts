import { describe, expect, it } from 'vitest';
import { writePrintQr, type PrintQr } from '../../../shared/model/print/print-qr.ts';
import { printStampSchema } from '../../../shared/model/print/print-page.ts';
import { drawQr } from '../../../renderer/print/paper/qr-code.ts';

const qr: PrintQr = {
  registerId: 'a2b3c4d5e6f7a2b3c4d5e6f7a2',
  number: '00012/HS-7k2m',
  copy: 3,
  commitment: '0123456789abcdef'.repeat(4),
  checkpoint: { size: 4186, fingerprint: 'a7k2 mq4x z3bn c5dt r6gs a7k2 mq4x z3bn' },
};

describe('the text of the QR code', () => {
  it('names register, print, copy, version and state of the log, in letters that the alphanumeric mode has', () => {
    const text = writePrintQr(qr);
    expect(text).toBe(
      `THS1.A2B3C4D5E6F7A2B3C4D5E6F7A2.00012/HS-7K2M.3.${'0123456789ABCDEF'.repeat(4)}.4186.A7K2MQ4XZ3BNC5DTR6GSA7K2MQ4XZ3BN`,
    );
    expect(printStampSchema.shape.qr.safeParse(text).success).toBe(true);
    expect(printStampSchema.shape.qr.safeParse(text.toLowerCase()).success).toBe(false);
  });
});

/** Counts the dark modules of a path of axis-parallel outlines by the even-odd rule. */
function isDark(path: string, column: number, row: number): boolean {
  const [x, y] = [column + 0.5, row + 0.5];
  let crossings = 0;
  for (const outline of path.split('z').filter(Boolean)) {
    const corners = outline
      .slice(1)
      .split('L')
      .map((pair) => pair.split(' ').map(Number));
    corners.forEach(([ax = 0, ay = 0], place) => {
      const [bx = 0, by = 0] = corners[(place + 1) % corners.length] ?? [];
      if (ax === bx && ax > x && Math.min(ay, by) < y && Math.max(ay, by) > y) crossings += 1;
    });
  }
  return crossings % 2 === 1;
}

describe('the drawing of the QR code', () => {
  it('has its three finder patterns and a quiet zone of four modules', () => {
    const { size, path } = drawQr(writePrintQr(qr));
    const modules = size - 8;
    expect((modules - 17) % 4).toBe(0);
    const finder = ['1111111', '1000001', '1011101', '1011101', '1011101', '1000001', '1111111'];
    for (const [left, top] of [
      [4, 4],
      [4 + modules - 7, 4],
      [4, 4 + modules - 7],
    ] as const) {
      const seen = finder.map((line, row) =>
        Array.from(line, (_, column) => (isDark(path, left + column, top + row) ? '1' : '0')).join(''),
      );
      expect(seen).toEqual(finder);
    }
    for (let at = 0; at < size; at += 1) {
      expect(isDark(path, at, 1)).toBe(false);
      expect(isDark(path, at, size - 2)).toBe(false);
    }
  });

  it('takes bytes as well as text, and other content gives another picture', () => {
    expect(drawQr(new Uint8Array([0, 255, 128])).path).not.toBe(drawQr('ABC').path);
    expect(drawQr('ABC').path).toBe(drawQr('ABC').path);
  });
});
