interface LeftOpen {
  readonly folder: string;
  readonly close: () => Promise<unknown>;
}

const leftOpen: LeftOpen[] = [];

/** To be closed, at the latest, when the folder goes: a file that follows in the same process meets no database of this one. */
export function closeWithFolder(folder: string, close: () => Promise<unknown>): void {
  leftOpen.push({ folder, close });
}

/** Closes what was opened in a folder, or anywhere, and is open still; what the test has closed, or broke, is closed already. */
export async function closeAllIn(folder = ''): Promise<void> {
  const inside = leftOpen.filter((each) => each.folder.startsWith(folder));
  for (const each of inside) {
    leftOpen.splice(leftOpen.indexOf(each), 1);
    await each.close().catch(() => undefined);
  }
}
