import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The package, checked with other people's commands, as the README tells a reader to do. */
export function checkWithStockTools(
  folder: { readonly packages: string; readonly keys: string },
  fileName: string,
): { readonly files: number } {
  const work = mkdtempSync(join(folder.packages, '..', 'bag-'));
  try {
    const sealed = join(folder.packages, fileName);
    execFileSync('minisign', ['-V', '-p', join(folder.keys, 'sender.pub'), '-m', sealed], { stdio: 'pipe' });
    const tar = execFileSync('age', ['-d', '-i', join(folder.keys, 'recipient.key'), sealed], { maxBuffer: 1 << 30 });
    writeFileSync(join(work, 'bag.tar'), tar);
    execFileSync('tar', ['xf', 'bag.tar'], { cwd: work });
    const [bag = ''] = readdirSync(work, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    for (const manifest of ['manifest-sha512.txt', 'tagmanifest-sha512.txt'])
      execFileSync('sha512sum', ['--quiet', '-c', manifest], { cwd: join(work, bag), stdio: 'pipe' });
    if (!readFileSync(join(work, bag, 'bagit.txt'), 'utf8').startsWith('BagIt-Version: 1.0\n'))
      throw new Error('the bag does not say BagIt 1.0');
    return {
      files: readFileSync(join(work, bag, 'manifest-sha512.txt'), 'utf8')
        .trim()
        .split('\n').length,
    };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
