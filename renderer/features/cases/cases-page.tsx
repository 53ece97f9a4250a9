import { pathTo } from '../../base/routes.ts';
import { IconMessage2, IconPlus } from '@tabler/icons-react';
import { useRef, useState, type ReactNode } from 'react';
import { isFoundIn } from '../../../shared/text/search-terms.ts';
import { formatDateForTable } from '../../../shared/text/partial-date.ts';
import { useRequest } from '../../api/use-request.ts';
import { goTo } from '../../base/location.ts';
import { hasRole, useSession } from '../../base/session.tsx';
import { Button } from '../../components/fields/button.tsx';
import { Checkbox } from '../../components/fields/choice-fields.tsx';
import { ChoiceRow } from '../../components/fields/choice-row.tsx';
import { EmptyState } from '../../components/layout/empty-state.tsx';
import { ErrorSentence } from '../../components/marks/error-sentence.tsx';
import { MarginList, MarginRow, MarginSection } from '../../components/lists/margin-list.tsx';
import { usePageKeys } from '../../base/page-keys.ts';
import { SearchField } from '../../components/fields/search-field.tsx';
import { FilterRow, PageHead, Sheet } from '../../components/layout/sheet.tsx';
import { StateWord } from '../../components/marks/state-word.tsx';
import { formatShortDay } from '../../strings/formats.ts';
import { useStrings } from '../../strings/use-strings.ts';
import styles from './cases-page.module.css';
import { leftText, personText, tasksText, type CaseRow } from './common/case-texts.ts';
import { NewCaseForm } from './forms/new-case-form.tsx';

type Shown = 'open' | 'all';

/** The cases this person may see, the most urgent first. The day hangs in the margin; nothing here sorts by anything about a person. */
export default function CasesPage(): ReactNode {
  const t = useStrings('cases');
  const session = useSession();
  const officer = hasRole(session, 'verificationOfficer');
  const [state, setState] = useState<Shown>('open');
  const [mine, setMine] = useState(false);
  const [creating, setCreating] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const { data, error } = useRequest(
    'cases.list',
    { state, mine },
    { keepLast: true, reads: ['verificationCase', 'approval'] },
  );
  const choices = useRequest('cases.choices', {}, { enabled: creating }).data;
  const classified = useRequest('cases.classifiedLines', {}, { reads: ['classifiedLine'] }).data?.lines ?? [];
  const [query, setQuery] = useState('');
  const search = useRef<HTMLInputElement>(null);
  const searching = query.trim() !== '';
  const rows = (data?.rows ?? []).filter(({ number, purpose, personName, requesterBody, officerName }) =>
    isFoundIn([number, purpose, personName, requesterBody, officerName].join(' '), query),
  );
  const altered = data?.altered ?? [];
  const lines = classified.filter(({ paperFileNumber, paperLocation }) =>
    isFoundIn(`${paperFileNumber} ${paperLocation}`, query),
  );
  const at = Math.max(
    0,
    rows.findIndex(({ id }) => id === chosen),
  );
  const move = (step: number) => setChosen(rows[Math.max(0, Math.min(rows.length - 1, at + step))]?.id ?? null);
  const current = rows[at];
  usePageKeys([
    { combo: 'j', caps: ['J', 'K'], label: t('keys.move'), run: () => move(1) },
    { combo: 'k', caps: [], label: '', run: () => move(-1) },
    { combo: 'arrowdown', caps: [], label: '', run: () => move(1) },
    { combo: 'arrowup', caps: [], label: '', run: () => move(-1) },
    {
      combo: 'enter',
      caps: ['Enter'],
      label: t('keys.openCase'),
      run: () => current !== undefined && goTo(pathTo('case', { id: current.id })),
    },
    { combo: '/', caps: ['/'], label: t('keys.search'), run: () => search.current?.select() },
    ...(officer ? [{ combo: 'n', caps: ['N'], label: t('keys.create'), run: () => setCreating(true) }] : []),
  ]);
  return (
    <Sheet
      head={
        <>
          <PageHead title={t('title')}>
            {officer && !creating ? (
              <Button kind="primary" icon={IconPlus} onClick={() => setCreating(true)}>
                {t('create')}
              </Button>
            ) : null}
          </PageHead>
          <FilterRow
            total={
              data === undefined
                ? undefined
                : searching
                  ? t('found', { shown: rows.length, all: data.total })
                  : t('count', { count: data.total })
            }
          >
            <div className={styles.search}>
              <SearchField
                ref={search}
                label={t('search')}
                value={query}
                onChange={setQuery}
                onLeave={(field) => field.blur()}
              />
            </div>
            <ChoiceRow
              label={t('listLabel')}
              value={state}
              onChange={setState}
              options={[
                { value: 'open', label: t('showOpen') },
                { value: 'all', label: t('showAll') },
              ]}
            />
            {hasRole(session, 'approver') && officer ? (
              <Checkbox label={t('mine')} checked={mine} onChange={setMine} />
            ) : null}
          </FilterRow>
        </>
      }
      panel={
        creating && choices !== undefined ? (
          <NewCaseForm
            choices={choices}
            me={session.userId}
            onClose={() => setCreating(false)}
            onDone={(id) => id !== null && goTo(pathTo('case', { id }))}
          />
        ) : null
      }
    >
      {error === null ? null : (
        <EmptyState>
          <ErrorSentence error={error} />
        </EmptyState>
      )}
      {data !== undefined && rows.length === 0 && altered.length === 0 && lines.length === 0 ? (
        searching ? (
          <EmptyState action={<Button onClick={() => setQuery('')}>{t('clearSearch')}</Button>}>
            {t('nothingFound')}
          </EmptyState>
        ) : (
          <EmptyState action={officer ? <Button onClick={() => setCreating(true)}>{t('create')}</Button> : undefined}>
            {t(state === 'open' ? 'empty' : 'emptyAll')}
          </EmptyState>
        )
      ) : (
        <MarginList label={t('listLabel')}>
          {altered.map(({ id, number }) => (
            <MarginRow key={id} onOpen={() => goTo(pathTo('case', { id }))}>
              <StateWord tone="care">{number === null ? t('alteredUnnamed') : t('altered', { number })}</StateWord>
            </MarginRow>
          ))}
          {rows.map((row) => (
            <Row
              key={row.id}
              row={row}
              selected={row.id === current?.id}
              onSelect={() => setChosen(row.id)}
              narrow={creating}
              today={data?.today ?? ''}
            />
          ))}
          {lines.length === 0 ? null : <MarginSection count={lines.length} title={t('classifiedTitle')} />}
          {lines.map(({ id, paperFileNumber, paperLocation, receivedOn, writtenBy }) => (
            <MarginRow key={id} margin={formatShortDay(receivedOn)} aside={writtenBy}>
              {paperFileNumber}
              <span className={styles.note}>
                , {t('classifiedPlace', { place: paperLocation, day: formatDateForTable(receivedOn) })}
              </span>
            </MarginRow>
          ))}
        </MarginList>
      )}
    </Sheet>
  );
}

/** `narrow`: a panel takes the room, and a name is rather left out of its column than cut. */
function Row({
  row,
  selected,
  narrow,
  today,
  onSelect,
}: {
  row: CaseRow;
  selected: boolean;
  narrow: boolean;
  today: string;
  onSelect: () => void;
}): ReactNode {
  const t = useStrings('cases');
  const due = row.next === null ? null : leftText(t, row.next, today);
  const late = row.next?.daysLeft !== null && row.next?.daysLeft !== undefined && row.next.daysLeft < 0;
  return (
    <MarginRow
      margin={row.next?.day === null || row.next === null ? '' : formatShortDay(row.next.day)}
      selected={selected}
      onSelect={onSelect}
      onOpen={() => goTo(pathTo('case', { id: row.id }))}
      {...(narrow
        ? {}
        : {
            place: (
              <>
                <div>{t(`stage.${row.stage}`)}</div>
                <div className={styles.note}>{row.officerName}</div>
              </>
            ),
          })}
      aside={
        due === null ? (
          row.state === 'open' ? null : (
            t(`stateWord.${row.state}`)
          )
        ) : (
          <span className={late ? styles.late : undefined}>{due}</span>
        )
      }
      below={
        <>
          {row.number} · {row.requesterBody}
          {row.next === null
            ? ''
            : `. ${t(`next.${row.next.actor.kind}`, { name: row.next.actor.name })} ${tasksText(t, row.next)}.`}
          {row.disputed === 0 ? null : (
            <span className={styles.dispute}>
              <StateWord tone="voice" icon={IconMessage2}>
                {t('disputed')}
              </StateWord>
            </span>
          )}
        </>
      }
    >
      <span className={styles.subject}>
        {t('personCase', {
          purpose: row.purpose,
          person: personText(t, { honorific: row.honorific, fullName: row.personName }),
        })}
      </span>
    </MarginRow>
  );
}
