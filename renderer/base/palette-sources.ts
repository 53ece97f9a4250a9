import type { Icon as TablerIcon } from '@tabler/icons-react';
import { useEffect } from 'react';

/** People first, then unfinished work, acts with the chosen person, screens, other acts. */
export const paletteGroups = ['people', 'unfinished', 'actsWith', 'places', 'acts'] as const;
export type PaletteGroup = (typeof paletteGroups)[number];

export interface PaletteEntry {
  readonly id: string;
  readonly icon: TablerIcon;
  readonly title: string;
  /** The title is a person's name: given name 600. */
  readonly isName?: boolean;
  /** After the title in secondary ink: post and unit, "nháp 09:14, chưa gửi". */
  readonly note?: string;
  /** The person has another account: shown with the same icon and words as everywhere. */
  readonly dispute?: string;
  /** Says before Enter that an approver is needed. */
  readonly needsApprover?: boolean;
  readonly keyCap?: string;
  readonly run: () => void;
  /** Ctrl Enter: show beside. */
  readonly runBeside?: () => void;
  /** Acts with this person, listed while the entry is the chosen one. */
  readonly acts?: () => readonly PaletteEntry[];
}

export interface PaletteSource {
  /** Unique, e.g. `people.search`; registering it again replaces it. */
  readonly id: string;
  readonly group: PaletteGroup;
  /** Words for "8 kết quả trong Hồ sơ, Kiểm điểm". */
  readonly place?: string;
  /** Entries for what was typed; an empty text gives what is worth showing first. Only from open compartments. */
  readonly find: (query: string) => readonly PaletteEntry[] | Promise<readonly PaletteEntry[]>;
}

const sources = new Map<string, PaletteSource>();

/** Adds a source for as long as the caller is mounted. */
export function usePaletteSource(source: PaletteSource | null): void {
  useEffect(() => {
    if (source === null) return undefined;
    sources.set(source.id, source);
    return () => {
      if (sources.get(source.id) === source) sources.delete(source.id);
    };
  }, [source]);
}

export function allPaletteSources(): readonly PaletteSource[] {
  return [...sources.values()];
}
