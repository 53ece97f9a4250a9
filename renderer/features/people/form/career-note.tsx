import { IconAlertTriangle } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { BareButton } from '../../../components/fields/bare-button.tsx';
import type { CareerGap } from '../../../../shared/text/career-gaps.ts';
import { request } from '../../../api/client.ts';
import type { RowNote } from '../../../components/lists/editable-table.tsx';
import { Icon } from '../../../components/marks/icon.tsx';
import { useStrings, type Translate } from '../../../strings/use-strings.ts';
import { gapValues } from './career-gap-values.ts';
import type { CareerQuestion } from './career-questions.ts';

/** A gap is phrased as a question to ask: the line offers the missing row and the question for the person. */
export function careerNote(question: CareerQuestion, t: Translate<'people'>): RowNote {
  const margin = <Icon of={IconAlertTriangle} />;
  if (question.kind === 'order') return { margin, text: t('form.orderAsked') };
  const values = gapValues(question);
  return {
    margin,
    text: question.months === 1 ? t('form.gapOneMonth', values) : t('form.gap', values),
    insert: { label: t('form.addGapRow'), cells: { from: question.from, to: question.to } },
    more: <AskBack gap={question} />,
  };
}

/** "… hoặc hỏi lại người khai": the question to send, into the clipboard. */
function AskBack({ gap }: { gap: CareerGap }): ReactNode {
  const t = useStrings('people');
  const [copied, setCopied] = useState(false);
  const copy = () =>
    void request('desktop.copyText', { text: t('form.gapQuestion', gapValues(gap)) })
      .then(() => setCopied(true))
      // Then the button does not say that it was copied.
      .catch(() => undefined);
  return (
    <>
      {t('form.or')}{' '}
      <BareButton onClick={copy} title={t('form.copyQuestion')}>
        {t('form.askBack')}
      </BareButton>
      {copied ? <span role="status">. {t('form.questionCopied')}</span> : null}
    </>
  );
}
