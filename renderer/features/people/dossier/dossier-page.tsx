import { pathTo } from '../../../base/routes.ts';
import { useState, type ReactNode } from 'react';
import { hasRole, useSession } from '../../../base/session.tsx';
import type { Dossier } from '../../../../shared/contract/people.ts';
import { goTo } from '../../../base/location.ts';
import { Button } from '../../../components/fields/button.tsx';
import { UnopenedPage } from '../../../components/layout/unopened-page.tsx';
import { useStrings } from '../../../strings/use-strings.ts';
import { useFormDraft } from '../form/use-form-draft.ts';
import { MaskedDraft, useMasked } from '../form/masked-draft.tsx';
import { groupOfItem, type FormGroupId } from '../form/form-groups.ts';
import type { Opening } from '../common/people-trail.ts';
import { useDossier } from '../common/use-dossier.ts';
import type { DossierTab } from '../common/dossier-tabs.ts';
import { DossierSheet } from './dossier-sheet.tsx';

/** One dossier: opened once, the event before the content. */
export default function DossierPage({ id }: { id: string }): ReactNode {
  const t = useStrings('people');
  const { dossier, error, opening, reload } = useDossier(id);
  if (dossier !== null) return <OpenDossier dossier={dossier} opening={opening} reload={reload} />;
  return (
    <UnopenedPage
      title={t('title')}
      error={error}
      action={<Button onClick={() => goTo(pathTo('people'))}>{t('toList')}</Button>}
    />
  );
}

interface Props {
  dossier: Dossier;
  opening: Opening | null;
  reload: () => Promise<void>;
}

/** What is being written on this dossier lives here, so that changing tabs loses nothing. */
function OpenDossier({ dossier, opening, reload }: Props): ReactNode {
  const t = useStrings('people');
  const editable = hasRole(useSession(), 'personnelOfficer');
  const [tab, setTab] = useState<DossierTab>(opening?.view?.tab ?? 'form');
  const firstMasked = groupOfItem(dossier.maskedItems[0] ?? '');
  const [group, setGroup] = useState<FormGroupId>(
    opening?.masked === true && firstMasked !== undefined ? firstMasked.id : (opening?.view?.group ?? 'names'),
  );
  const ordinary = useFormDraft({
    recordType: 'person',
    recordId: dossier.id,
    title: t('proposal.draftTitle', { name: dossier.particulars.fullName }),
    baseVersion: dossier.version.versionId,
    document: dossier.particulars,
    editable,
  });
  const gate = useMasked(dossier.id);
  return (
    <MaskedDraft opened={gate.opened} dossier={dossier} editable={editable}>
      {(masked) => (
        <DossierSheet
          dossier={dossier}
          ordinary={ordinary}
          masked={masked}
          gate={gate}
          askMasked={opening?.masked === true}
          askPrint={opening?.print === true}
          editable={editable}
          tab={tab}
          onTab={setTab}
          group={group}
          onGroup={setGroup}
          reload={reload}
        />
      )}
    </MaskedDraft>
  );
}
