import { access, constants, readFile, readdir, readlink, realpath, statfs } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseMounts } from './mounts.ts';

/** A stick or drive that a package or back-up can be written to. */
export interface Volume {
  /** Folder at which it is mounted; stays in the main and vault processes. */
  readonly path: string;
  /** Label, or the last part of the path. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Bytes that this user may still write. */
  readonly free: number;
  readonly removable: boolean;
}

/** Where the kernel's facts lie; a test puts its own folder here. */
export interface VolumeSources {
  readonly platform: NodeJS.Platform;
  readonly mountsFile: string;
  readonly sysBlock: string;
  readonly labels: string;
  /** Folder of the mounted volumes on macOS. */
  readonly volumesFolder: string;
}

const systemSources: VolumeSources = {
  platform: process.platform,
  mountsFile: '/proc/self/mounts',
  sysBlock: '/sys/class/block',
  labels: '/dev/disk/by-label',
  volumesFolder: '/Volumes',
};

/** Drives that carry the system; nobody hands those over. */
const systemPoints = /^\/(?:$|boot|efi|usr|var|etc|home|opt|snap|sysroot|nix|proc|sys|dev|run(?!\/media\/))/u;

/** Writable volumes, removable ones first, each group by name. Never fails because of a volume that went away meanwhile. */
export async function listVolumes(sources: VolumeSources = systemSources): Promise<Volume[]> {
  const found = await candidates(sources);
  const volumes = await Promise.all(found.map(measure));
  return volumes
    .filter((volume) => volume !== undefined)
    .sort((a, b) => Number(b.removable) - Number(a.removable) || (a.name < b.name ? -1 : 1));
}

interface Candidate {
  readonly path: string;
  readonly name: string;
  readonly removable: boolean;
}

function candidates(sources: VolumeSources): Promise<Candidate[]> {
  if (sources.platform === 'win32') return Promise.resolve(windowsDrives());
  if (sources.platform === 'darwin') return macVolumes(sources);
  return linuxVolumes(sources);
}

async function linuxVolumes(sources: VolumeSources): Promise<Candidate[]> {
  const mounts = parseMounts(await readFile(sources.mountsFile, 'utf8'));
  const names = await labelsByDevice(sources.labels);
  const found = mounts
    .filter(({ device, point, readonly }) => device.startsWith('/dev/') && !readonly && !systemPoints.test(point))
    .map(async ({ device, point }) => ({
      path: point,
      name: names.get(basename(device)) ?? basename(point),
      removable: await isRemovable(sources.sysBlock, basename(device)),
    }));
  return Promise.all(found);
}

/** A partition asks its disk; a disk behind USB counts as removable also when it does not say so itself (external hard disks). */
async function isRemovable(sysBlock: string, device: string): Promise<boolean> {
  try {
    const place = await realpath(join(sysBlock, device));
    if (/\/usb\d+\//u.test(place)) return true;
    for (const folder of [place, join(place, '..')]) {
      // A partition has no such file; its disk, above it, has.
      const flag = await readFile(join(folder, 'removable'), 'utf8').catch(() => undefined);
      if (flag !== undefined) return flag.trim() === '1';
    }
  } catch {
    // Mapped and virtual devices have no entry there.
  }
  return false;
}

async function labelsByDevice(folder: string): Promise<Map<string, string>> {
  // Systems without labels have no such folder.
  const labels = await readdir(folder).catch(() => []);
  const pairs = await Promise.all(
    labels.map(async (label) => {
      // A label that went away meanwhile belongs to no device.
      const target = await readlink(join(folder, label)).catch(() => '');
      return [
        basename(target),
        label.replace(/\\x([0-9a-f]{2})/gu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
      ] as const;
    }),
  );
  return new Map(pairs);
}

async function macVolumes({ volumesFolder }: VolumeSources): Promise<Candidate[]> {
  // Nothing is plugged in.
  const names = await readdir(volumesFolder).catch(() => []);
  const found = await Promise.all(
    names.map(async (name) => ({
      name,
      path: join(volumesFolder, name),
      // Pulled out meanwhile: left out below as the system disk is.
      real: await realpath(join(volumesFolder, name)).catch(() => '/'),
    })),
  );
  return found.filter(({ real }) => real !== '/').map(({ name, path }) => ({ name, path, removable: true }));
}

/** Node cannot ask Windows what kind of drive a letter is, so every letter but the system's is offered as removable. */
function windowsDrives(): Candidate[] {
  const system = (process.env['SystemDrive'] ?? 'C:').toUpperCase();
  return [...'DEFGHIJKLMNOPQRSTUVWXYZ']
    .map((letter) => `${letter}:`)
    .filter((drive) => drive !== system)
    .map((drive) => ({ path: `${drive}\\`, name: drive, removable: true }));
}

async function measure({ path, name, removable }: Candidate): Promise<Volume | undefined> {
  try {
    await access(path, constants.W_OK);
    const { bsize, blocks, bavail } = await statfs(path);
    return { path, name, size: bsize * blocks, free: bsize * bavail, removable };
  } catch {
    // What cannot be written or measured is not offered.
    return undefined;
  }
}
