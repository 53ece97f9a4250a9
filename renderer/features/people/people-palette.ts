import { pathTo } from '../../base/routes.ts';
import { IconEyeOff, IconHistory, IconPrinter, IconTableImport, IconUser, IconUserPlus } from '@tabler/icons-react';
import { foldVietnamese } from '../../../shared/text/fold.ts';
import type { PersonRow } from '../../../shared/contract/people.ts';
import type { SessionView } from '../../../shared/contract/register.ts';
import { goTo } from '../../base/location.ts';
import { request } from '../../api/client.ts';
import type { PaletteEntry, PaletteSource } from '../../base/palette-sources.ts';
import { translate } from '../../strings/use-strings.ts';
import { openDossier, type Opening, type Trail } from './common/people-trail.ts';

/** A search is an event in the log: asked once the typing rests, and only about what is still wanted then. */
const restMs = 150;
const shown = 8;

/** People by name or number, with what may be done with the chosen one. */
export function peoplePalette(trail: Trail): PaletteSource {
  let asked = 0;
  return {
    id: 'people.search',
    group: 'people',
    get place() {
      return translate('people', 'title');
    },
    async find(query) {
      asked += 1;
      const mine = asked;
      if (query.trim().length < 2) return [];
      await new Promise((resolve) => setTimeout(resolve, restMs));
      if (mine !== asked) return [];
      const { rows } = await request('people.list', { query: query.trim().slice(0, 100), limit: shown });
      return rows.map((row) => entryOf(row, trail));
    },
  };
}

/** New dossier and import, for those who may. */
export function peopleActs(session: SessionView): PaletteSource {
  return {
    id: 'people.acts',
    group: 'acts',
    find(query) {
      if (!session.roles.includes('personnelOfficer')) return [];
      const acts: PaletteEntry[] = [
        {
          id: 'people-new',
          icon: IconUserPlus,
          title: translate('people', 'list.create'),
          run: () => goTo(pathTo('newPerson')),
        },
        {
          id: 'people-import',
          icon: IconTableImport,
          title: translate('people', 'list.import'),
          run: () => goTo(pathTo('importPeople')),
        },
      ];
      return acts.filter(({ title }) => foldVietnamese(title).includes(foldVietnamese(query)));
    },
  };
}

function entryOf({ id, fullName, position, unitName, disputed }: PersonRow, trail: Trail): PaletteEntry {
  const open = (how: Partial<Opening> = {}) => openDossier(id, how);
  const note = [position, unitName].filter(Boolean).join(', ');
  return {
    id: `person-${id}`,
    icon: IconUser,
    title: fullName,
    isName: true,
    ...(note === '' ? {} : { note }),
    ...(disputed ? { dispute: translate('common', 'state.dispute') } : {}),
    run: () => open(),
    runBeside: () => {
      trail.showBeside({ id, fullName });
      goTo(pathTo('people'));
    },
    acts: () => [
      {
        id: `person-${id}-print`,
        icon: IconPrinter,
        title: translate('people', 'palette.print'),
        keyCap: 'Ctrl P',
        run: () => open({ print: true }),
      },
      {
        id: `person-${id}-masked`,
        icon: IconEyeOff,
        title: translate('people', 'palette.openMasked'),
        run: () => open({ masked: true }),
      },
      {
        id: `person-${id}-openings`,
        icon: IconHistory,
        title: translate('people', 'palette.openings'),
        run: () => open({ view: { tab: 'openings', group: 'names' } }),
      },
    ],
  };
}
