import type { ReactNode } from 'react';
import type { CaseView } from '../../../../shared/contract/case-views.ts';
import { ChoiceRow } from '../../../components/fields/choice-row.tsx';
import { CheckboxGroup, RadioGroup } from '../../../components/fields/choice-fields.tsx';
import { PartialDateField } from '../../../components/fields/partial-date-field.tsx';
import { TextArea, TextField } from '../../../components/fields/text-field.tsx';
import { wholeNumber } from '../../../components/fields/whole-number.ts';
import { formatDateForTable } from '../../../../shared/text/partial-date.ts';
import { useStrings } from '../../../strings/use-strings.ts';
import styles from '../common/case-page.module.css';
import { CaseForm } from './case-form.tsx';
import { dayNeeded, emptyAsNull, needed, pagesNeeded, someNeeded } from './checks.ts';
import { FileField, useFile } from './fields.tsx';

const kinds = ['account', 'refusal', 'noReply'] as const;
const forms = ['handwritten', 'typed', 'minuted'] as const;
const positions = ['agrees', 'disputes', 'silent'] as const;

/**
 * The person's words, copied as they stand. Nothing is trimmed or corrected on the way, and once written nothing changes
 * them; that is said before the button is pressed.
 */
export function AccountForm({ view, onClose }: { view: CaseView; onClose: () => void }): ReactNode {
  const t = useStrings('cases');
  const [file, setFile] = useFile();
  const numbersOf = (ids: readonly string[]) =>
    new Set(view.showings.filter(({ id }) => ids.includes(id)).flatMap(({ statementNumbers }) => statementNumbers));
  return (
    <CaseForm
      name="cases.recordAccount"
      draft={{ type: 'caseAccount', id: view.id, title: `${view.number}, ${t('form.account.title')}` }}
      title={t('form.account.title')}
      act={t('form.account.act')}
      initial={{
        showingIds: view.showings.slice(-1).map(({ id }) => id) as readonly string[],
        kind: 'account' as string,
        receivedOn: view.today as string | null,
        form: 'handwritten' as string,
        pages: '1',
        words: '',
        positions: {} as Readonly<Record<string, string>>,
        eachWords: {} as Readonly<Record<string, string>>,
        recordedIn: '',
      }}
      problems={({ showingIds, kind, receivedOn, pages, words, positions: chosen, recordedIn }) => ({
        showingIds: someNeeded(t, showingIds),
        receivedOn: dayNeeded(t, receivedOn),
        ...(kind === 'account'
          ? { pages: pagesNeeded(t, pages), words: Object.keys(chosen).length === 0 ? needed(t, words) : undefined }
          : { recordedIn: needed(t, recordedIn) }),
      })}
      input={({ showingIds, kind, receivedOn, form, pages, words, positions: chosen, eachWords, recordedIn }) => {
        const speaks = kind === 'account';
        return {
          caseId: view.id,
          showingIds: [...showingIds],
          kind: kinds.find((each) => each === kind) ?? 'account',
          receivedOn: receivedOn ?? '',
          form: speaks ? (forms.find((each) => each === form) ?? 'handwritten') : null,
          pages: speaks ? (wholeNumber(pages) ?? 1) : null,
          words: speaks && words !== '' ? words : null,
          perStatement: speaks
            ? view.statements.flatMap(({ id }) => {
                const position = positions.find((each) => each === chosen[id]);
                return position === undefined
                  ? []
                  : [
                      {
                        statementId: id,
                        position,
                        words: (eachWords[id] ?? '') === '' ? null : (eachWords[id] ?? null),
                      },
                    ];
              })
            : [],
          recordedIn: emptyAsNull(recordedIn),
          file: file?.token ?? null,
        };
      }}
      onClose={onClose}
    >
      {({ body, set, problem }) => (
        <>
          <RadioGroup
            label={t('form.account.kind')}
            value={body.kind}
            onChange={(kind) => set({ kind })}
            choices={kinds.map((kind) => ({ value: kind as string, label: t(`form.account.kinds.${kind}`) }))}
          />
          <CheckboxGroup
            label={t('form.account.showing')}
            values={body.showingIds}
            onChange={(showingIds) => set({ showingIds })}
            problem={problem('showingIds')}
            choices={view.showings.map(({ id, heldOn, minutesNumber }) => ({
              value: id,
              label: t('form.account.showingOf', { day: formatDateForTable(heldOn), number: minutesNumber }),
            }))}
          />
          <div className={styles.pair}>
            <PartialDateField
              label={t('form.receivedOn')}
              value={body.receivedOn}
              onChange={(receivedOn) => set({ receivedOn })}
              problem={problem('receivedOn')}
              wholeDay
              required
              hint={t('form.dayHint')}
            />
            {body.kind === 'account' ? (
              <TextField
                label={t('form.pages')}
                value={body.pages}
                onChange={(pages) => set({ pages })}
                problem={problem('pages')}
                kind="numeric"
                required
              />
            ) : null}
          </div>
          {body.kind === 'account' ? (
            <>
              <RadioGroup
                label={t('form.account.form')}
                value={body.form}
                onChange={(form) => set({ form })}
                choices={forms.map((form) => ({ value: form as string, label: t(`form.account.forms.${form}`) }))}
              />
              <p className={styles.formHead}>{t('form.account.each')}</p>
              {view.statements
                .filter(({ number }) => numbersOf(body.showingIds).has(number))
                .map(({ id, number, text }) => (
                  <div key={id} className={styles.form}>
                    <p className={styles.formNote}>
                      {number}. {text}
                    </p>
                    <ChoiceRow
                      label={t('form.account.eachWords', { number })}
                      value={positions.find((each) => each === body.positions[id]) ?? null}
                      onChange={(position) => set({ positions: { ...body.positions, [id]: position } })}
                      options={positions.map((position) => ({
                        value: position,
                        label: t(`form.account.position.${position}`),
                      }))}
                    />
                    {body.positions[id] === undefined || body.positions[id] === 'silent' ? null : (
                      <TextArea
                        label={t('form.account.eachWords', { number })}
                        value={body.eachWords[id] ?? ''}
                        onChange={(words) => set({ eachWords: { ...body.eachWords, [id]: words } })}
                        maxLength={40_000}
                        voice
                      />
                    )}
                  </div>
                ))}
              <TextArea
                label={t('form.account.words')}
                hint={t('form.account.wordsHint')}
                value={body.words}
                onChange={(words) => set({ words })}
                problem={problem('words')}
                maxLength={40_000}
                rows={5}
                voice
              />
            </>
          ) : null}
          <TextField
            label={t('form.account.recordedIn')}
            value={body.recordedIn}
            onChange={(recordedIn) => set({ recordedIn })}
            problem={problem('recordedIn')}
            maxLength={120}
            required={body.kind !== 'account'}
          />
          <FileField file={file} onChange={setFile} />
        </>
      )}
    </CaseForm>
  );
}
