/** One line of /proc/self/mounts. */
export interface Mount {
  readonly device: string;
  readonly point: string;
  readonly type: string;
  readonly readonly: boolean;
}

/** Reads the kernel's list; spaces and the like stand in it as octal escapes. Later mounts cover earlier ones. */
export function parseMounts(text: string): Mount[] {
  return text
    .split('\n')
    .map((line) => line.split(' '))
    .flatMap(([device, point, type, options]) =>
      device === undefined || point === undefined || type === undefined || options === undefined
        ? []
        : [{ device: unescape(device), point: unescape(point), type, readonly: options.split(',').includes('ro') }],
    );
}

/** The mount that holds an absolute path. */
export function mountOf(mounts: readonly Mount[], path: string): Mount | undefined {
  const holding = mounts.filter(
    ({ point }) => path === point || path.startsWith(point.endsWith('/') ? point : `${point}/`),
  );
  const longest = Math.max(...holding.map(({ point }) => point.length));
  return holding.findLast(({ point }) => point.length === longest);
}

function unescape(text: string): string {
  return text.replace(/\\([0-7]{3})/gu, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}
