import { pathTo } from '../../base/routes.ts';
import { IconPencil, IconPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { BareButton } from '../../components/fields/bare-button.tsx';
import type { InstrumentView, ObligationView } from '../../../shared/contract/instruments.ts';
import { formatDateForTable } from '../../../shared/text/partial-date.ts';
import { useRequest } from '../../api/use-request.ts';
import { goTo } from '../../base/location.ts';
import { useSession } from '../../base/session.tsx';
import { Button } from '../../components/fields/button.tsx';
import { EmptyState } from '../../components/layout/empty-state.tsx';
import { MarginList, MarginRow, MarginSection } from '../../components/lists/margin-list.tsx';
import { usePageKeys } from '../../base/page-keys.ts';
import { RunningText } from '../../components/marks/running-text.tsx';
import { PageHead, Sheet } from '../../components/layout/sheet.tsx';
import { StateWord } from '../../components/marks/state-word.tsx';
import { Tabs } from '../../components/layout/tabs.tsx';
import { UnopenedPage } from '../../components/layout/unopened-page.tsx';
import { formatDay, formatSize } from '../../strings/formats.ts';
import { language } from '../../strings/language.ts';
import { useStrings } from '../../strings/use-strings.ts';
import { AnswerForm } from './forms/answer-form.tsx';
import { AssignForm } from './forms/assign-form.tsx';
import { ChangeForm } from './forms/change-form.tsx';
import { EvidenceForm } from './forms/evidence-form.tsx';
import { ObligationForm } from './forms/obligation-form.tsx';
import { ObstacleForm } from './forms/obstacle-form.tsx';
import { FullText } from './full-text.tsx';
import styles from './instrument-record.module.css';
import { leftText, stateMarks, validityMarks } from './common/instrument-texts.ts';
import { mayWrite } from './instruments-page.tsx';
import { ObligationPanel, type ObligationAct } from './obligation-panel.tsx';

/** One instrument: what it obliges to and how far that is, its words as they came, what it cites, its history. */
export default function InstrumentRecordPage({ id }: { id: string }): ReactNode {
  const t = useStrings('instruments');
  const { data, error } = useRequest('instruments.open', { id }, { reads: ['instrument', 'obligation'] });
  if (data !== undefined) return <OpenInstrument key={id} view={data} />;
  return <UnopenedPage title={t('title')} error={error} />;
}

type Tab = 'obligations' | 'text' | 'cites' | 'versions';
type Panel = 'change' | 'add' | { readonly obligationId: string; readonly act: ObligationAct | null } | null;

function OpenInstrument({ view }: { view: InstrumentView }): ReactNode {
  const t = useStrings('instruments');
  const writes = mayWrite(useSession());
  const [tab, setTab] = useState<Tab>(view.obligations.length === 0 && view.text !== null ? 'text' : 'obligations');
  const [panel, setPanel] = useState<Panel>(null);
  const opened = typeof panel === 'object' && panel !== null ? panel : null;
  const at = view.obligations.findIndex(({ id }) => id === opened?.obligationId);
  const current = view.obligations[at];
  const open = (index: number) => {
    const next = view.obligations[Math.max(0, Math.min(view.obligations.length - 1, index))];
    if (next !== undefined) setPanel({ obligationId: next.id, act: null });
  };
  const act = (next: ObligationAct) => current !== undefined && setPanel({ obligationId: current.id, act: next });
  const inWork = tab === 'obligations';
  usePageKeys([
    ...(inWork
      ? [
          { combo: 'j', caps: ['J', 'K'], label: t('keys.obligation'), run: () => open(at + 1) },
          { combo: 'k', caps: [], label: '', run: () => open(at - 1) },
        ]
      : []),
    ...(inWork && writes
      ? [
          { combo: 'a', caps: ['A'], label: t('keys.assign'), run: () => act('assign') },
          { combo: 'e', caps: ['E'], label: t('keys.evidence'), run: () => act('evidence') },
          { combo: 'v', caps: ['V'], label: t('keys.obstacle'), run: () => act('obstacle') },
        ]
      : []),
    { combo: 'escape', caps: [], label: '', run: () => setPanel(null) },
  ]);
  return (
    <Sheet
      head={
        <>
          <PageHead
            withTabs
            above={t('view.head', { body: view.issuedBy, day: formatDateForTable(view.date) })}
            title={<RunningText>{t('view.name', { number: view.number, title: view.title })}</RunningText>}
          >
            {writes ? (
              <Button icon={IconPencil} onClick={() => setPanel('change')}>
                {t('act.change')}
              </Button>
            ) : null}
            {writes && panel === null ? (
              <Button kind="primary" icon={IconPlus} onClick={() => setPanel('add')}>
                {t('act.addObligation')}
              </Button>
            ) : null}
          </PageHead>
          <Tabs<Tab>
            label={t('view.tabs')}
            current={tab}
            onChange={setTab}
            items={[
              { id: 'obligations', label: t('view.obligations'), count: view.obligations.length },
              { id: 'text', label: t('view.text') },
              { id: 'cites', label: t('view.cites'), count: view.cites.length },
              { id: 'versions', label: t('view.versions'), count: view.versions.length },
            ]}
          />
        </>
      }
      panel={
        <Panels
          panel={panel}
          view={view}
          current={current}
          writes={writes}
          onAct={act}
          onClose={() => setPanel(opened?.act === null || opened === null ? null : { ...opened, act: null })}
        />
      }
    >
      <Facts view={view} />
      {tab === 'obligations' ? (
        <Obligations
          view={view}
          openId={current?.id ?? null}
          onOpen={(obligationId) => setPanel({ obligationId, act: null })}
        />
      ) : tab === 'text' ? (
        view.text === null ? (
          <EmptyState>{t('view.noText')}</EmptyState>
        ) : (
          <FullText text={view.text} />
        )
      ) : tab === 'cites' ? (
        <Citations view={view} />
      ) : (
        <History view={view} />
      )}
    </Sheet>
  );
}

interface PanelsProps {
  panel: Panel;
  view: InstrumentView;
  current: ObligationView | undefined;
  writes: boolean;
  onAct: (act: ObligationAct) => void;
  onClose: () => void;
}

function Panels({ panel, view, current, writes, onAct, onClose }: PanelsProps): ReactNode {
  if (panel === null) return null;
  if (panel === 'change') return <ChangeForm view={view} onClose={onClose} />;
  if (panel === 'add') return <ObligationForm view={view} onClose={onClose} />;
  if (current === undefined) return null;
  const { act } = panel;
  if (act === null) return <ObligationPanel obligation={current} writes={writes} onAct={onAct} onClose={onClose} />;
  if (act === 'assign') return <AssignForm obligation={current} onClose={onClose} />;
  if (act === 'evidence') return <EvidenceForm obligation={current} onClose={onClose} />;
  if (act === 'obstacle') return <ObstacleForm obligation={current} onClose={onClose} />;
  const obstacle = current.obstacles.find(({ id }) => id === act.answer);
  return obstacle === undefined ? null : <AnswerForm obligation={current} obstacle={obstacle} onClose={onClose} />;
}

/** How it stands today, in one line of facts. */
function Facts({ view }: { view: InstrumentView }): ReactNode {
  const t = useStrings('instruments');
  const { validity, validFrom, validTo, replacedBy, replaces, officeMustConfirm, source, note, received } = view;
  const { tone, icon } = validityMarks[validity];
  return (
    <div className={styles.facts}>
      <StateWord tone={tone} icon={icon}>
        {t(`validity.${validity}`)}
      </StateWord>
      {replacedBy === null ? null : (
        <InstrumentLink id={replacedBy.id}>
          {t('view.successor', { number: replacedBy.number, day: formatDateForTable(replacedBy.date) })}
        </InstrumentLink>
      )}
      {validFrom === null ? null : <span>{t('view.from', { day: formatDateForTable(validFrom) })}</span>}
      {validTo === null ? null : <span>{t('view.to', { day: formatDateForTable(validTo) })}</span>}
      {replaces.map(({ id, number, date }) => (
        <InstrumentLink key={id} id={id}>
          {t('view.replaces', { number, day: formatDateForTable(date) })}
        </InstrumentLink>
      ))}
      {officeMustConfirm ? <StateWord tone="care">{t('view.toConfirm')}</StateWord> : null}
      <span>{t('view.source', { source })}</span>
      {note === '' ? null : <span>{note}</span>}
      {received === null ? null : (
        <span>{t('view.received', { size: formatSize(received.size, language.language) })}</span>
      )}
    </div>
  );
}

function InstrumentLink({ id, children }: { id: string | null; children: ReactNode }): ReactNode {
  if (id === null) return <span>{children}</span>;
  return (
    <BareButton className={styles.link} onClick={() => goTo(pathTo('instrument', { id }))}>
      {children}
    </BareButton>
  );
}

function Obligations({
  view,
  openId,
  onOpen,
}: {
  view: InstrumentView;
  openId: string | null;
  onOpen: (id: string) => void;
}): ReactNode {
  const t = useStrings('instruments');
  if (view.obligations.length === 0) return <EmptyState>{t('view.noObligations')}</EmptyState>;
  const parts = [...new Set(view.obligations.map(({ part }) => part))];
  return (
    <MarginList label={t('view.obligationsLabel')}>
      {parts.flatMap((part) => [
        ...(part === ''
          ? []
          : [
              <MarginSection
                key={`part ${part}`}
                count={part}
                title={view.parts.find(({ number }) => number === part)?.title ?? t('view.part', { number: part })}
              />,
            ]),
        ...view.obligations
          .filter((obligation) => obligation.part === part)
          .map((obligation) => (
            <ObligationRow
              key={obligation.id}
              obligation={obligation}
              selected={obligation.id === openId}
              narrow={openId !== null}
              onOpen={() => onOpen(obligation.id)}
            />
          )),
      ])}
    </MarginList>
  );
}

/** The words of the paper at the left; who follows it, until when and how far at the right. */
function ObligationRow({
  obligation,
  selected,
  narrow,
  onOpen,
}: {
  obligation: ObligationView;
  selected: boolean;
  narrow: boolean;
  onOpen: () => void;
}): ReactNode {
  const t = useStrings('instruments');
  const { number, text, addressee, ownerName, dueOn, state, workingDaysLeft } = obligation;
  const { tone, icon } = stateMarks[state];
  const left = leftText(t, obligation);
  return (
    <MarginRow
      margin={number}
      selected={selected}
      onSelect={onOpen}
      onOpen={onOpen}
      {...(narrow
        ? {}
        : {
            place: (
              <div className={styles.given}>
                {ownerName === null && addressee === '' ? (
                  <span className={styles.missing}>{t('obligation.notGiven')}</span>
                ) : (
                  <>
                    <div>{ownerName ?? <span className={styles.missing}>{t('obligation.noOwner')}</span>}</div>
                    <div>
                      {addressee === '' ? (
                        <span className={styles.missing}>{t('obligation.noAddressee')}</span>
                      ) : (
                        addressee
                      )}
                    </div>
                  </>
                )}
              </div>
            ),
          })}
      aside={
        <div className={styles.status}>
          <StateWord tone={tone} icon={icon}>
            {t(`obligation.states.${state}`)}
          </StateWord>
          {dueOn === null ? null : <div className={styles.due}>{formatDateForTable(dueOn)}</div>}
          {left === null ? null : (
            <div className={workingDaysLeft !== null && workingDaysLeft <= 0 ? styles.late : undefined}>{left}</div>
          )}
        </div>
      }
    >
      <span className={styles.words}>
        <RunningText>{text}</RunningText>
      </span>
    </MarginRow>
  );
}

function Citations({ view }: { view: InstrumentView }): ReactNode {
  const t = useStrings('instruments');
  if (view.cites.length === 0) return <EmptyState>{t('view.noCites')}</EmptyState>;
  return (
    <MarginList label={t('view.cites')}>
      {view.cites.map(({ number, date, id, title, validity, replacedBy }, index) => (
        <MarginRow
          key={`${number} ${date ?? ''}`}
          margin={index + 1}
          place={
            validity === null ? (
              <span className={styles.missing}>{t('view.notListed')}</span>
            ) : (
              <StateWord tone={validityMarks[validity].tone} icon={validityMarks[validity].icon} strong={false}>
                {replacedBy === null || validity !== 'replaced' ? (
                  t(`validity.${validity}`)
                ) : (
                  <InstrumentLink id={replacedBy.id}>{t('replacedBy', { number: replacedBy.number })}</InstrumentLink>
                )}
              </StateWord>
            )
          }
          below={title}
        >
          <InstrumentLink id={id}>
            {date === null ? number : t('view.head', { body: number, day: formatDateForTable(date) })}
          </InstrumentLink>
        </MarginRow>
      ))}
    </MarginList>
  );
}

function History({ view }: { view: InstrumentView }): ReactNode {
  const t = useStrings('instruments');
  return (
    <MarginList label={t('view.versions')}>
      {view.versions.map(({ versionId, number, at, authorName, reason }) => (
        <MarginRow key={versionId} margin={number} below={reason}>
          {t('obligation.by', { name: authorName, day: formatDay(at) })}
        </MarginRow>
      ))}
      {view.recipients.length === 0 ? null : (
        <MarginSection count={view.recipients.length} title={t('view.recipients')} />
      )}
      {view.recipients.map(({ name, ended }) => (
        <MarginRow
          key={name}
          aside={ended === null ? null : <StateWord tone="care">{t('view.ended')}</StateWord>}
          below={ended === null || ended.replacedBy === null ? null : t('view.endedBy', { name: ended.replacedBy })}
        >
          {name}
        </MarginRow>
      ))}
    </MarginList>
  );
}
