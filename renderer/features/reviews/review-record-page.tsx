import { pathTo } from '../../base/routes.ts';
import { IconArrowBackUp, IconArrowRight, IconPrinter } from '@tabler/icons-react';
import { useMediaQuery } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import { BareButton } from '../../components/fields/bare-button.tsx';
import type { ReviewView } from '../../../shared/contract/review-views.ts';
import { useRequest } from '../../api/use-request.ts';
import { useSession } from '../../base/session.tsx';
import { goTo } from '../../base/location.ts';
import { useStatusNote } from '../../base/status-note.ts';
import { Button } from '../../components/fields/button.tsx';
import { usePageKeys } from '../../base/page-keys.ts';
import { PrintPreview } from '../../components/forms/print-preview.tsx';
import { PageHead, Sheet } from '../../components/layout/sheet.tsx';
import { SidePanel } from '../../components/layout/side-panel.tsx';
import { StateWord } from '../../components/marks/state-word.tsx';
import { UnopenedPage } from '../../components/layout/unopened-page.tsx';
import { formatDay } from '../../strings/formats.ts';
import { useStrings } from '../../strings/use-strings.ts';
import { Hands } from './hands.tsx';
import { nextStep, otherActs, type ReviewAct } from './common/next-step.ts';
import { OpinionsPanel } from './common/opinions-panel.tsx';
import { RecordPanel } from './record-panel.tsx';
import styles from './review-record.module.css';
import { personText, sectionsOf } from './common/review-texts.ts';
import { SectionIndex } from './section-index.tsx';
import { SectionView } from './section-view.tsx';
import { SelfEditing } from './self-editing.tsx';

/** One person's record: the person's words first, products with evidence, three hands at the foot. */
export default function ReviewRecordPage({ id }: { id: string }): ReactNode {
  const t = useStrings('reviews');
  const { data, error } = useRequest(
    'reviews.open',
    { id },
    { reads: ['review', 'campaign', 'approval', 'declaredInterest'] },
  );
  if (data !== undefined) return <OpenRecord key={id} view={data} />;
  return <UnopenedPage title={t('title')} error={error} />;
}

type Panel = Exclude<ReviewAct, 'self'> | 'print' | 'opinions' | { readonly earlier: number } | null;

function OpenRecord({ view }: { view: ReviewView }): ReactNode {
  const t = useStrings('reviews');
  const session = useSession();
  const [current, setCurrent] = useState(0);
  const [panel, setPanel] = useState<Panel>(null);
  const [editing, setEditing] = useState(false);
  const [withFormer, setWithFormer] = useState(false);
  const sections = sectionsOf(view);
  // Three columns beside a form would be three words wide.
  const roomy = useMediaQuery('(min-width: 1800px)', false, { getInitialValueInEffect: false });
  const step = nextStep(view, session);
  const acts = otherActs(view, session);
  const shown = sections[current];
  const choose = (index: number) => setCurrent(Math.max(0, Math.min(sections.length - 1, index)));
  const start = (act: ReviewAct) => {
    if (act === 'self') {
      setPanel(null);
      setEditing(true);
    } else setPanel(act);
  };
  const person = personText(t, view.person);
  usePageKeys([
    { combo: 'j', caps: ['J', 'K'], label: t('keys.section'), run: () => choose(current + 1) },
    { combo: 'k', caps: [], label: '', run: () => choose(current - 1) },
    ...(view.carried === null
      ? []
      : [{ combo: 'y', caps: ['Y'], label: t('keys.former'), run: () => setWithFormer(!withFormer) }]),
    ...(step === null || editing ? [] : [{ combo: 'n', caps: ['N'], label: t('keys.next'), run: () => start(step) }]),
    { combo: 'mod+p', caps: ['Ctrl P'], label: t('keys.preview'), run: () => setPanel('print') },
    { combo: 'escape', caps: [], label: '', run: () => setPanel(null) },
  ]);
  useStatusNote(t('record.opened'));
  const { campaign, variant } = view;
  const head = (
    <PageHead
      above={
        <>
          <BareButton className={styles.link} onClick={() => goTo(pathTo('campaign', { id: campaign.id }))}>
            {campaign.title}
          </BareButton>{' '}
          · {campaign.unitName} · {t('formName', { variant, version: campaign.catalogueVersion })}
        </>
      }
      title={t('record.title', { person })}
    >
      {editing ? null : (
        <>
          {acts.includes('sendBack') ? (
            <Button icon={IconArrowBackUp} onClick={() => setPanel('sendBack')}>
              {t('act.sendBack')}
            </Button>
          ) : null}
          <Button icon={IconPrinter} onClick={() => setPanel('print')}>
            {t('act.preview')}
          </Button>
          {step === null || isForm(panel) ? null : (
            <Button kind="primary" icon={IconArrowRight} onClick={() => start(step)}>
              {t(step === 'self' && view.mine.self ? 'act.continueSelf' : `act.${step}`)}
            </Button>
          )}
        </>
      )}
    </PageHead>
  );
  const index = (
    <SectionIndex
      view={view}
      sections={sections}
      current={current}
      onChoose={choose}
      onEarlier={(number) => setPanel({ earlier: number })}
    />
  );
  if (editing && shown !== undefined) {
    return <SelfEditing view={view} shown={shown} head={head} rail={index} onDone={() => setEditing(false)} />;
  }
  const earlier =
    typeof panel === 'object' && panel !== null
      ? view.earlier.find(({ number }) => number === panel.earlier)
      : undefined;
  return (
    <Sheet
      head={head}
      rail={index}
      reading
      panel={
        panel === null ? null : panel === 'print' ? (
          <PrintPreview
            subject={{ kind: 'review', id: view.id }}
            compartment="reviews"
            onClose={() => setPanel(null)}
          />
        ) : earlier !== undefined ? (
          <SidePanel
            size="page"
            title={t('record.earlierTitle', { number: earlier.number })}
            onClose={() => setPanel(null)}
          >
            {sections.map((each) => (
              <SectionView key={each.section.id} view={view} self={earlier.self} shown={each} withFormer={false} />
            ))}
          </SidePanel>
        ) : panel === 'opinions' ? (
          <OpinionsPanel view={view} onClose={() => setPanel(null)} />
        ) : typeof panel === 'string' ? (
          <RecordPanel act={panel} view={view} onClose={() => setPanel(null)} />
        ) : null
      }
      actions={panel === null || roomy ? <Hands view={view} onOpinions={() => setPanel('opinions')} /> : null}
    >
      <Notices view={view} acts={acts} step={step} onStart={start} />
      {shown === undefined ? null : (
        <SectionView
          view={view}
          self={view.self}
          shown={shown}
          withFormer={withFormer}
          onFormer={() => setWithFormer(!withFormer)}
        />
      )}
    </Sheet>
  );
}

/** A form has its own primary button, and one sheet has one. */
function isForm(panel: Panel): boolean {
  return typeof panel === 'string' && panel !== 'print' && panel !== 'opinions';
}

/** What came back, in full; why nothing is to be done here; smaller acts. */
function Notices({
  view,
  acts,
  step,
  onStart,
}: {
  view: ReviewView;
  acts: readonly ReviewAct[];
  step: ReviewAct | null;
  onStart: (act: ReviewAct) => void;
}): ReactNode {
  const t = useStrings('reviews');
  const back = view.returns.find(({ open }) => open);
  const small = acts.filter((act) => act !== 'sendBack' && act !== step);
  if (back === undefined && view.exemption === null && small.length === 0) return null;
  return (
    <div className={styles.notice}>
      {back === undefined ? null : (
        <p>
          <StateWord tone="care" icon={IconArrowBackUp}>
            {t('record.returned', { name: back.byName, day: formatDay(back.at) })}
          </StateWord>{' '}
          <q>{back.reason}</q>
        </p>
      )}
      {view.exemption === null ? null : (
        <p>
          <StateWord
            tone="plain"
            note={[view.exemption.words, view.exemption.documentNumber].filter((part) => part !== '').join(', ')}
          >
            {t('record.exempt', { ground: t(`ground.${view.exemption.ground}`) })}
          </StateWord>
        </p>
      )}
      {small.length === 0 ? null : (
        <p className={styles.acts}>
          {small.map((act) => (
            <Button key={act} kind="quiet" small onClick={() => onStart(act)}>
              {t(
                act === 'exempt' && view.exemption !== null
                  ? 'act.unexempt'
                  : act === 'propose'
                    ? 'act.proposeAgain'
                    : `act.${act}`,
              )}
            </Button>
          ))}
        </p>
      )}
    </div>
  );
}
