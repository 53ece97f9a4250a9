import { pathTo } from '../../../base/routes.ts';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { particularsItems, particularsSchema } from '../../../../shared/model/particulars.ts';
import { patchSchemaOf } from '../../../../shared/model/patch-schema.ts';
import { sensitiveParticularsSchema } from '../../../../shared/model/sensitive-particulars.ts';
import { goTo } from '../../../base/location.ts';
import { useAct } from '../../../api/use-act.ts';
import { Button } from '../../../components/fields/button.tsx';
import { DiscardDraft } from '../../../components/forms/discard-draft.tsx';
import { stopsAtUnread } from '../../../components/fields/stops-at-unread.ts';
import { ErrorSentence } from '../../../components/marks/error-sentence.tsx';
import { usePageKeys } from '../../../base/page-keys.ts';
import { ActionBar } from '../../../components/layout/sheet.tsx';
import { StateWord } from '../../../components/marks/state-word.tsx';
import { formatTime } from '../../../strings/formats.ts';
import { translate, useStrings } from '../../../strings/use-strings.ts';
import { isChanged, readChanges } from '../form/form-body.ts';
import { groupOfItem, itemOfField, joinItems, type FormGroupId } from '../form/form-groups.ts';
import { ProposalFields } from './proposal-fields.tsx';
import { basisProblems, reasonWithBasis, type BasisProblems } from './proposal-texts.ts';
import { proposalTitle } from './proposal-title.ts';
import type { DossierParts } from './dossier-parts.ts';
import styles from './proposal-bar.module.css';

interface Props extends DossierParts {
  onGroup: (group: FormGroupId) => void;
}

const now = (): number => Date.now();
const ordinaryPatch = patchSchemaOf(particularsSchema);
const maskedPatch = patchSchemaOf(sensitiveParticularsSchema);

/** What is proposed and whose consent it needs: nothing here overwrites (decision 18). */
export function ProposalBar({ dossier, ordinary, masked, reload, onGroup }: Props): ReactNode {
  const t = useStrings('people');
  const propose = useAct('people.proposeCorrection');
  const proposeMasked = useAct('people.proposeSensitiveCorrection');
  const [asking, setAsking] = useState(false);
  const [missing, setMissing] = useState<BasisProblems>({});
  const [sent, setSent] = useState<{ approvalId: string; at: number } | null>(null);
  const fields = useRef<HTMLDivElement>(null);
  const { notes } = ordinary.draft.body;
  const maskedChanged = masked !== null && isChanged(masked.form.body);
  const ordinaryChanged = isChanged(ordinary.form.body);
  const blocked = waitingItems(dossier, ordinaryChanged, maskedChanged);

  useEffect(() => {
    if (asking) fields.current?.querySelector<HTMLElement>('input')?.focus();
  }, [asking]);

  const showProblems = (problems: readonly { readonly field: string }[]) => {
    const item = itemOfField(problems[0]?.field ?? '');
    onGroup(item === null ? 'head' : (groupOfItem(item)?.id ?? 'head'));
  };
  const send = async () => {
    const own = readChanges(ordinary.form.body, ordinaryPatch);
    const hidden = masked === null ? null : readChanges(masked.form.body, maskedPatch);
    ordinary.setProblems(own.problems);
    masked?.setProblems(hidden?.problems ?? []);
    const wrong = [...own.problems, ...(hidden?.problems ?? [])];
    if (wrong.length > 0) return showProblems(wrong);
    const problems = basisProblems(notes, ordinaryChanged);
    if (!asking) return setAsking(true);
    setMissing(problems);
    if (stopsAtUnread(fields.current)) return undefined;
    if (Object.keys(problems).length > 0) return undefined;
    const reason = (notes['reason'] ?? '').trim();
    let approvalId: string | null = null;
    if (ordinaryChanged && own.changes !== null) {
      const basis = {
        document: (notes['document'] ?? '').trim(),
        date: (notes['date'] ?? '') === '' ? null : (notes['date'] ?? null),
        page: (notes['page'] ?? '').trim(),
      };
      const answer = await propose.run({
        id: dossier.id,
        baseVersion: dossier.version.versionId,
        changes: own.changes,
        reason,
        basis,
      });
      if (answer === undefined) return;
      approvalId = answer.approvalId;
    }
    if (masked !== null && maskedChanged && hidden !== null && hidden.changes !== null) {
      const answer = await proposeMasked.run({
        id: dossier.id,
        baseVersion: masked.baseVersion,
        changes: hidden.changes,
        reason: reasonWithBasis(reason, notes),
      });
      if (answer === undefined) return;
      approvalId ??= answer.approvalId;
      await masked.draft.discard();
    }
    await ordinary.draft.discard();
    setAsking(false);
    if (approvalId !== null) setSent({ approvalId, at: now() });
    await reload();
  };
  usePageKeys([
    {
      combo: 'mod+enter',
      caps: [],
      label: t('proposal.send'),
      run: () => void (ordinaryChanged || maskedChanged ? send() : undefined),
    },
  ]);

  if (!ordinaryChanged && !maskedChanged) {
    return sent === null ? null : (
      <ActionBar
        title={
          <StateWord tone="done" icon={IconCheck}>
            {t('proposal.sent', { time: formatTime(sent.at) })}
          </StateWord>
        }
        note={t('proposal.sentNote')}
      >
        <Button onClick={() => goTo(pathTo('correction', { approvalId: sent.approvalId }))}>
          {t('proposal.signHere')}
        </Button>
      </ActionBar>
    );
  }
  const discard = async () => {
    await ordinary.draft.discard();
    await masked?.draft.discard();
    setAsking(false);
  };
  const busy = propose.running || proposeMasked.running;
  return (
    <div className={styles.bar}>
      {asking ? (
        <div ref={fields}>
          <ProposalFields
            notes={notes}
            onNote={ordinary.setNote}
            problems={missing}
            withBasis={ordinaryChanged}
            onSend={() => void send()}
          />
        </div>
      ) : null}
      <ErrorSentence error={propose.error ?? proposeMasked.error} />
      <ActionBar
        title={proposalTitle(ordinary.form.body, masked?.form.body ?? null)}
        note={
          blocked === null ? (
            t('proposal.needs', { number: dossier.version.number })
          ) : (
            <StateWord tone="care" icon={IconAlertTriangle} strong={false}>
              {t('proposal.blocked', { items: blocked })}
            </StateWord>
          )
        }
      >
        <DiscardDraft kind="seal" disabled={busy} onDiscard={discard} />
        <Button kind="primary" disabled={busy || blocked !== null} onClick={() => void send()}>
          {t('proposal.send')}
        </Button>
      </ActionBar>
    </div>
  );
}

/** A second proposal on the same version could never be written after the first: it waits until that one is decided. */
function waitingItems({ corrections }: DossierParts['dossier'], ordinary: boolean, masked: boolean): string | null {
  const sensitive = new Set(particularsItems.filter((each) => each.sensitive).map(({ item }) => item));
  const waiting = corrections
    .filter(({ state }) => state === 'waiting')
    .filter(({ items }) => (items.length > 0 && items.every((item) => sensitive.has(item)) ? masked : ordinary));
  if (waiting.length === 0) return null;
  const items = waiting.flatMap((each) => each.items);
  return items.length === 0
    ? translate('people', 'proposal.blockedHead')
    : translate('people', 'proposal.blockedItems', { items: joinItems(items) });
}
