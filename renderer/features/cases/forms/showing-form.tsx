import type { ReactNode } from 'react';
import type { CaseView, ShowingView } from '../../../../shared/contract/case-views.ts';
import { CheckboxGroup, RadioGroup } from '../../../components/fields/choice-fields.tsx';
import { PartialDateField } from '../../../components/fields/partial-date-field.tsx';
import { TextField } from '../../../components/fields/text-field.tsx';
import { wholeNumber } from '../../../components/fields/whole-number.ts';
import { useStrings } from '../../../strings/use-strings.ts';
import styles from '../common/case-page.module.css';
import { CaseForm } from './case-form.tsx';
import { dayNeeded, emptyAsNull, needed, pagesNeeded, someNeeded } from './checks.ts';
import { FileField, useFile } from './fields.tsx';

const ways = ['meeting', 'byHand', 'byPost'] as const;

/** Statements are laid before the person; the waiting time begins. */
export function ShowingForm({ view, onClose }: { view: CaseView; onClose: () => void }): ReactNode {
  const t = useStrings('cases');
  const active = view.statements.filter(({ withdrawn }) => withdrawn === null);
  const { amount, unit } = view.rules.waiting;
  return (
    <CaseForm
      name="cases.show"
      draft={{ type: 'caseShowing', id: view.id, title: `${view.number}, ${t('form.show.title')}` }}
      title={t('form.show.title')}
      act={t('form.show.act')}
      initial={{
        statementIds: active
          .filter(({ supported, shown }) => supported && !shown)
          .map(({ id }) => id) as readonly string[],
        heldOn: view.today as string | null,
        way: 'meeting' as string,
        place: '',
        minutes: '',
      }}
      problems={({ statementIds, heldOn, minutes }) => ({
        statementIds: someNeeded(t, statementIds),
        heldOn: dayNeeded(t, heldOn),
        minutes: needed(t, minutes),
      })}
      input={({ statementIds, heldOn, way, place, minutes }) => ({
        caseId: view.id,
        heldOn: heldOn ?? '',
        way: ways.find((each) => each === way) ?? 'meeting',
        place: emptyAsNull(place),
        statementIds: [...statementIds],
        minutesNumber: minutes,
      })}
      onClose={onClose}
    >
      {({ body, set, problem }) => (
        <>
          <CheckboxGroup
            label={t('form.show.statements')}
            values={body.statementIds}
            onChange={(statementIds) => set({ statementIds })}
            problem={problem('statementIds')}
            choices={active.map(({ id, number, text, supported }) => ({
              value: id,
              label: `${number}. ${text}`,
              disabled: !supported,
              ...(supported ? {} : { note: t('form.show.unsupported') }),
            }))}
          />
          <RadioGroup
            label={t('form.show.way')}
            value={body.way}
            onChange={(way) => set({ way })}
            choices={ways.map((way) => ({ value: way as string, label: t(`form.show.ways.${way}`) }))}
          />
          <div className={styles.pair}>
            <PartialDateField
              label={t('form.show.heldOn')}
              value={body.heldOn}
              onChange={(heldOn) => set({ heldOn })}
              problem={problem('heldOn')}
              wholeDay
              required
              hint={t('form.dayHint')}
            />
            <TextField
              label={t('form.show.minutes')}
              value={body.minutes}
              onChange={(minutes) => set({ minutes })}
              problem={problem('minutes')}
              maxLength={60}
              required
            />
          </div>
          <TextField
            label={t('form.show.place')}
            value={body.place}
            onChange={(place) => set({ place })}
            maxLength={200}
          />
          <p className={styles.formNote}>
            {t('form.show.waiting', { within: t(`note.within.${unit}`, { count: amount }) })}
          </p>
        </>
      )}
    </CaseForm>
  );
}

/** The page of the minutes with the signatures. */
export function SignedPageForm({
  view,
  showing,
  onClose,
}: {
  view: CaseView;
  showing: ShowingView;
  onClose: () => void;
}): ReactNode {
  const t = useStrings('cases');
  const [file, setFile] = useFile();
  const title = t('form.signedPage.title', { number: showing.minutesNumber });
  return (
    <CaseForm
      name="cases.attachSignedPage"
      draft={{ type: 'caseSignedPage', id: view.id, part: showing.id, title: `${view.number}, ${title}` }}
      title={title}
      act={t('form.signedPage.act')}
      initial={{ pages: '1' }}
      problems={({ pages }) => ({ pages: pagesNeeded(t, pages) })}
      closed={() => file === null}
      input={({ pages }) => ({
        caseId: view.id,
        showingId: showing.id,
        pages: wholeNumber(pages) ?? 1,
        file: file?.token ?? '',
      })}
      onClose={onClose}
    >
      {({ body, set, problem }) => (
        <>
          <p className={styles.formNote}>{t('form.signedPage.note')}</p>
          <TextField
            label={t('form.pages')}
            value={body.pages}
            onChange={(pages) => set({ pages })}
            problem={problem('pages')}
            kind="numeric"
            required
          />
          <FileField file={file} onChange={setFile} />
        </>
      )}
    </CaseForm>
  );
}
