import { IconEye, IconHourglass } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { Button } from '../../../components/fields/button.tsx';
import { DraftIndicator } from '../../../components/forms/draft-indicator.tsx';
import { StateWord } from '../../../components/marks/state-word.tsx';
import { VoiceQuote } from '../../../components/marks/voice-quote.tsx';
import { formatDay, formatTime } from '../../../strings/formats.ts';
import { useStrings } from '../../../strings/use-strings.ts';
import { FormRows } from '../form/form-rows.tsx';
import { isGroupChanged } from '../form/group-changed.ts';
import { formGroups, joinItems, type FormGroup, type FormGroupId } from '../form/form-groups.ts';
import { GroupLine, GroupSheet } from '../form/group-sheet.tsx';
import { MaskedGate } from '../form/masked-gate.tsx';
import { DisputeForm } from './dispute-form.tsx';
import type { DossierParts } from './dossier-parts.ts';

interface Props extends DossierParts {
  group: FormGroupId;
  showFormer: boolean;
  disputed: ReadonlySet<string>;
  onCorrections: () => void;
}

/** One group of the form: its head with the draft, the person's words, the rows. */
export function FormSection({
  dossier,
  ordinary,
  masked,
  gate,
  askMasked,
  editable,
  reload,
  group: id,
  showFormer,
  disputed,
  onCorrections,
}: Props): ReactNode {
  const t = useStrings('people');
  const [disputing, setDisputing] = useState<string | null>(null);
  const group = formGroups.find((each) => each.id === id);
  if (group === undefined || !ordinary.draft.ready) return null;
  const items = group.items.map(({ item }) => item);
  const maskedHere = group.items.filter(({ sensitive }) => sensitive).map(({ item }) => item);
  const writtenAt =
    maskedHere.length > 0 && maskedHere.length === items.length
      ? (gate.opened?.version?.at ?? dossier.version.at)
      : dossier.version.at;
  // Until something of this group is changed there is nothing to hold beside it: the whole width is the form's.
  const formerOf =
    editable && showFormer && isGroupChanged(group, ordinary.form.body, masked?.form.body) ? writtenAt : null;
  const waiting = dossier.corrections.filter(
    ({ state, items: about }) =>
      state === 'waiting' && (about.some((item) => items.includes(item)) || (id === 'head' && about.length === 0)),
  );
  return (
    <GroupSheet
      group={group}
      aside={
        <>
          <DraftIndicator
            draft={group.masked && masked !== null && masked.draft.state !== 'none' ? masked.draft : ordinary.draft}
          />
          {editable && items.length > 0 && disputing !== id ? (
            <Button kind="quiet" small onClick={() => setDisputing(id)}>
              {t('dispute.record')}
            </Button>
          ) : null}
        </>
      }
      rows={
        <FormRows
          key={id}
          group={group}
          ordinary={ordinary.form}
          masked={masked === null || !masked.draft.ready ? null : masked.form}
          formerOf={formerOf}
          disputed={disputed}
          closed={
            <MaskedGate
              items={joinItems(maskedHere)}
              all={joinItems(dossier.maskedItems)}
              asking={askMasked}
              busy={gate.opening}
              error={gate.error}
              onOpen={(reason) => void gate.open(reason)}
            />
          }
        />
      }
    >
      {waiting.length === 0 ? null : (
        <GroupLine>
          <StateWord tone="accent" icon={IconHourglass}>
            {t('correction.waitingHere', { name: waiting[0]?.askedBy ?? '', day: formatDay(waiting[0]?.askedAt ?? 0) })}
          </StateWord>
          <Button kind="quiet" small onClick={onCorrections}>
            {t('correction.show')}
          </Button>
        </GroupLine>
      )}
      {gate.opened !== null && maskedHere.length > 0 ? (
        <GroupLine>
          <StateWord tone="accent" icon={IconEye} strong={false}>
            {t('masked.opened', { time: formatTime(gate.opened.at), reason: gate.opened.reason })}
          </StateWord>
          <Button kind="quiet" small onClick={gate.close}>
            {t('masked.close')}
          </Button>
        </GroupLine>
      ) : null}
      <Disputes dossier={dossier} group={group} />
      {disputing === id ? (
        <DisputeForm id={dossier.id} items={items} onDone={reload} onClose={() => setDisputing(null)} />
      ) : null}
    </GroupSheet>
  );
}

/** A dispute stands on its item, in the person's own words. */
function Disputes({ dossier, group }: { dossier: DossierParts['dossier']; group: FormGroup }): ReactNode {
  const t = useStrings('people');
  const items = group.items.map(({ item }) => item);
  return dossier.disputes
    .filter(({ item }) => items.includes(item))
    .map(({ item, words, at, recordedBy }) => (
      <GroupLine key={`${item}-${at}`}>
        <VoiceQuote
          who={t('dispute.onItem', { item })}
          how={t('dispute.recorded', { name: recordedBy, day: formatDay(at) })}
        >
          {words}
        </VoiceQuote>
      </GroupLine>
    ));
}
