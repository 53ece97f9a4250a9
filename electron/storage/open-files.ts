import { lstatSync } from 'node:fs';
import { AppError } from '../../shared/base/app-error.ts';

/**
 * Which files this process has open as databases, by device and inode.
 * POSIX drops every lock a process holds on a file when the process closes any handle of that file: one `readFile`
 * beside an open database lets a second process in, and its rows vanish (decision 9). So whoever wants to read
 * such a file asks here first; the question itself opens nothing.
 */
const openFiles = new Set<string>();

/** @returns the name of the file for `openFiles`, or undefined when there is no such file */
export function fileIdentity(path: string): string | undefined {
  const stats = lstatSync(path, { bigint: true, throwIfNoEntry: false });
  return stats === undefined ? undefined : `${stats.dev}:${stats.ino}`;
}

export function isOpenHere(path: string): boolean {
  const identity = fileIdentity(path);
  return identity !== undefined && openFiles.has(identity);
}

/** @throws registerInUse when this process has the file open as a database; call before any read, hash or copy of it */
export function refuseWhenOpenHere(path: string): void {
  if (isOpenHere(path)) throw new AppError('registerInUse', { by: 'thisProcess' });
}

export function markOpen(identity: string): void {
  openFiles.add(identity);
}

export function markClosed(identity: string): void {
  openFiles.delete(identity);
}
