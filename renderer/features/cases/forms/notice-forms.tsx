import type { ReactNode } from 'react';
import type { CaseView, NoticeView } from '../../../../shared/contract/case-views.ts';
import { deliveryWays } from '../../../../shared/model/case-outcome.ts';
import { RadioGroup } from '../../../components/fields/choice-fields.tsx';
import { PartialDateField } from '../../../components/fields/partial-date-field.tsx';
import { TextArea, TextField } from '../../../components/fields/text-field.tsx';
import { useStrings } from '../../../strings/use-strings.ts';
import styles from '../common/case-page.module.css';
import { CaseForm } from './case-form.tsx';
import { dayNeeded, emptyAsNull, needed } from './checks.ts';
import { DocumentFields } from './fields.tsx';

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** The notice: number, day, signer, recipients. What it says is the case itself. */
export function NoticeForm({ view, onClose }: { view: CaseView; onClose: () => void }): ReactNode {
  const t = useStrings('cases');
  return (
    <CaseForm
      name="cases.prepareNotice"
      draft={{ type: 'caseNotice', id: view.id, title: `${view.number}, ${t('form.notice.title')}` }}
      title={t('form.notice.title')}
      act={t('form.notice.act')}
      initial={{
        number: '',
        date: view.today as string | null,
        place: '',
        authority: '',
        signerTitle: '',
        signerName: '',
        recipients: '',
      }}
      problems={({ number, date, place, authority, signerName, recipients }) => ({
        number: needed(t, number),
        date: dayNeeded(t, date),
        place: needed(t, place),
        authority: needed(t, authority),
        signerName: needed(t, signerName),
        recipients: linesOf(recipients).length === 0 ? t('form.required') : undefined,
      })}
      input={({ number, date, place, authority, signerTitle, signerName, recipients }) => ({
        caseId: view.id,
        number,
        date: date ?? '',
        place,
        signer: { authority, title: emptyAsNull(signerTitle), name: signerName },
        recipients: linesOf(recipients),
      })}
      onClose={onClose}
    >
      {({ body, set, problem }) => (
        <>
          <DocumentFields
            number={body.number}
            date={body.date}
            onNumber={(number) => set({ number })}
            onDate={(date) => set({ date })}
            numberProblem={problem('number')}
            dateProblem={problem('date')}
            numberLabel={t('form.notice.number')}
          />
          <TextField
            label={t('form.notice.place')}
            value={body.place}
            onChange={(place) => set({ place })}
            problem={problem('place')}
            maxLength={80}
            required
          />
          <TextField
            label={t('form.notice.authority')}
            hint={t('form.notice.authorityHint')}
            value={body.authority}
            onChange={(authority) => set({ authority })}
            problem={problem('authority')}
            maxLength={120}
            required
          />
          <div className={styles.pair}>
            <TextField
              label={t('form.notice.signerTitle')}
              value={body.signerTitle}
              onChange={(signerTitle) => set({ signerTitle })}
              maxLength={120}
            />
            <TextField
              label={t('form.notice.signerName')}
              value={body.signerName}
              onChange={(signerName) => set({ signerName })}
              problem={problem('signerName')}
              maxLength={120}
              required
            />
          </div>
          <TextArea
            label={t('form.notice.recipients')}
            hint={t('form.notice.recipientsHint')}
            value={body.recipients}
            onChange={(recipients) => set({ recipients })}
            problem={problem('recipients')}
            maxLength={4000}
            rows={4}
            required
          />
        </>
      )}
    </CaseForm>
  );
}

/** The person has the notice; the time to complain begins. */
export function DeliverForm({
  view,
  notice,
  onClose,
}: {
  view: CaseView;
  notice: NoticeView;
  onClose: () => void;
}): ReactNode {
  const t = useStrings('cases');
  const title = t('form.deliver.title', { number: notice.number });
  return (
    <CaseForm
      name="cases.deliverNotice"
      draft={{ type: 'caseDelivery', id: view.id, part: notice.id, title: `${view.number}, ${title}` }}
      title={title}
      act={t('form.deliver.act')}
      initial={{ way: 'handed' as string, on: view.today as string | null, proof: '' }}
      problems={({ on, proof }) => ({ on: dayNeeded(t, on), proof: needed(t, proof) })}
      input={({ way, on, proof }) => ({
        caseId: view.id,
        noticeId: notice.id,
        way: deliveryWays.find((each) => each === way) ?? 'handed',
        on: on ?? '',
        proof,
      })}
      onClose={onClose}
    >
      {({ body, set, problem }) => (
        <>
          <RadioGroup
            label={t('form.deliver.way')}
            value={body.way}
            onChange={(way) => set({ way })}
            choices={deliveryWays.map((way) => ({ value: way as string, label: t(`form.deliver.ways.${way}`) }))}
          />
          <PartialDateField
            label={t('form.deliver.on')}
            value={body.on}
            onChange={(on) => set({ on })}
            problem={problem('on')}
            wholeDay
            required
            hint={t('form.dayHint')}
          />
          <TextField
            label={t('form.deliver.proof')}
            value={body.proof}
            onChange={(proof) => set({ proof })}
            problem={problem('proof')}
            maxLength={120}
            required
          />
          <p className={styles.formNote}>{t('form.deliver.clock')}</p>
        </>
      )}
    </CaseForm>
  );
}
