import type { ReactNode } from 'react';
import type { CampaignView } from '../../../../shared/contract/review-views.ts';
import { useAct } from '../../../api/use-act.ts';
import { ConfirmPanel } from '../../../components/forms/confirm-panel.tsx';
import { ErrorSentence } from '../../../components/marks/error-sentence.tsx';
import { SidePanel } from '../../../components/layout/side-panel.tsx';
import { useStrings } from '../../../strings/use-strings.ts';

/** Ends the campaign; with decisions still out a reason is due. */
export function CloseCampaignForm({ campaign, onClose }: { campaign: CampaignView; onClose: () => void }): ReactNode {
  const t = useStrings('reviews');
  const send = useAct('campaigns.close');
  const out = campaign.counts.total - campaign.counts.decided;
  return (
    <SidePanel size="wide" title={t('form.close.title')} onClose={onClose}>
      <ErrorSentence error={send.error} />
      <ConfirmPanel
        title={out === 0 ? t('form.close.act') : t('form.close.open', { count: out })}
        act={t('form.close.act')}
        withReason={out > 0}
        busy={send.running}
        onCancel={onClose}
        onConfirm={(reason) =>
          void send
            .run({ campaignId: campaign.id, baseVersion: campaign.version.versionId, reason: out > 0 ? reason : null })
            .then((written) => (written === undefined ? undefined : onClose()))
        }
      >
        {t('form.close.note')}
      </ConfirmPanel>
    </SidePanel>
  );
}
