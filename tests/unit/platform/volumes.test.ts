import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { listVolumes } from '../../../electron/platform/volumes.ts';
import { folderOnDisk } from '../../support/files-in-memory.ts';

const whole = folderOnDisk('volumes');
const newFolder = (): string => mkdtempSync(join(whole, 'f-'));
afterAll(() => {
  rmSync(whole, { recursive: true });
});

/** A /proc and /sys of our own: an internal disk, a stick, an external hard disk that does not call itself removable. */
function sources() {
  const root = newFolder();
  const disks = join(root, 'devices');
  mkdirSync(join(root, 'block'));
  mkdirSync(join(root, 'labels'));
  const disk = (place: string, name: string, removable: string) => {
    mkdirSync(join(disks, place, name, `${name}1`), { recursive: true });
    writeFileSync(join(disks, place, name, 'removable'), removable);
    symlinkSync(join(disks, place, name, `${name}1`), join(root, 'block', `${name}1`));
  };
  disk('pci/ata1', 'sda', '0\n');
  disk('pci/card', 'sdb', '1\n');
  disk('pci/usb2/2-1', 'sdc', '0\n');
  for (const name of ['trong', 'thẻ', 'ngoài', 'chỉ đọc']) mkdirSync(join(root, name));
  symlinkSync('../../sdb1', join(root, 'labels', 'HO\\x20SO'));
  const point = (name: string) => join(root, name).replaceAll(' ', '\\040');
  writeFileSync(
    join(root, 'mounts'),
    [
      'proc /proc proc rw 0 0',
      '/dev/nvme0n1p2 / ext4 rw 0 0',
      '/dev/nvme0n1p1 /boot vfat rw 0 0',
      `/dev/sda1 ${point('trong')} ext4 rw 0 0`,
      `/dev/sdb1 ${point('thẻ')} vfat rw 0 0`,
      `/dev/sdc1 ${point('ngoài')} exfat rw 0 0`,
      `/dev/sdd1 ${point('chỉ đọc')} vfat ro 0 0`,
      `/dev/sde1 ${point('đã rút')} vfat rw 0 0`,
    ].join('\n'),
  );
  return {
    platform: 'linux' as const,
    mountsFile: join(root, 'mounts'),
    sysBlock: join(root, 'block'),
    labels: join(root, 'labels'),
    volumesFolder: root,
  };
}

describe.skipIf(process.platform === 'win32')('volumes', () => {
  it('are the writable ones, sticks first, with name and room', async () => {
    const found = await listVolumes(sources());
    expect(found.map(({ name, removable }) => [name, removable])).toEqual([
      ['HO SO', true],
      ['ngoài', true],
      ['trong', false],
    ]);
    for (const { size, free } of found) {
      expect(size).toBeGreaterThan(free);
      expect(free).toBeGreaterThan(0);
    }
  });

  it('are listed on macOS from the folder of volumes', async () => {
    const given = sources();
    const found = await listVolumes({ ...given, platform: 'darwin' });
    expect(found.map(({ name }) => name)).toEqual(expect.arrayContaining(['trong', 'ngoài']));
    expect(found.every(({ removable }) => removable)).toBe(true);
  });

  it('can be asked of this machine', async () => {
    expect(Array.isArray(await listVolumes())).toBe(true);
  });
});
