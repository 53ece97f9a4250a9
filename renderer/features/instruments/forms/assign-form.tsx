import type { ReactNode } from 'react';
import type { ObligationView } from '../../../../shared/contract/instruments.ts';
import { missingForState, obligationStates } from '../../../../shared/model/instrument-record.ts';
import { useRequest } from '../../../api/use-request.ts';
import { RadioGroup } from '../../../components/fields/choice-fields.tsx';
import { DraftForm } from '../../../components/forms/draft-form.tsx';
import { FormNote } from '../../../components/layout/form-layout.tsx';
import { TextArea } from '../../../components/fields/text-field.tsx';
import { useStrings } from '../../../strings/use-strings.ts';
import { AssignmentFields, type AssignmentBody } from './assignment-fields.tsx';
import { dayIfAny } from './checks.ts';

type Body = AssignmentBody & { readonly state: string; readonly reason: string };

/** Who, until when, how far. Done needs a paper, stuck needs a report; a later day needs a reason. */
export function AssignForm({ obligation, onClose }: { obligation: ObligationView; onClose: () => void }): ReactNode {
  const t = useStrings('instruments');
  const common = useStrings('common');
  const choices = useRequest('instruments.choices', {}).data;
  const stateOf = (body: Body) => obligationStates.find((state) => state === body.state) ?? obligation.state;
  const putOff = (body: Body) => obligation.dueOn !== null && (body.dueOn === null || body.dueOn > obligation.dueOn);
  return (
    <DraftForm<'instruments.changeObligation', Body>
      name="instruments.changeObligation"
      draft={{
        compartment: 'office',
        type: 'obligationChange',
        id: obligation.id,
        title: `${t('form.assignTitle')}, ${obligation.number}`,
        baseVersion: obligation.versionId,
      }}
      title={t('form.assignTitle')}
      act={t('form.assignAct')}
      initial={{
        addressee: obligation.addressee,
        ownerId: obligation.ownerId ?? '',
        dueOn: obligation.dueOn,
        state: obligation.state,
        reason: '',
      }}
      problems={(body) => ({
        dueOn: dayIfAny(t, body.dueOn),
        reason: putOff(body) && body.reason.trim().length < 3 ? common('reason.tooShort') : undefined,
      })}
      input={(body) => ({
        id: obligation.id,
        baseVersion: obligation.versionId,
        changes: {
          ...(body.addressee.trim() === obligation.addressee ? {} : { addressee: body.addressee.trim() }),
          ...((body.ownerId === '' ? null : body.ownerId) === obligation.ownerId
            ? {}
            : { ownerId: body.ownerId === '' ? null : body.ownerId }),
          ...(body.dueOn === obligation.dueOn ? {} : { dueOn: body.dueOn }),
          ...(stateOf(body) === obligation.state ? {} : { state: stateOf(body) }),
        },
        reason: body.reason.trim() === '' ? null : body.reason.trim(),
      })}
      onClose={onClose}
    >
      {(form) => (
        <>
          {obligation.addresseeEnded === null ? null : <FormNote care>{t('obligation.endedAddressee')}</FormNote>}
          <AssignmentFields form={form} choices={choices} />
          <RadioGroup
            label={t('form.state')}
            value={form.body.state}
            onChange={(state) => form.set({ state })}
            choices={obligationStates.map((state) => {
              const lacks = state === obligation.state ? null : missingForState(state, obligation);
              return {
                value: state as string,
                label: t(`obligation.states.${state}`),
                disabled: lacks !== null,
                ...(lacks === null
                  ? {}
                  : { note: t(lacks === 'evidence' ? 'form.needsEvidence' : 'form.needsObstacle') }),
              };
            })}
          />
          {putOff(form.body) ? (
            <>
              <FormNote care>{t('form.putOff')}</FormNote>
              <TextArea
                label={common('reason.label')}
                value={form.body.reason}
                onChange={(reason) => form.set({ reason })}
                problem={form.problem('reason')}
                rows={2}
                maxLength={500}
                required
              />
            </>
          ) : null}
        </>
      )}
    </DraftForm>
  );
}
