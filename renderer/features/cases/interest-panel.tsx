import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { InterestView } from '../../../shared/contract/approvals.ts';
import type { CaseView } from '../../../shared/contract/case-views.ts';
import { interestKinds } from '../../../shared/model/declared-interest.ts';
import { useAct } from '../../api/use-act.ts';
import { useRequest } from '../../api/use-request.ts';
import { Button } from '../../components/fields/button.tsx';
import { RadioGroup } from '../../components/fields/choice-fields.tsx';
import { ConfirmPanel } from '../../components/forms/confirm-panel.tsx';
import { ErrorSentence } from '../../components/marks/error-sentence.tsx';
import { SelectField } from '../../components/fields/select-field.tsx';
import { PanelSection, SidePanel } from '../../components/layout/side-panel.tsx';
import { StateWord } from '../../components/marks/state-word.tsx';
import { TextArea } from '../../components/fields/text-field.tsx';
import { formatDay } from '../../strings/formats.ts';
import { useStrings } from '../../strings/use-strings.ts';
import styles from './common/case-page.module.css';

interface Props {
  view: CaseView;
  onClose: () => void;
}

const compartment = 'verification';

/** What colleagues declared of themselves about this case; nothing is looked up (docs/rules.md, "No watching"). */
export function InterestPanel({ view, onClose }: Props): ReactNode {
  const t = useStrings('cases');
  const client = useQueryClient();
  const interests =
    useRequest('interests.list', { compartment, recordId: view.id }, { reads: ['declaredInterest'] }).data?.interests ??
    [];
  const waiting = useRequest('approvals.waiting', {}, { reads: ['approval'] }).data;
  const declare = useAct('interests.declare');
  const [kind, setKind] = useState<string | null>(null);
  const [words, setWords] = useState('');
  const changed = async () =>
    client.invalidateQueries({
      predicate: ({ queryKey }) =>
        typeof queryKey[0] === 'string' && /^(?:cases|interests|approvals|desk)\./u.test(queryKey[0]),
    });
  const send = async () => {
    const chosen = interestKinds.find((each) => each === kind);
    if (chosen === undefined) return;
    const done = await declare.run({ compartment, recordId: view.id, kind: chosen, words: words.trim() });
    if (done === undefined) return;
    setKind(null);
    setWords('');
    await changed();
  };
  return (
    <SidePanel
      size="wide"
      title={t('interest.title')}
      onClose={onClose}
      foot={
        view.myInterestBlocks ? undefined : (
          <Button
            kind="primary"
            disabled={declare.running || kind === null || words.trim().length < 3}
            onClick={() => void send()}
          >
            {t('interest.declare')}
          </Button>
        )
      }
    >
      <p className={styles.formNote}>{t('interest.note')}</p>
      {interests.length === 0 ? <PanelSection>{t('interest.none')}</PanelSection> : null}
      {interests.map((interest) => (
        <PanelSection key={interest.id}>
          <Declared
            interest={interest}
            toSign={
              waiting?.forMe.find(({ act, subject }) => act === 'overrideInterest' && subject.id === interest.id)?.id ??
              null
            }
            asked={
              waiting?.askedByMe.some(
                ({ act, subject }) => act === 'overrideInterest' && subject.id === interest.id,
              ) === true
            }
            onChanged={changed}
          />
        </PanelSection>
      ))}
      {view.myInterestBlocks ? null : (
        <PanelSection>
          <div className={styles.form}>
            <ErrorSentence error={declare.error} />
            <RadioGroup
              label={t('interest.kind')}
              value={kind}
              onChange={setKind}
              choices={interestKinds.map((each) => ({ value: each as string, label: t(`interest.kinds.${each}`) }))}
            />
            <TextArea label={t('interest.words')} value={words} onChange={setWords} maxLength={500} rows={2} />
          </div>
        </PanelSection>
      )}
    </SidePanel>
  );
}

interface DeclaredProps {
  interest: InterestView;
  /** The approval that waits for whoever sits here. */
  toSign: string | null;
  asked: boolean;
  onChanged: () => Promise<void>;
}

function Declared({ interest, toSign, asked, onChanged }: DeclaredProps): ReactNode {
  const t = useStrings('cases');
  const choices = useRequest('cases.choices', {}, { enabled: interest.blocks }).data;
  const end = useAct('interests.end');
  const ask = useAct('interests.askOverride');
  const sign = useAct('approvals.sign');
  const [step, setStep] = useState<'end' | 'ask' | null>(null);
  const [approverId, setApproverId] = useState<string | null>(null);
  const finish = async (done: unknown) => {
    if (done === undefined) return;
    setStep(null);
    await onChanged();
  };
  const { id, mine, blocks, endedAt, overriddenBy } = interest;
  return (
    <div className={styles.form}>
      <div>
        <p>
          {t('interest.line', {
            name: interest.userName,
            day: formatDay(interest.declaredAt),
            kind: t(`interest.kinds.${interest.kind}`),
          })}
        </p>
        <p className={styles.formNote}>{interest.words}</p>
        {blocks ? <StateWord tone="care">{t('interest.blocks')}</StateWord> : null}
        {endedAt === null ? null : (
          <p className={styles.formNote}>{t('interest.ended', { day: formatDay(endedAt) })}</p>
        )}
        {overriddenBy === null ? null : (
          <p className={styles.formNote}>
            {t('interest.lifted', {
              name: overriddenBy.userName,
              day: formatDay(overriddenBy.at),
              reason: overriddenBy.reason,
            })}
          </p>
        )}
        {asked ? <StateWord tone="accent">{t('interest.asked')}</StateWord> : null}
      </div>
      <ErrorSentence error={end.error ?? ask.error ?? sign.error} />
      {blocks && step === null ? (
        <div className={styles.rowActs}>
          {mine ? (
            <Button kind="quiet" small onClick={() => setStep('end')}>
              {t('interest.end')}
            </Button>
          ) : null}
          {mine && !asked ? (
            <Button kind="quiet" small onClick={() => setStep('ask')}>
              {t('interest.ask')}
            </Button>
          ) : null}
          {toSign === null ? null : (
            <Button
              small
              disabled={sign.running}
              onClick={() => void sign.run({ compartment, id: toSign }).then(finish)}
            >
              {t('interest.sign')}
            </Button>
          )}
        </div>
      ) : null}
      {step === 'end' ? (
        <ConfirmPanel
          title={t('interest.end')}
          act={t('interest.end')}
          withReason
          busy={end.running}
          onCancel={() => setStep(null)}
          onConfirm={(reason) => void end.run({ compartment, id, reason }).then(finish)}
        />
      ) : null}
      {step === 'ask' ? (
        <>
          <SelectField
            label={t('interest.approver')}
            value={approverId}
            onChange={setApproverId}
            options={(choices?.approvers ?? []).map(({ userId, name }) => ({ value: userId, label: name }))}
            searchable
            required
          />
          <ConfirmPanel
            title={t('interest.ask')}
            act={t('interest.ask')}
            withReason
            busy={ask.running || approverId === null}
            onCancel={() => setStep(null)}
            onConfirm={(reason) => void ask.run({ compartment, id, approverId: approverId ?? '', reason }).then(finish)}
          />
        </>
      ) : null}
    </div>
  );
}
