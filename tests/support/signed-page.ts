import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { baselineJpeg } from './images.ts';

/** The path of a scanned page of minutes with signatures, as somebody chooses it in a dialog. */
export function signedPage(): string {
  const path = join(tmpdir(), `trang-ky-${process.pid}.jpg`);
  writeFileSync(path, baselineJpeg);
  return path;
}
