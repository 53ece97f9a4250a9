import { Combobox } from '@mantine/core';
import { IconMessage2, IconSearch } from '@tabler/icons-react';
import { useEffect, useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useStrings } from '../../strings/use-strings.ts';
import styles from './command-palette.module.css';
import { HighlightedName, HighlightedText } from '../marks/highlighted-name.tsx';
import { Icon } from '../marks/icon.tsx';
import { joinClasses } from '../../base/join-classes.ts';
import { KeyCap } from '../marks/key-cap.tsx';
import { paletteGroups, type PaletteEntry, type PaletteGroup } from '../../base/palette-sources.ts';
import { findEntries, usePaletteResults } from '../../base/palette-results.ts';
import { StateWord } from '../marks/state-word.tsx';
import { Dialog } from './dialog.tsx';

interface Props {
  onClose: () => void;
}

/** Ctrl K: find people, unfinished work, screens and acts. */
export function CommandPalette({ onClose }: Props): ReactNode {
  const t = useStrings('frame');
  const id = useId();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const { groups, query, places, typed: answered } = usePaletteResults(typed);
  const found = groups.flatMap(({ entries }) => entries);
  const acts = found[chosen]?.acts?.() ?? [];
  const shown = insertActs(groups, acts);
  const entries = shown.flatMap((group) => group.entries);
  const current = entries[Math.min(chosen, entries.length - 1)];

  const currentId = current === undefined ? undefined : `${id}-${current.id}`;
  useEffect(() => {
    if (currentId !== undefined)
      document.querySelector(`#${CSS.escape(currentId)}`)?.scrollIntoView({ block: 'nearest' });
  }, [currentId]);

  const open = (entry: PaletteEntry | undefined, beside: boolean) => {
    if (entry === undefined) return;
    onClose();
    (beside ? (entry.runBeside ?? entry.run) : entry.run)();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setChosen((at) => (entries.length === 0 ? 0 : (at + step + entries.length) % entries.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const beside = event.ctrlKey || event.metaKey;
      // Enter may come before the answer to the last letter: it is meant for that answer, not for what still stands here.
      if (answered === typed) open(current, beside);
      else void findEntries(typed).then((found) => open(found.groups[0]?.entries[0], beside));
    }
  };

  const title = (group: PaletteGroup): string => {
    if (group === 'actsWith') return t('palette.actsWith', { name: current?.title ?? '' });
    return t(`palette.${group}`);
  };
  return (
    <Dialog label={t('palette.label')} className={styles.palette} onClose={onClose}>
      <Combobox unstyled classNames={parts}>
        <div className={styles.search}>
          <Icon of={IconSearch} size={18} />
          {/* What is chosen is kept here, not by Mantine: Enter may have to wait for the answer to the last letter. */}
          <Combobox.Search
            withAriaAttributes={false}
            withKeyboardNavigation={false}
            classNames={fieldParts}
            value={typed}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              setChosen(0);
            }}
            onKeyDown={onKeyDown}
            placeholder={t('palette.placeholder')}
            aria-label={t('palette.label')}
            role="combobox"
            aria-expanded="true"
            aria-controls={`${id}-list`}
            aria-activedescendant={currentId}
            autoComplete="off"
            spellCheck={false}
            autoFocus
            data-autofocus
          />
          <span className={styles.total} role="status">
            {query === ''
              ? ''
              : places === ''
                ? t('palette.results', { count: found.length })
                : t('palette.resultsIn', { count: found.length, places })}
          </span>
        </div>
        <Combobox.Options id={`${id}-list`} aria-label={t('palette.label')}>
          {entries.length === 0 ? <p className={styles.nothing}>{t('palette.nothing')}</p> : null}
          {shown.map(({ group, entries: ofGroup }) => (
            <Combobox.Group key={group} label={title(group)}>
              {ofGroup.map((entry) => (
                <Combobox.Option
                  key={entry.id}
                  id={`${id}-${entry.id}`}
                  value={entry.id}
                  selected={entry === current}
                  aria-selected={entry === current}
                  onClick={(event) => open(entry, event.ctrlKey || event.metaKey)}
                >
                  <Icon of={entry.icon} />
                  <span className={styles.title}>
                    {entry.isName === true ? (
                      <HighlightedName name={entry.title} query={query} />
                    ) : (
                      <HighlightedText text={entry.title} query={query} />
                    )}
                  </span>
                  {entry.note === undefined ? null : <span className={styles.note}>{entry.note}</span>}
                  {entry.needsApprover === true ? (
                    <span className={styles.note}>{t('palette.needsApprover')}</span>
                  ) : null}
                  {entry.dispute === undefined ? null : (
                    <StateWord tone="voice" icon={IconMessage2}>
                      {entry.dispute}
                    </StateWord>
                  )}
                  <span className={styles.keys}>
                    {entry === current ? (
                      <KeyCap>Enter</KeyCap>
                    ) : entry.keyCap === undefined ? null : (
                      <KeyCap>{entry.keyCap}</KeyCap>
                    )}
                  </span>
                </Combobox.Option>
              ))}
            </Combobox.Group>
          ))}
        </Combobox.Options>
      </Combobox>
      <div className={styles.foot}>
        <Hint caps={['↑', '↓']} words={t('palette.choose')} />
        <Hint caps={['Enter']} words={t('palette.openIt')} />
        {current?.runBeside === undefined ? null : <Hint caps={['Ctrl Enter']} words={t('palette.openBeside')} />}
        <span className={styles.footRight}>
          <Hint caps={['>']} words={t('palette.onlyActs')} />
          <Hint caps={['@']} words={t('palette.onlyPeople')} />
          <Hint caps={['Esc']} words={t('palette.close')} />
        </span>
      </div>
    </Dialog>
  );
}

const parts = {
  options: joinClasses(styles.list),
  option: joinClasses(styles.entry),
  groupLabel: joinClasses(styles.group),
};
const fieldParts = { wrapper: joinClasses(styles.field), input: joinClasses(styles.input) };

function Hint({ caps, words }: { caps: readonly string[]; words: string }): ReactNode {
  return (
    <span className={styles.hint}>
      {caps.map((cap) => (
        <KeyCap key={cap}>{cap}</KeyCap>
      ))}
      {words}
    </span>
  );
}

interface Group {
  readonly group: PaletteGroup;
  readonly entries: readonly PaletteEntry[];
}

/** Acts with the chosen person stand after the unfinished work. */
function insertActs(groups: readonly Group[], acts: readonly PaletteEntry[]): readonly Group[] {
  if (acts.length === 0) return groups;
  const all = [...groups, { group: 'actsWith' as const, entries: acts }];
  return all.sort((a, b) => paletteGroups.indexOf(a.group) - paletteGroups.indexOf(b.group));
}
