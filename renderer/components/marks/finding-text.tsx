import type { ReactNode } from 'react';
import type { Failure } from '../../../shared/base/app-error.ts';
import { phoneCode } from '../../../shared/base/error-codes.ts';
import { compartments } from '../../../shared/base/compartments.ts';
import { language } from '../../strings/language.ts';
import { useStrings } from '../../strings/use-strings.ts';
import { errorText } from './error-text.ts';

/** What was found while opening, and in which compartment; with the code for the phone call. */
export function FindingText({ finding: { code, details } }: { finding: Failure }): ReactNode {
  const t = useStrings('common');
  const about = compartments.find((name) => name === details['compartment']);
  return (
    <>
      {about === undefined ? null : <b>{t('error.inCompartment', { compartment: t(`compartment.${about}`) })} </b>}
      {errorText(code, details, language.language)}{' '}
      <span className="whole">{t('error.code', { code: phoneCode(code) })}</span>
    </>
  );
}
