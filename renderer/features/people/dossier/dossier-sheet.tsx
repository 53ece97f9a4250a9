import { IconPrinter } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { Dossier } from '../../../../shared/contract/people.ts';
import { Button } from '../../../components/fields/button.tsx';
import { PrintPreview } from '../../../components/forms/print-preview.tsx';
import { KeyCap } from '../../../components/marks/key-cap.tsx';
import { usePageKeys } from '../../../base/page-keys.ts';
import { PageHead, Sheet } from '../../../components/layout/sheet.tsx';
import { Tabs } from '../../../components/layout/tabs.tsx';
import { Whole } from '../../../components/marks/whole.tsx';
import { formatCount } from '../../../strings/formats.ts';
import { language } from '../../../strings/language.ts';
import { useStrings } from '../../../strings/use-strings.ts';
import { CorrectionsTab } from '../correction/corrections-tab.tsx';
import { DocumentsTab } from '../documents/documents-tab.tsx';
import { ScanPanel } from '../documents/scan-panel.tsx';
import { FormIndex } from '../form/form-index.tsx';
import { isTable } from '../form/form-fields.ts';
import { formGroups, groupFields, joinItems, type FormGroup, type FormGroupId } from '../form/form-groups.ts';
import { isGroupChanged } from '../form/group-changed.ts';
import { lastTouched } from '../form/last-touched.ts';
import { dossierTabs, type DossierTab } from '../common/dossier-tabs.ts';
import { openDossier, useTrail } from '../common/people-trail.ts';
import { VersionsTab } from '../versions/versions-tab.tsx';
import type { DossierParts } from './dossier-parts.ts';
import { FormSection } from './form-section.tsx';
import { OpeningsTab } from './openings-tab.tsx';
import { ProposalBar } from './proposal-bar.tsx';
import styles from './dossier-sheet.module.css';

interface Props extends DossierParts {
  tab: DossierTab;
  onTab: (tab: DossierTab) => void;
  group: FormGroupId;
  onGroup: (group: FormGroupId) => void;
}

/** Head, tabs, and under the first tab the index of the form with the rows of one group. */
export function DossierSheet({ tab, onTab, group, onGroup, ...parts }: Props): ReactNode {
  const { dossier, ordinary, masked, editable, reload } = parts;
  const t = useStrings('people');
  const [showFormer, setShowFormer] = useState(true);
  const [printing, setPrinting] = useState(parts.askPrint);
  const [scan, setScan] = useState<string | null>(null);
  const isChanged = (each: FormGroup) => isGroupChanged(each, ordinary.form.body, masked?.form.body);
  const here = formGroups.find(({ id }) => id === group);
  const editing = tab === 'form' && editable && here !== undefined;
  useDossierKeys(
    dossier.id,
    { tab, group },
    {
      onGroup,
      onPrint: () => setPrinting(true),
      undo: editing ? () => lastTouched(ordinary, masked).undo() : null,
      redo: () => lastTouched(ordinary, masked).redo(),
      toggleFormer: editing && isChanged(here) ? () => setShowFormer((shown) => !shown) : null,
      hasRows:
        editing &&
        groupFields(here).some(({ field, masked: closed }) => isTable(field) && !(closed && masked === null)),
    },
  );
  const disputed = new Set(dossier.disputes.map(({ item }) => item));
  const counts: Partial<Record<DossierTab, number>> = {
    documents: dossier.documents.filter(({ withdrawn }) => withdrawn === null).length,
    versions: dossier.versions.length,
    openings: dossier.openings.length,
    corrections: dossier.corrections.length,
  };
  return (
    <Sheet
      head={
        <>
          <DossierHead dossier={dossier} onPrint={() => setPrinting(true)} printing={printing} />
          <Tabs
            label={t('tabs.label')}
            current={tab}
            onChange={onTab}
            items={dossierTabs.map((id) => {
              const count = counts[id];
              return {
                id,
                label: t(`tabs.${id}`),
                ...(count === undefined || count === 0 ? {} : { count: formatCount(count, language.language) }),
              };
            })}
          />
        </>
      }
      rail={
        tab !== 'form' || printing ? null : (
          <FormIndex
            current={group}
            onChange={onGroup}
            isMasked={(each) => each.masked && masked === null}
            isChanged={isChanged}
            isDisputed={({ items }) => items.some(({ item }) => disputed.has(item))}
            note={masked === null ? t('masked.indexNote', { items: joinItems(dossier.maskedItems) }) : undefined}
          />
        )
      }
      panel={
        <DossierPanel
          dossier={dossier}
          editable={editable}
          reload={reload}
          printing={printing}
          onPrinted={() => setPrinting(false)}
          scan={tab === 'documents' ? scan : null}
          onScan={setScan}
        />
      }
      actions={tab === 'form' && editable ? <ProposalBar {...parts} onGroup={onGroup} /> : null}
    >
      {tab === 'form' ? (
        <FormSection
          {...parts}
          group={group}
          showFormer={showFormer && !printing}
          disputed={disputed}
          onCorrections={() => onTab('corrections')}
        />
      ) : null}
      {tab === 'documents' ? (
        <DocumentsTab dossier={dossier} editable={editable} reload={reload} shown={scan} onShow={setScan} />
      ) : null}
      {tab === 'versions' ? <VersionsTab dossier={dossier} /> : null}
      {tab === 'openings' ? <OpeningsTab dossier={dossier} /> : null}
      {tab === 'corrections' ? <CorrectionsTab dossier={dossier} /> : null}
    </Sheet>
  );
}

interface PanelProps {
  dossier: Dossier;
  editable: boolean;
  reload: () => Promise<void>;
  printing: boolean;
  onPrinted: () => void;
  scan: string | null;
  onScan: (id: string | null) => void;
}

/** One thing at the right: the paper as it would be printed, or a scan. */
function DossierPanel({ dossier, editable, reload, printing, onPrinted, scan, onScan }: PanelProps): ReactNode {
  if (printing)
    return (
      <PrintPreview
        subject={{ kind: 'dossier', id: dossier.id, items: 'masked' }}
        compartment="personnel"
        onClose={onPrinted}
      />
    );
  const document = dossier.documents.find(({ id }) => id === scan);
  return document === undefined ? null : (
    <ScanPanel
      key={document.id}
      dossier={dossier}
      editable={editable}
      reload={reload}
      document={document}
      onClose={() => onScan(null)}
    />
  );
}

function DossierHead({
  dossier,
  onPrint,
  printing,
}: {
  dossier: Dossier;
  onPrint: () => void;
  printing: boolean;
}): ReactNode {
  const t = useStrings('people');
  const trail = useTrail();
  const { fullName, position, unitName, staffNumber } = dossier.particulars;
  const place = trail.placeOf(dossier.id);
  const post = [position, unitName].filter(Boolean).join(', ');
  return (
    <PageHead
      withTabs
      title={fullName}
      note={
        <>
          {post}
          {staffNumber === '' ? null : (
            <span className={styles.number}>
              <Whole>{t('staffNumber', { number: staffNumber })}</Whole>
            </span>
          )}
        </>
      }
    >
      {place === null || place.of < 2 ? null : (
        <span className={styles.place}>
          {t('placeInList', {
            at: formatCount(place.at, language.language),
            of: formatCount(place.of, language.language),
          })}
          <KeyCap>[</KeyCap> <KeyCap>]</KeyCap>
        </span>
      )}
      {printing ? null : (
        <Button icon={IconPrinter} onClick={onPrint}>
          {t('print.show')}
        </Button>
      )}
    </PageHead>
  );
}

interface DossierActs {
  readonly onGroup: (group: FormGroupId) => void;
  readonly onPrint: () => void;
  /** Null where nothing is edited. */
  readonly undo: (() => void) | null;
  readonly redo: () => void;
  /** Null where nothing of the group differs from the current version. */
  readonly toggleFormer: (() => void) | null;
  /** A table of the form is in view. */
  readonly hasRows: boolean;
}

/** The status line teaches what works in this part of the form, no more. */
function useDossierKeys(
  id: string,
  view: { tab: DossierTab; group: FormGroupId },
  { onGroup, onPrint, undo, redo, toggleFormer, hasRows }: DossierActs,
): void {
  const t = useStrings('people');
  const trail = useTrail();
  const step = (by: 1 | -1) =>
    void trail
      .step(id, by)
      .then((other) => {
        if (other === null) return;
        openDossier(other, { view });
      })
      // No neighbour to go to: this dossier stays.
      .catch(() => undefined);
  const moveGroup = (by: number) => {
    const at = formGroups.findIndex((each) => each.id === view.group) + by;
    const next = formGroups[Math.max(0, Math.min(formGroups.length - 1, at))];
    if (next !== undefined) onGroup(next.id);
  };
  usePageKeys([
    ...(undo === null
      ? []
      : [
          { caps: ['Enter'], label: t('key.nextField') },
          ...(hasRows ? [{ caps: ['Alt ↓'], label: t('key.addRow') }] : []),
          { combo: 'mod+z', caps: ['Ctrl Z'], label: t('key.undo'), run: undo },
          { combo: 'mod+y', caps: ['Ctrl Y'], label: t('key.redo'), run: redo },
        ]),
    ...(toggleFormer === null ? [] : [{ combo: 'mod+d', caps: ['Ctrl D'], label: t('key.former'), run: toggleFormer }]),
    { combo: '[', caps: ['[', ']'], label: t('key.person'), run: () => step(-1) },
    { combo: ']', caps: [], label: '', run: () => step(1) },
    ...(view.tab === 'form'
      ? [
          { combo: 'j', caps: ['J', 'K'], label: t('key.item'), run: () => moveGroup(1) },
          { combo: 'k', caps: [], label: '', run: () => moveGroup(-1) },
        ]
      : []),
    { combo: 'mod+p', caps: ['Ctrl P'], label: t('print.show'), run: onPrint },
  ]);
}
