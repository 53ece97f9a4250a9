import { pathTo } from '../../base/routes.ts';
import { IconArrowRight, IconFolderOpen, IconPrinter, IconUserShare, IconUsers } from '@tabler/icons-react';
import { useMediaQuery } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import type { CaseView } from '../../../shared/contract/case-views.ts';
import { formatDateForTable } from '../../../shared/text/partial-date.ts';
import { useRequest } from '../../api/use-request.ts';
import { goTo } from '../../base/location.ts';
import { readsPeople, useSession } from '../../base/session.tsx';
import { useStatusNote } from '../../base/status-note.ts';
import { Button } from '../../components/fields/button.tsx';
import { MarginList } from '../../components/lists/margin-list.tsx';
import { usePageKeys } from '../../base/page-keys.ts';
import { PageHead, Sheet } from '../../components/layout/sheet.tsx';
import { UnopenedPage } from '../../components/layout/unopened-page.tsx';
import { formatCount } from '../../strings/formats.ts';
import { language } from '../../strings/language.ts';
import { useStrings } from '../../strings/use-strings.ts';
import { CasePanel } from './case-panel.tsx';
import type { PanelKind } from './case-panel-kind.ts';
import styles from './common/case-page.module.css';
import { CaseRail } from './case-rail.tsx';
import { basisText, personText } from './common/case-texts.ts';
import { HearingRows } from './hearing-rows.tsx';
import { NextLine } from './next-line.tsx';
import { OutcomeRows } from './outcome-rows.tsx';
import { primaryAct } from './primary-act.ts';
import { RequestRows } from './request-rows.tsx';
import { StatementList } from './statement-list.tsx';

/** One case: who acts next at the top, ten steps at the left, facts with their papers, the person's words in purple. */
export default function CasePage({ id }: { id: string }): ReactNode {
  const t = useStrings('cases');
  const { data, error } = useRequest('cases.open', { id }, { reads: ['verificationCase', 'approval'] });
  if (data !== undefined) return <OpenCase key={id} view={data} />;
  return <UnopenedPage title={t('title')} error={error} />;
}

function OpenCase({ view }: { view: CaseView }): ReactNode {
  const t = useStrings('cases');
  const [panel, setPanel] = useState<PanelKind | null>(null);
  const [selected, setSelected] = useState(0);
  const [pageShut, setPageShut] = useState(false);
  const roomy = useMediaQuery('(min-width: 1600px)', false, { getInitialValueInEffect: false });
  const primary = primaryAct(view);
  const notice = view.notices.at(-1);
  const person = personText(t, view.person);
  const dossier = readsPeople(useSession()) ? view.person.personId : null;
  const close = () => {
    if (panel === null) setPageShut(true);
    setPanel(null);
  };
  const choose = (index: number) => setSelected(Math.max(0, Math.min(view.statements.length - 1, index)));
  const statement = view.statements[selected];
  const showPreview = () => notice !== undefined && setPanel({ kind: 'print', noticeId: notice.id });
  const source = statement?.sources.find(({ withdrawn }) => withdrawn === null) ?? statement?.sources[0];
  const ofSelected: PanelKind | null =
    statement === undefined || source === undefined
      ? null
      : { kind: 'source', statementId: statement.id, sourceId: source.id };
  const openSource = () => setPanel(ofSelected);
  // A wide screen keeps the cited paper beside the text and follows the selected statement, until it is closed.
  const shown = panel ?? (roomy && !pageShut ? ofSelected : null);
  const writes = view.acts.includes('gather');
  usePageKeys([
    { combo: 'j', caps: ['J', 'K'], label: t('keys.statement'), run: () => choose(selected + 1) },
    { combo: 'k', caps: [], label: '', run: () => choose(selected - 1) },
    { combo: 's', caps: ['S'], label: t('keys.openSource'), run: openSource },
    ...(writes
      ? [
          {
            combo: 'a',
            caps: ['A'],
            label: t('keys.addSource'),
            run: () => statement !== undefined && setPanel({ kind: 'addSource', statementId: statement.id }),
          },
        ]
      : []),
    ...(primary === null
      ? []
      : [{ combo: 'n', caps: ['N'], label: t('keys.next'), run: () => setPanel(primary.panel) }]),
    ...(notice === undefined ? [] : [{ combo: 'mod+p', caps: ['Ctrl P'], label: t('keys.preview'), run: showPreview }]),
    { combo: 'escape', caps: [], label: '', run: close },
  ]);
  useStatusNote(t('openedLogged', { size: formatCount(view.logSize, language.language) }));

  return (
    <Sheet
      head={
        <PageHead
          above={t('head', {
            number: view.number,
            body: view.requester.body,
            document: view.requester.documentNumber,
            day: formatDateForTable(view.requester.documentDate),
            basis: basisText(t, view.basis),
          })}
          title={t('personCase', { purpose: view.purpose, person })}
          {...(view.state === 'open' && dossier === null
            ? {}
            : { note: <HeadNote state={view.state} dossier={dossier} /> })}
        >
          {view.acts.includes('reassign') ? (
            <Button icon={IconUserShare} onClick={() => setPanel({ kind: 'reassign' })}>
              {t('act.reassign')}
            </Button>
          ) : null}
          {notice === undefined ? null : (
            <Button icon={IconPrinter} onClick={showPreview}>
              {t('act.preview')}
            </Button>
          )}
          {primary === null || isForm(panel) ? null : (
            <Button kind="primary" icon={IconArrowRight} onClick={() => setPanel(primary.panel)}>
              {t(`act.${primary.label}`)}
            </Button>
          )}
        </PageHead>
      }
      rail={
        <CaseRail view={view}>
          <Button kind="quiet" small icon={IconUsers} onClick={() => setPanel({ kind: 'interests' })}>
            {t('interest.open')}
          </Button>
        </CaseRail>
      }
      panel={
        shown === null ? null : (
          <CasePanel panel={shown} view={view} roomy={roomy} asked={panel !== null} onOpen={setPanel} onClose={close} />
        )
      }
    >
      <div className={styles.list}>
        <NextLine view={view} />
        {view.myInterestBlocks ? <p className={styles.blocked}>{t('interest.blocked')}</p> : null}
        <MarginList label={t('part.statements')}>
          <StatementList
            view={view}
            person={person}
            selected={selected}
            panel={shown}
            onSelect={choose}
            onOpen={setPanel}
          />
          <RequestRows view={view} panel={panel} onOpen={setPanel} />
          <HearingRows view={view} onOpen={setPanel} />
          <OutcomeRows view={view} onOpen={setPanel} />
        </MarginList>
      </div>
    </Sheet>
  );
}

/** A form has its own primary button, and one sheet has one. */
function isForm(panel: PanelKind | null): boolean {
  return panel !== null && panel.kind !== 'source' && panel.kind !== 'request' && panel.kind !== 'interests';
}

/** The way from a case to the one person it is about, for whoever reads both; a dossier shows no way back (docs/rules.md, "No watching"). */
function HeadNote({ state, dossier }: { state: CaseView['state']; dossier: string | null }): ReactNode {
  const t = useStrings('cases');
  return (
    <span className={styles.headNote}>
      {state === 'open' ? null : <span>{t(`stateWord.${state}`)}</span>}
      {dossier === null ? null : (
        <Button kind="quiet" small icon={IconFolderOpen} onClick={() => goTo(pathTo('person', { id: dossier }))}>
          {t('act.openDossier')}
        </Button>
      )}
    </span>
  );
}
