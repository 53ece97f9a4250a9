import { IconLock, IconPencil } from '@tabler/icons-react';
import { useMemo } from 'react';
import { foldVietnamese } from '../../shared/text/fold.ts';
import { request } from '../api/client.ts';
import { usePaletteSource, type PaletteEntry, type PaletteSource } from '../base/palette-sources.ts';
import { formatTime } from '../strings/formats.ts';
import { translate } from '../strings/use-strings.ts';
import { draftPath, isWork } from '../base/draft-path.ts';
import { goTo } from '../base/location.ts';
import { lockCabinet } from './lock-cabinet.ts';
import { isClosed, places } from '../base/places.ts';
import { isOpen, useSession } from '../base/session.tsx';
import { peopleActs, peoplePalette } from '../features/people/people-palette.ts';
import { useTrail } from '../features/people/common/people-trail.ts';

/** What the palette knows without any screen: the screens themselves, drafts, locking. */
export function useFramePaletteSources(): void {
  const session = useSession();
  usePaletteSource(
    useMemo<PaletteSource>(
      () => ({
        id: 'frame.places',
        group: 'places',
        find: (query) =>
          places
            .filter((place) => !isClosed(place, session))
            .map(({ id, icon, path, letter }): PaletteEntry => ({
              id: `place-${id}`,
              icon,
              title: translate('frame', `nav.${id}`),
              keyCap: letter === '?' ? 'F1' : `G ${letter.toUpperCase()}`,
              run: () => goTo(path),
            }))
            .filter(({ title }) => foldVietnamese(title).includes(foldVietnamese(query))),
      }),
      [session],
    ),
  );
  usePaletteSource(drafts);
  usePaletteSource(acts);
  const trail = useTrail();
  const personnel = isOpen(session, 'personnel');
  usePaletteSource(useMemo(() => (personnel ? peoplePalette(trail) : null), [personnel, trail]));
  usePaletteSource(useMemo(() => (personnel ? peopleActs(session) : null), [personnel, session]));
}

const drafts: PaletteSource = {
  id: 'frame.drafts',
  group: 'unfinished',
  find: async (query) => {
    const { drafts: all } = await request('drafts.list', {});
    return all
      .filter(isWork)
      .filter(({ title }) => foldVietnamese(title).includes(foldVietnamese(query)))
      .map((draft) => ({
        id: `draft-${draft.compartment}-${draft.recordType}-${draft.recordId}-${draft.part ?? ''}`,
        icon: IconPencil,
        title: draft.title,
        note: translate('frame', 'palette.draftOf', { time: formatTime(draft.savedAt) }),
        run: () => goTo(draftPath(draft)),
      }));
  },
};

const acts: PaletteSource = {
  id: 'frame.acts',
  group: 'acts',
  find: (query) => {
    const lock: PaletteEntry = {
      id: 'act-lock',
      icon: IconLock,
      title: translate('frame', 'top.lock'),
      keyCap: 'Ctrl L',
      run: () => void lockCabinet(),
    };
    return foldVietnamese(lock.title).includes(foldVietnamese(query)) ? [lock] : [];
  },
};
