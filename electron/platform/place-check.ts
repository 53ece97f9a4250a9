import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { AppError } from '../../shared/base/app-error.ts';
import { mountOf, parseMounts } from './mounts.ts';

/** What the check looks at, so that a test can stand on another system. */
export interface PlaceSurroundings {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Text of /proc/self/mounts; empty where there is none. */
  readonly mounts: string;
  /** The path with links resolved; mapped drives come back as `\\server\share`. */
  readonly realPath: (path: string) => string;
  readonly exists: (path: string) => boolean;
}

/** Locks do not hold on these, and the server sees the files. */
const networkTypes =
  /^(?:nfs4?|cifs|smb(?:fs|3)?|afs|ncpfs|9p|ceph|glusterfs|lustre|davfs|fuse\.(?:sshfs|rclone|s3fs|davfs2?|gvfsd-fuse|glusterfs|google-drive-ocamlfuse|onedriver|ceph-fuse|smbnetfs|curlftpfs)|webdav)$/u;

/** Names that the programs give the folder they keep in step with a server. */
const syncedNames: readonly RegExp[] = [
  /^onedrive(?: [-–(].*)?$/iu,
  /^dropbox(?: [-–(].*)?$/iu,
  /^(?:google ?drive|googledrive(?:-.*)?|my ?drive|drivefs)$/iu,
  /^(?:icloud ?drive|com~apple~clouddocs|mobile documents|cloudstorage)$/iu,
  /^(?:nextcloud|owncloud|mega(?:sync)?|pcloud ?drive|yandex\.disk|box(?: sync)?|seafile|syncthing)$/iu,
];

/** Files that such programs leave in the folder itself, whatever its name. */
const syncedMarkers = [
  '.dropbox',
  '.dropbox.cache',
  '.stfolder',
  '.nextcloudsync.log',
  '.owncloudsync.log',
  '.sync_journal.db',
  '.tmp.driveupload',
  '.megaignore',
];

const oneDriveVariables = ['OneDrive', 'OneDriveCommercial', 'OneDriveConsumer'];

/**
 * Refuses a place for a register that leaves the machine: a folder kept in step with a server, or a network drive (decision 11).
 * The folder need not exist yet; its nearest existing parent decides.
 * @throws registerPlaceRefused with the kind of place
 */
export function assertPlaceAllowed(path: string, around: PlaceSurroundings = thisMachine()): void {
  const real = realPlace(path, around);
  if (/^(?:\\\\|\/\/)[^\\/?.]/u.test(path) || /^(?:\\\\|\/\/)(?:\?\\UNC\\|[^\\/?.])/u.test(real))
    throw refused('network');
  if (around.platform === 'linux' && networkTypes.test(mountOf(parseMounts(around.mounts), real)?.type ?? ''))
    throw refused('network');
  const parts = real.split(/[\\/]/u);
  if (parts.some((part) => syncedNames.some((name) => name.test(part)))) throw refused('synced');
  const roots = oneDriveVariables
    .map((name) => around.environment[name])
    .filter((root) => root !== undefined && root !== '');
  if (roots.some((root) => isInside(real, root ?? ''))) throw refused('synced');
  for (let folder = real; ; folder = dirname(folder)) {
    if (syncedMarkers.some((marker) => around.exists(join(folder, marker)))) throw refused('synced');
    if (dirname(folder) === folder) return;
  }
}

function refused(kind: 'network' | 'synced'): AppError {
  return new AppError('registerPlaceRefused', { kind });
}

function realPlace(path: string, around: PlaceSurroundings): string {
  let existing = around.platform === process.platform ? resolve(path) : path;
  const tail: string[] = [];
  while (!around.exists(existing) && dirname(existing) !== existing) {
    tail.unshift(existing.slice(dirname(existing).length).replace(/^[\\/]/u, ''));
    existing = dirname(existing);
  }
  const real = around.exists(existing) ? around.realPath(existing) : existing;
  return tail.length === 0 ? real : join(real, ...tail);
}

function isInside(path: string, root: string): boolean {
  const [inner, outer] = [path, root].map((text) => text.toLowerCase().replaceAll('\\', '/').replace(/\/+$/u, ''));
  return inner === outer || (inner ?? '').startsWith(`${outer ?? ''}/`);
}

function thisMachine(): PlaceSurroundings {
  return {
    platform: process.platform,
    environment: process.env,
    mounts: process.platform === 'linux' ? readFileSync('/proc/self/mounts', 'utf8') : '',
    realPath: (path) => realpathSync.native(path),
    exists: (path) => existsSync(path),
  };
}
