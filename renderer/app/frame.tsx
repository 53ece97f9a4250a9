import { useEffect, useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { onEvent, request } from '../api/client.ts';
import { CommandPalette } from '../components/layout/command-palette.tsx';
import { KeySheet } from '../components/layout/key-sheet.tsx';
import { listenToKeys, usePageKeys } from '../base/page-keys.ts';
import { useStrings } from '../strings/use-strings.ts';
import styles from './frame.module.css';
import { goBack, goTo } from '../base/location.ts';
import { lockCabinet } from './lock-cabinet.ts';
import { Navigation } from './navigation.tsx';
import { Page } from './page.tsx';
import { useSession } from '../base/session.tsx';
import { isOffered, placeOf, places } from '../base/places.ts';
import { pathTo } from '../base/routes.ts';
import { pages } from './pages.ts';
import { StatusLine } from './status-line.tsx';
import { TopBar } from './top-bar.tsx';
import { useFramePaletteSources } from './frame-palette.ts';

/** The desk with one sheet of paper on it. */
export function Frame(): ReactNode {
  const [path] = useLocation();
  const place = placeOf(path);
  const [over, setOver] = useState<'palette' | 'keys' | null>(null);
  const countdown = useCountdown();
  useFrameKeys(place.id, setOver);
  useFramePaletteSources();
  useEffect(() => listenToKeys(window), []);
  useEffect(() => void loadAllPages(), []);
  return (
    <div className={styles.frame}>
      <TopBar
        onSearch={() => setOver('palette')}
        onLock={() => void lockCabinet()}
        countdown={countdown}
        // Not told in time: it locks, and what was typed is a draft.
        onStay={() => void request('desktop.userIsHere', {}).catch(() => undefined)}
      />
      <Navigation current={place} />
      <main className={styles.sheet}>
        <Page place={place} path={path} />
      </main>
      <StatusLine />
      {over === 'palette' ? <CommandPalette onClose={() => setOver(null)} /> : null}
      {over === 'keys' ? <KeySheet onClose={() => setOver(null)} /> : null}
    </div>
  );
}

/** After the first page stands, the others are read from disk, so that every visit is at once. */
async function loadAllPages(): Promise<void> {
  for (const page of Object.values(pages)) await page.load().catch(() => undefined);
}

function useFrameKeys(place: string, show: (over: 'palette' | 'keys' | null) => void): void {
  const t = useStrings('frame');
  const common = useStrings('common');
  const session = useSession();
  const leave = (go: () => void) => () => {
    show(null);
    go();
  };
  usePageKeys(
    [
      { combo: 'mod+k', caps: ['Ctrl K'], label: t('keys.palette'), run: () => show('palette') },
      { combo: 'mod+l', caps: ['Ctrl L'], label: t('keys.lock'), run: () => void lockCabinet() },
      {
        combo: 'f1',
        caps: ['F1'],
        label: t('keys.help'),
        run: leave(() => goTo(place === 'help' ? pathTo('help') : pathTo('manual', { page: place }))),
      },
      { combo: '?', caps: ['?'], label: t('keys.sheet'), run: () => show('keys') },
      { combo: 'alt+arrowleft', caps: ['Alt ←'], label: t('keys.back'), run: leave(goBack) },
      ...places
        .filter((each) => each.letter !== '?' && isOffered(each, session))
        .map(({ id, letter, path }) => ({
          combo: `g ${letter}`,
          caps: [common('key.sequence', { first: 'G', second: letter.toUpperCase() })],
          label: t('keys.goTo', { place: t(`nav.${id}`) }),
          run: () => goTo(path),
        })),
    ],
    'anywhere',
  );
}

function useCountdown(): number | null {
  const [left, setLeft] = useState<number | null>(null);
  useEffect(() => onEvent('register.countdown', ({ secondsLeft }) => setLeft(secondsLeft)), []);
  return left;
}
