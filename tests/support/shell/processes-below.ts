import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Every process that descends from one; Linux only, none elsewhere. */
export function processesBelow(ancestor: number): readonly number[] {
  if (process.platform !== 'linux') return [];
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/u.test(name)) continue;
    try {
      // The command name in brackets may hold anything; the parent is the second field after it.
      parents.set(
        Number(name),
        Number(
          readFileSync(`/proc/${name}/stat`, 'utf8')
            .replace(/^.*\) /su, '')
            .split(' ')[1],
        ),
      );
    } catch {
      // Ended meanwhile.
    }
  }
  const isBelow = (pid: number): boolean => {
    const parent = parents.get(pid);
    return parent !== undefined && parent !== 0 && (parent === ancestor || isBelow(parent));
  };
  return [...parents.keys()].filter(isBelow);
}

/** What the open descriptors of a process point to, by their place in /proc. */
export function descriptorsOf(pid: number): readonly { readonly place: string; readonly target: string }[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((name) => {
      const place = `/proc/${pid}/fd/${name}`;
      try {
        return [{ place, target: readlinkSync(place) }];
      } catch {
        return [];
      }
    });
  } catch {
    return [];
  }
}

/** Internet sockets of every process that descends from one: `tcp 0100007F:1F90 00000000:0000 0A`. */
export function internetSocketsBelow(ancestor: number): readonly string[] {
  const inodes = new Set(
    processesBelow(ancestor).flatMap((pid) =>
      descriptorsOf(pid).map(({ target }) => /^socket:\[(\d+)\]$/u.exec(target)?.[1] ?? ''),
    ),
  );
  return ['tcp', 'tcp6', 'udp', 'udp6', 'raw', 'raw6'].flatMap((kind) =>
    readLines(`/proc/net/${kind}`)
      .map((line) => line.trim().split(/\s+/u))
      .filter((columns) => inodes.has(columns[9] ?? 'none'))
      .map((columns) => `${kind} ${columns[1]} ${columns[2]} ${columns[3]}`),
  );
}

function readLines(path: string): readonly string[] {
  try {
    return readFileSync(path, 'utf8').split('\n').slice(1);
  } catch {
    return [];
  }
}
