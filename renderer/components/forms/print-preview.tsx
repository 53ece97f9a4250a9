import { IconPrinter } from '@tabler/icons-react';
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import type { PrintOrder, PrintRow } from '../../../shared/contract/prints.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import { isAlwaysReleased, samePaper } from '../../../shared/model/print/print-record.ts';
import { formOfKind, type PrintSubject } from '../../../shared/model/papers.ts';
import { mayBeIssued, type Validity } from '../../../shared/model/validity.ts';
import { useAct } from '../../api/use-act.ts';
import { useRequest } from '../../api/use-request.ts';
import { formName, useStrings } from '../../strings/use-strings.ts';
import { Button } from '../fields/button.tsx';
import { Checkbox } from '../fields/choice-fields.tsx';
import { ChoiceRow } from '../fields/choice-row.tsx';
import { ConfirmPanel } from './confirm-panel.tsx';
import { EarlierPrints } from './earlier-prints.tsx';
import { ErrorSentence } from '../marks/error-sentence.tsx';
import { PaperPages } from '../layout/paper-pages.tsx';
import { PrintOrderForm, type PrintWish } from './print-order-form.tsx';
import styles from './print-preview.module.css';
import { PanelSection, SidePanel } from '../layout/side-panel.tsx';
import { StateWord } from '../marks/state-word.tsx';
import { ValidityWord } from '../marks/validity-word.tsx';
import { useViewer } from './use-viewer.ts';

interface Props {
  /** A dossier begins with its masked items closed; the panel offers to open them. */
  subject: PrintSubject;
  compartment: Compartment;
  /** What became of what the paper tells; nothing is said of one that tells of nothing that was concluded. */
  validity?: Validity;
  onClose: () => void;
}

type Step = 'look' | 'open' | 'order';

/**
 * "Xem bản in": the paper as it would be, beside the record, and from there into the register. Used by dossier, case and
 * review alike. The masked items are opened with a reason before anything is drawn (decision 22).
 */
export function PrintPreview({ subject: first, compartment, validity = 'inForce', onClose }: Props): ReactNode {
  const t = useStrings('prints');
  const [subject, setSubject] = useState(first);
  const [openReason, setOpenReason] = useState<string | null>(null);
  const [step, setStep] = useState<Step>('look');
  const [lettersByHand, setLettersByHand] = useState(false);
  const preview = useAct('prints.preview');
  const issue = useAct('prints.issue');
  const release = useAct('prints.askRelease');
  const { viewer, show } = useViewer();
  const earlier = useRequest(
    'prints.list',
    { compartment, subjectId: subject.id, limit: 50 },
    { reads: ['print', 'approval'] },
  );
  const prints = (earlier.data?.rows ?? []).filter((row) => samePaper(row.subject, subject));
  // While looking, only what waits for somebody; the whole history where it counts, beside the order.
  const listed = step === 'order' ? prints : prints.filter(({ state, mine }) => state === 'waiting' && mine);
  const missing = preview.value?.lettersMissing ?? [];
  const unsaid = missing.length > 0 && !lettersByHand;
  const busy = issue.running || release.running;

  const { run: draw } = preview;
  const look = useCallback(
    async (about: PrintSubject, reason: string | null) => {
      setLettersByHand(false);
      const opened = await draw({ subject: about, openReason: reason });
      if (opened !== undefined) show(opened);
    },
    [draw, show],
  );
  // Every look is an opening in the log: the first paper is drawn once, however often the page around it is drawn.
  const begun = useRef(false);
  const [initial] = useState(first);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    void look(initial, null);
  }, [look, initial]);

  const print = async (order: PrintOrder, toPaper: boolean): Promise<void> => {
    release.reset();
    const done = await issue.run({ order: { ...order, lettersByHand }, toPaper });
    if (done !== undefined) setStep('look');
    await earlier.refetch();
  };
  const askRelease = async ({ terms, reprintReason }: PrintWish): Promise<void> => {
    issue.reset();
    const done = await release.run({ subject, terms, reprintReason });
    if (done !== undefined) setStep('look');
    await earlier.refetch();
  };
  const chooseItems = (items: 'masked' | 'full'): void => {
    if (subject.kind !== 'dossier') return;
    if (items === 'full') return setStep('open');
    const closed: PrintSubject = { ...subject, items };
    setSubject(closed);
    setOpenReason(null);
    setStep('look');
    void look(closed, null);
  };
  const openItems = (reason: string): void => {
    if (subject.kind !== 'dossier') return;
    const full: PrintSubject = { ...subject, items: 'full' };
    setSubject(full);
    setOpenReason(reason);
    setStep('look');
    void look(full, reason);
  };

  return (
    <SidePanel
      size="page"
      title={t('preview.title')}
      above={formName(formOfKind[subject.kind])}
      onClose={onClose}
      foot={
        step === 'look' && mayBeIssued(validity) ? (
          <StartButton disabled={viewer === null || busy || unsaid} onStart={() => setStep('order')} />
        ) : null
      }
    >
      {validity === 'inForce' ? null : <ValidityWord validity={validity} />}
      {subject.kind === 'dossier' ? (
        <div className={styles.choice}>
          <span>{t('preview.items')}</span>
          <ChoiceRow
            label={t('preview.items')}
            options={[
              { value: 'masked', label: t('preview.masked') },
              { value: 'full', label: t('preview.full') },
            ]}
            value={subject.items}
            onChange={chooseItems}
            disabled={busy || preview.running}
          />
        </div>
      ) : null}
      {step === 'open' ? (
        <ConfirmPanel
          title={t('preview.openTitle')}
          act={t('preview.openAct')}
          withReason
          onConfirm={openItems}
          onCancel={() => setStep('look')}
        >
          {t('preview.openText')}
        </ConfirmPanel>
      ) : null}
      {step === 'order' ? (
        <PrintOrderForm
          alwaysReleased={isAlwaysReleased(subject)}
          reprint={prints.some(({ sheets }) => sheets.length > 0)}
          busy={busy}
          onPrint={(wish) =>
            void print(
              { kind: 'new', subject, terms: wish.terms, reprintReason: wish.reprintReason, openReason },
              wish.toPaper,
            )
          }
          onAskRelease={(wish) => void askRelease(wish)}
          onCancel={() => setStep('look')}
        />
      ) : null}
      {busy ? <p className={styles.note}>{t('order.working')}</p> : null}
      <ErrorSentence error={issue.error ?? release.error ?? preview.error} />
      {issue.value === undefined ? null : (
        <StateWord tone="done">{t('order.issued', { number: issue.value.number })}</StateWord>
      )}
      {release.value === undefined ? null : <p className={styles.note}>{t('order.asked')}</p>}
      {listed.length === 0 && step !== 'order' ? null : (
        <PanelSection title={t(step === 'order' ? 'earlier.title' : 'earlier.waiting')}>
          <EarlierPrints
            prints={listed}
            busy={busy || unsaid}
            onPrintReleased={(row: PrintRow) =>
              void print({ kind: 'released', compartment, printId: row.id, openReason }, true)
            }
          />
        </PanelSection>
      )}
      {preview.running ? <p className={styles.note}>{t('preview.loading')}</p> : null}
      {viewer === null || missing.length === 0 ? null : (
        <div className={styles.missing}>
          <StateWord tone="care">{t('preview.lettersMissing', { letters: missing.join(' ') })}</StateWord>
          <Checkbox
            label={t('preview.lettersByHand')}
            note={t('preview.lettersNote')}
            checked={lettersByHand}
            onChange={setLettersByHand}
          />
        </div>
      )}
      {viewer === null ? null : <PaperPages viewer={viewer} label={t('preview.title')} note={t('preview.noNumber')} />}
    </SidePanel>
  );
}

function StartButton({ disabled, onStart }: { disabled: boolean; onStart: () => void }): ReactNode {
  const t = useStrings('prints');
  return (
    <Button kind="primary" icon={IconPrinter} disabled={disabled} onClick={onStart}>
      {t('order.start')}
    </Button>
  );
}
