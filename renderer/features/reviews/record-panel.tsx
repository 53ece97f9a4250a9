import type { ReactNode } from 'react';
import type { ReviewView } from '../../../shared/contract/review-views.ts';
import { DecideForm } from './forms/decide-form.tsx';
import { ExemptForm, UnexemptForm } from './forms/exempt-form.tsx';
import { GuidedForm } from './forms/guided-form.tsx';
import { ProposeForm } from './forms/propose-form.tsx';
import { SendBackForm } from './forms/send-back-form.tsx';
import { SessionForm } from './forms/session-form.tsx';
import { SignPanel } from './forms/sign-panel.tsx';
import { SubmitForm } from './forms/submit-form.tsx';
import type { ReviewAct } from './common/next-step.ts';

interface Props {
  act: Exclude<ReviewAct, 'self'>;
  view: ReviewView;
  onClose: () => void;
}

/** The form of one act, beside the record. */
export function RecordPanel({ act, view, onClose }: Props): ReactNode {
  const form = { view, onClose };
  switch (act) {
    case 'submit':
      return <SubmitForm {...form} />;
    case 'session':
      return <SessionForm {...form} />;
    case 'propose':
      return <ProposeForm {...form} />;
    case 'decide':
      return <DecideForm {...form} />;
    case 'sign':
      return <SignPanel {...form} />;
    case 'sendBack':
      return <SendBackForm {...form} />;
    case 'exempt':
      return view.exemption === null ? <ExemptForm {...form} /> : <UnexemptForm {...form} />;
    case 'guided':
      return <GuidedForm {...form} />;
  }
}
