import { useState, type ReactNode } from 'react';
import { listedColumns, type ListedColumn } from '../../../../shared/model/people-list-record.ts';
import { useAct } from '../../../api/use-act.ts';
import { Button } from '../../../components/fields/button.tsx';
import { CheckboxGroup } from '../../../components/fields/choice-fields.tsx';
import { TextField } from '../../../components/fields/text-field.tsx';
import { PrintPreview } from '../../../components/forms/print-preview.tsx';
import { PanelSection, SidePanel } from '../../../components/layout/side-panel.tsx';
import { ErrorSentence } from '../../../components/marks/error-sentence.tsx';
import { useStrings } from '../../../strings/use-strings.ts';
import { listInput, type PeopleColumn, type PeopleFilter } from '../common/people-filter.ts';

interface Props {
  filter: PeopleFilter;
  /** How many people it will name, as written; null where the screen shows the first hits of a search. */
  count: string | null;
  /** What the list on screen shows. */
  shown: readonly PeopleColumn[];
  onClose: () => void;
}

/** The columns of the screen as a list that leaves it has them; what lacks in a file and its disputes go nowhere. */
const listedAs: Readonly<Partial<Record<PeopleColumn, ListedColumn>>> = {
  birth: 'birth',
  staffNumber: 'staffNumber',
  post: 'position',
  unit: 'unit',
  status: 'status',
  theory: 'theory',
  degree: 'degree',
  party: 'partyJoined',
  paper: 'paperLocation',
};
const screenNames: Readonly<Record<string, PeopleColumn>> = Object.fromEntries(
  Object.entries(listedAs).map(([column, listed]) => [listed, column as PeopleColumn]),
);

/** A list of whoever the filter finds: drawn up, looked at as a paper, released by a second person, then printed or written out. */
export function MakeList({ filter, count, shown, onClose }: Props): ReactNode {
  const t = useStrings('people');
  const make = useAct('people.makeList');
  const [title, setTitle] = useState('');
  const [columns, setColumns] = useState<ListedColumn[]>(() => shown.flatMap((column) => listedAs[column] ?? []));
  const [asked, setAsked] = useState(false);
  const problem = title.trim().length < 3 ? t('makeList.titleNeeded') : null;
  const draw = async (): Promise<void> => {
    setAsked(true);
    if (problem !== null) return;
    await make.run({ ...listInput(filter), title: title.trim(), columns });
  };
  if (make.value !== undefined)
    return (
      <PrintPreview subject={{ kind: 'peopleList', id: make.value.id }} compartment="personnel" onClose={onClose} />
    );
  return (
    <SidePanel
      title={t('makeList.title')}
      above={count === null ? t('makeList.ofAll') : t('makeList.of', { count })}
      onClose={onClose}
      foot={
        <Button kind="primary" disabled={make.running} onClick={() => void draw()}>
          {t('makeList.act')}
        </Button>
      }
    >
      <PanelSection>
        <p>{t('makeList.how')}</p>
        <TextField
          label={t('makeList.name')}
          hint={t('makeList.nameHint')}
          value={title}
          onChange={setTitle}
          onKeyDown={(event) => event.key === 'Enter' && !event.nativeEvent.isComposing && void draw()}
          maxLength={200}
          required
          autoFocus
          problem={asked ? problem : null}
        />
      </PanelSection>
      <PanelSection>
        <CheckboxGroup<ListedColumn>
          label={t('makeList.columns')}
          values={columns}
          onChange={setColumns}
          choices={listedColumns.map((value) => ({
            value,
            label: t(`columnName.${screenNames[value] ?? 'post'}`),
          }))}
        />
      </PanelSection>
      <ErrorSentence error={make.error} />
    </SidePanel>
  );
}
