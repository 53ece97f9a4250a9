import { useState, type ReactNode } from 'react';
import type { RosterEntry } from '../../../../shared/contract/campaigns.ts';
import type { CampaignView } from '../../../../shared/contract/review-views.ts';
import { classRows, standings, type Standing } from '../../../../shared/model/review-record.ts';
import { reviewVariants } from '../../../../shared/model/review-template.ts';
import { CheckboxGroup, RadioGroup } from '../../../components/fields/choice-fields.tsx';
import {
  DossierFinder,
  honorificOf,
  noDossier,
  tieOf,
  type DossierTie,
} from '../../../components/lists/dossier-finder.tsx';
import { DraftForm, type FormParts } from '../../../components/forms/draft-form.tsx';
import { FieldRow } from '../../../components/layout/form-layout.tsx';
import { PartialDateField } from '../../../components/fields/partial-date-field.tsx';
import { SelectField } from '../../../components/fields/select-field.tsx';
import { TextField } from '../../../components/fields/text-field.tsx';
import { useStrings } from '../../../strings/use-strings.ts';
import { needed } from './checks.ts';

type Body = DossierTie & {
  readonly honorific: string;
  readonly fullName: string;
  readonly birthDate: string | null;
  readonly partyPost: string;
  readonly statePost: string;
  readonly unionPost: string;
  readonly unitName: string;
  readonly variant: string;
  readonly rows: readonly string[];
  /** Standing in the leading collective, or `none`. */
  readonly leading: string;
  readonly cellId: string;
  readonly cellStanding: string;
};

function emptyBody(campaign: CampaignView): Body {
  const cells = campaign.places.filter(({ level }) => level === 'cell');
  return {
    ...noDossier,
    honorific: 'ong',
    fullName: '',
    birthDate: null,
    partyPost: '',
    statePost: '',
    unionPost: '',
    unitName: campaign.unitName,
    variant: '2A',
    rows: [...classRows],
    leading: 'none',
    cellId: cells[0]?.id ?? '',
    cellStanding: 'member',
  };
}

const standingOf = (value: string): Standing | undefined => standings.find((each) => each === value);

function placementsOf(campaign: CampaignView, body: Body): RosterEntry['placements'] {
  const leadership = campaign.places.find(({ level }) => level === 'leadership');
  const leading = standingOf(body.leading);
  const inCell = standingOf(body.cellStanding);
  return [
    ...(leadership !== undefined && leading !== undefined ? [{ placeId: leadership.id, standing: leading }] : []),
    ...(body.cellId !== '' && inCell !== undefined ? [{ placeId: body.cellId, standing: inCell }] : []),
  ];
}

interface Props {
  campaign: CampaignView;
  onClose: () => void;
}

/** One person after the other: after each the form is fresh, and where they work stays. */
export function AddPersonForm({ campaign, onClose }: Props): ReactNode {
  const t = useStrings('reviews');
  const [round, setRound] = useState({ number: 0, initial: emptyBody(campaign) });
  return (
    <DraftForm<'campaigns.addPerson', Body>
      key={round.number}
      name="campaigns.addPerson"
      draft={{
        compartment: 'reviews',
        type: 'rosterEntry',
        id: campaign.id,
        title: `${t('form.person.title')}, ${campaign.unitName}`,
      }}
      title={t('form.person.title')}
      act={t('form.person.act')}
      initial={round.initial}
      problems={(body) => ({
        honorific: needed(t, body.honorific),
        fullName: needed(t, body.fullName),
        unitName: needed(t, body.unitName),
        rows: body.rows.length === 0 ? t('form.person.rowsNeeded') : undefined,
        leading: placementsOf(campaign, body).length === 0 ? t('form.person.placeNeeded') : undefined,
      })}
      input={(body) => ({
        campaignId: campaign.id,
        entry: {
          person: {
            personId: body.personId,
            honorific: body.honorific === 'ba' ? 'ba' : 'ong',
            fullName: body.fullName.trim(),
            birthDate: body.birthDate,
            partyPost: body.partyPost.trim(),
            statePost: body.statePost.trim(),
            unionPost: body.unionPost.trim(),
            unitName: body.unitName.trim(),
            cellName: campaign.places.find(({ id }) => id === body.cellId)?.name ?? '',
          },
          variant: reviewVariants.find((each) => each === body.variant) ?? '2A',
          rows: classRows.filter((row) => body.rows.includes(row)),
          placements: placementsOf(campaign, body),
        },
      })}
      staysOpen
      onDone={(_written, { unitName, cellId }) =>
        setRound(({ number }) => ({ number: number + 1, initial: { ...emptyBody(campaign), unitName, cellId } }))
      }
      onClose={onClose}
    >
      {(form) => <PersonFields campaign={campaign} form={form} />}
    </DraftForm>
  );
}

function PersonFields({ campaign, form }: { campaign: CampaignView; form: FormParts<Body> }): ReactNode {
  const t = useStrings('reviews');
  const { body } = form;
  const leadership = campaign.places.find(({ level }) => level === 'leadership');
  const cells = campaign.places.filter(({ level }) => level === 'cell');
  const standingChoices = standings.map((value) => ({ value: value as string, label: t(`standing.${value}`) }));
  const line = (field: 'fullName' | 'partyPost' | 'statePost' | 'unionPost' | 'unitName', required = false) => (
    <TextField
      label={t(`form.person.${field}`)}
      value={body[field]}
      onChange={(typed) => form.set({ [field]: typed })}
      problem={form.problem(field)}
      maxLength={field === 'fullName' ? 120 : 300}
      required={required}
    />
  );
  return (
    <>
      <DossierFinder
        tie={body}
        name={body.fullName}
        onChoose={(row) =>
          form.set({
            ...tieOf(row),
            honorific: honorificOf(row),
            fullName: row.fullName,
            birthDate: row.birth,
            statePost: row.position,
            unitName: row.unitName,
          })
        }
        onRelease={() => form.set(noDossier)}
      />
      {line('fullName', true)}
      <FieldRow>
        <RadioGroup
          label={t('form.person.honorific')}
          value={body.honorific}
          onChange={(honorific) => form.set({ honorific })}
          problem={form.problem('honorific')}
          choices={(['ong', 'ba'] as const).map((value) => ({
            value: value as string,
            label: t(`form.person.${value}`),
          }))}
        />
        <PartialDateField
          label={t('form.person.birthDate')}
          value={body.birthDate}
          onChange={(birthDate) => form.set({ birthDate })}
        />
      </FieldRow>
      {line('partyPost')}
      {line('statePost')}
      {line('unionPost')}
      {line('unitName', true)}
      <RadioGroup
        label={t('form.person.variant')}
        value={body.variant}
        onChange={(variant) => form.set({ variant })}
        choices={reviewVariants.map((value) => ({ value: value as string, label: t(`variant.${value}`) }))}
      />
      <CheckboxGroup
        label={t('form.person.rows')}
        values={body.rows}
        onChange={(rows) => form.set({ rows })}
        problem={form.problem('rows')}
        choices={classRows.map((value) => ({ value: value as string, label: t(`row.${value}`) }))}
      />
      {leadership === undefined ? null : (
        <RadioGroup
          label={t('form.person.leadership', { name: leadership.name })}
          value={body.leading}
          onChange={(leading) => form.set({ leading, ...(leading === 'none' ? {} : { variant: '2B' }) })}
          problem={form.problem('leading')}
          choices={[{ value: 'none', label: t('form.person.notThere') }, ...standingChoices]}
        />
      )}
      {cells.length === 0 ? null : (
        <FieldRow>
          <SelectField
            label={t('form.person.cell')}
            value={body.cellId}
            onChange={(cellId) => form.set({ cellId: cellId ?? '' })}
            options={[
              ...cells.map(({ id, name }) => ({ value: id, label: name })),
              { value: '', label: t('form.person.noCell') },
            ]}
            searchable
          />
          {body.cellId === '' ? null : (
            <SelectField
              label={t('form.person.cellStanding')}
              value={body.cellStanding}
              onChange={(cellStanding) => form.set({ cellStanding: cellStanding ?? 'member' })}
              options={standingChoices}
            />
          )}
        </FieldRow>
      )}
    </>
  );
}
