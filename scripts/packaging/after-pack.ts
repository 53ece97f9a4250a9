import { flipFuses, FuseVersion } from '@electron/fuses';
import type { AfterPackContext } from 'electron-builder';
import { join } from 'node:path';
import { fuseTable } from './fuse-table.ts';

/** electron-builder's own setting knows eight of the nine fuses, so they are flipped here, before anything is signed. */
export default async function afterPack({
  appOutDir,
  electronPlatformName,
  packager,
}: AfterPackContext): Promise<void> {
  const { productFilename } = packager.appInfo;
  const files: Readonly<Record<string, string>> = {
    linux: productFilename,
    win32: `${productFilename}.exe`,
    darwin: join(`${productFilename}.app`, 'Contents', 'MacOS', productFilename),
  };
  const file = files[electronPlatformName];
  if (file === undefined) throw new Error(`no executable is known for ${electronPlatformName}`);
  await flipFuses(join(appOutDir, file), { version: FuseVersion.V1, strictlyRequireAllFuses: true, ...fuseTable });
}
