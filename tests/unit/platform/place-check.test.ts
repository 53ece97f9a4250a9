import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mountOf, parseMounts } from '../../../electron/platform/mounts.ts';
import { assertPlaceAllowed, type PlaceSurroundings } from '../../../electron/platform/place-check.ts';
import { suggestedPlace } from '../../../electron/platform/suggested-place.ts';
import { failureOf } from '../../support/failures.ts';
import { freshFolders } from '../../support/fresh-folders.ts';

const newFolder = freshFolders('place');
const synced = 'registerPlaceRefused {"kind":"synced"}';
const network = 'registerPlaceRefused {"kind":"network"}';

/** A Linux machine on which every folder exists. */
function machine(over: Partial<PlaceSurroundings> = {}): PlaceSurroundings {
  return {
    platform: 'linux',
    environment: {},
    mounts: '/dev/sda1 / ext4 rw 0 0\n',
    realPath: (path) => path,
    exists: (path) => !/(?:^|\/)\.[^/]*$/u.test(path),
    ...over,
  };
}

const check = (path: string, over: Partial<PlaceSurroundings> = {}) =>
  failureOf(() => assertPlaceAllowed(path, machine(over)));

describe('a place for a register', () => {
  it.each([
    '/home/lan/.local/share/tu-ho-so',
    '/home/lan/Tài liệu/Tủ hồ sơ',
    '/srv/boxes/hồ sơ',
    '/home/lan/dropbox-cũ',
    '/home/lan/onedriver',
  ])('may be %s', (path) => {
    expect(check(path)).toBe('no failure');
  });

  it.each([
    '/home/lan/OneDrive/x',
    '/home/lan/OneDrive - Tỉnh ủy/x',
    '/home/lan/onedrive (2)/x',
    '/home/lan/Dropbox/x',
    '/home/lan/Dropbox (Cá nhân)',
    '/home/lan/Google Drive/x',
    '/home/lan/GoogleDrive-lan@example.vn/x',
    '/home/lan/My Drive/x',
    '/Users/lan/Library/Mobile Documents/com~apple~CloudDocs/x',
    '/Users/lan/Library/CloudStorage/Box/x',
    '/home/lan/iCloudDrive/x',
    '/home/lan/Nextcloud/x',
    '/home/lan/ownCloud/x',
    '/home/lan/MEGAsync/x',
    '/home/lan/pCloudDrive/x',
    '/home/lan/Yandex.Disk/x',
    '/home/lan/Syncthing/x',
  ])('may not be %s', (path) => {
    expect(check(path)).toBe(synced);
  });

  it.each([
    'nfs',
    'nfs4',
    'cifs',
    'smb3',
    'smbfs',
    '9p',
    'ceph',
    'fuse.sshfs',
    'fuse.rclone',
    'fuse.gvfsd-fuse',
    'davfs',
  ])('may not lie on a mount of type %s', (type) => {
    const mounts = `/dev/sda1 / ext4 rw 0 0\nserver:/x /mnt/chung\\040kho ${type} rw 0 0\n/dev/sdb1 /mnt/chung\\040kho/local ext4 rw 0 0\n`;
    expect(check('/mnt/chung kho/hồ sơ', { mounts })).toBe(network);
    expect(check('/mnt/chung kho', { mounts })).toBe(network);
    expect(check('/mnt/chung kho khác', { mounts })).toBe('no failure');
    expect(check('/mnt/chung kho/local/x', { mounts })).toBe('no failure');
  });

  it('may not be a share, whichever way it is written or mapped', () => {
    for (const path of ['\\\\server\\share\\x', '//server/share/x'])
      expect(check(path, { platform: 'win32' })).toBe(network);
    expect(check('Z:/tủ', { platform: 'win32', realPath: () => '\\\\server\\share\\tủ' })).toBe(network);
    expect(check('Z:/tủ', { platform: 'win32', realPath: () => '\\\\?\\UNC\\server\\share' })).toBe(network);
    expect(check('C:/Users/lan/AppData/Local/tu-ho-so', { platform: 'win32' })).toBe('no failure');
  });

  it('may not be inside the folder that the system names as synced', () => {
    const environment = { OneDriveCommercial: 'D:/Tỉnh ủy/' };
    expect(check('D:/tỉnh ủy/tủ', { platform: 'win32', environment })).toBe(synced);
    expect(check('D:/Tỉnh ủy khác/tủ', { platform: 'win32', environment })).toBe('no failure');
  });

  it('is judged by where its links lead, and by the marks in any parent folder', () => {
    const root = newFolder();
    mkdirSync(join(root, 'Dropbox', 'trong'), { recursive: true });
    symlinkSync(join(root, 'Dropbox', 'trong'), join(root, 'liên kết'));
    expect(failureOf(() => assertPlaceAllowed(join(root, 'liên kết', 'chưa có', 'tủ')))).toBe(synced);
    expect(failureOf(() => assertPlaceAllowed(join(root, 'chưa có', 'tủ')))).toBe('no failure');
    mkdirSync(join(root, 'đồng bộ', 'trong'), { recursive: true });
    expect(failureOf(() => assertPlaceAllowed(join(root, 'đồng bộ', 'trong', 'tủ')))).toBe('no failure');
    writeFileSync(join(root, 'đồng bộ', '.stfolder'), '');
    expect(failureOf(() => assertPlaceAllowed(join(root, 'đồng bộ', 'trong', 'tủ')))).toBe(synced);
  });

  it('is suggested where no system copies to a server', () => {
    expect(suggestedPlace('linux', {}, '/home/lan')).toBe('/home/lan/.local/share/tu-ho-so');
    expect(suggestedPlace('linux', { XDG_DATA_HOME: '/data' }, '/home/lan')).toBe('/data/tu-ho-so');
    expect(
      suggestedPlace('win32', { LOCALAPPDATA: '/lan/AppData/Local', APPDATA: '/lan/AppData/Roaming' }, '/lan'),
    ).toBe('/lan/AppData/Local/tu-ho-so');
    expect(suggestedPlace('darwin', {}, '/Users/lan')).toBe('/Users/lan/Library/Application Support/tu-ho-so');
  });
});

describe('mounts', () => {
  it('are read with their escapes; the deepest and latest one holds a path', () => {
    const mounts = parseMounts(
      '/dev/a / ext4 rw,relatime 0 0\n/dev/b /media/USB\\040\\304\\221 vfat ro 0 0\nrubbish\n/dev/c / btrfs rw 0 0\n\n',
    );
    expect(mounts.map(({ device, readonly }) => [device, readonly])).toEqual([
      ['/dev/a', false],
      ['/dev/b', true],
      ['/dev/c', false],
    ]);
    expect(mountOf(mounts, '/etc')?.device).toBe('/dev/c');
    expect(mountOf([], '/etc')).toBeUndefined();
  });
});
