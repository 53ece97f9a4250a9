import { pathTo } from '../../../base/routes.ts';
import { IconAlertTriangle, IconLock } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { emptyParticulars, particularsSchema, type Particulars } from '../../../../shared/model/particulars.ts';
import { patchSchemaOf } from '../../../../shared/model/patch-schema.ts';
import {
  emptySensitiveParticulars,
  sensitiveParticularsSchema,
  type SensitiveParticulars,
} from '../../../../shared/model/sensitive-particulars.ts';
import { goTo } from '../../../base/location.ts';
import { hasRole, useSession } from '../../../base/session.tsx';
import { useAct } from '../../../api/use-act.ts';
import { Button } from '../../../components/fields/button.tsx';
import { DiscardDraft } from '../../../components/forms/discard-draft.tsx';
import { DraftIndicator } from '../../../components/forms/draft-indicator.tsx';
import { EmptyState } from '../../../components/layout/empty-state.tsx';
import { ErrorSentence } from '../../../components/marks/error-sentence.tsx';
import { usePageKeys } from '../../../base/page-keys.ts';
import { ActionBar, PageHead, Sheet } from '../../../components/layout/sheet.tsx';
import { StateWord } from '../../../components/marks/state-word.tsx';
import { useStillHere } from '../../../base/use-still-here.ts';
import { useStrings } from '../../../strings/use-strings.ts';
import { FormIndex } from '../form/form-index.tsx';
import { FormRows } from '../form/form-rows.tsx';
import { formGroups, groupFields, groupOfItem, itemOfField, type FormGroupId } from '../form/form-groups.ts';
import { GroupLine, GroupSheet } from '../form/group-sheet.tsx';
import { isChanged, readChanges } from '../form/form-body.ts';
import { lastTouched } from '../form/last-touched.ts';
import { useFormDraft } from '../form/use-form-draft.ts';
import { LikelyDuplicates } from './likely-duplicates.tsx';
import styles from './new-person-page.module.css';

const ordinaryPatch = patchSchemaOf(particularsSchema);
const maskedPatch = patchSchemaOf(sensitiveParticularsSchema);
const blank = emptyParticulars();
const blankMasked = emptySensitiveParticulars();
const nobody: ReadonlySet<string> = new Set();

/** A new dossier in the items of the form; only the name must be there. */
export default function NewPersonPage(): ReactNode {
  const t = useStrings('people');
  const editable = hasRole(useSession(), 'personnelOfficer');
  if (editable) return <NewPersonForm />;
  return (
    <Sheet head={<PageHead title={t('create.title')} />}>
      <EmptyState closed action={<Button onClick={() => goTo(pathTo('people'))}>{t('toList')}</Button>}>
        {t('create.officersOnly')}
      </EmptyState>
    </Sheet>
  );
}

function NewPersonForm(): ReactNode {
  const t = useStrings('people');
  const [groupId, setGroupId] = useState<FormGroupId>('names');
  const create = useAct('people.create');
  const stillHere = useStillHere();
  const shared = { recordId: 'new', baseVersion: null, editable: true } as const;
  const [title, setTitle] = useState('');
  const ordinary = useFormDraft({
    ...shared,
    recordType: 'person',
    title: title === '' ? t('create.title') : t('create.draftTitle', { name: title }),
    document: blank,
  });
  const masked = useFormDraft({
    ...shared,
    recordType: 'personMasked',
    title: t('create.maskedTitle'),
    document: blankMasked,
  });
  const name = ordinary.form.text('fullName').trim();
  if (name !== title) setTitle(name);
  const group = formGroups.find(({ id }) => id === groupId);
  const written = isChanged(ordinary.form.body) || isChanged(masked.form.body);

  const write = async () => {
    const own = readChanges(ordinary.form.body, ordinaryPatch);
    const hidden = readChanges(masked.form.body, maskedPatch);
    const problems =
      name === ''
        ? [
            ...own.problems.filter(({ field }) => field !== 'fullName'),
            { field: 'fullName', row: null, column: null, cause: 'name' as const },
          ]
        : own.problems;
    ordinary.setProblems(problems);
    masked.setProblems(hidden.problems);
    const [first] = [...problems, ...hidden.problems];
    if (first !== undefined) {
      const item = itemOfField(first.field);
      return setGroupId(item === null ? 'head' : (groupOfItem(item)?.id ?? 'head'));
    }
    const particulars: Particulars = { ...blank, ...own.changes };
    const sensitive: SensitiveParticulars = { ...blankMasked, ...hidden.changes };
    const answer = await create.run({ particulars, ...(isChanged(masked.form.body) ? { sensitive } : {}) });
    if (answer === undefined) return;
    await ordinary.draft.finish();
    await masked.draft.finish();
    // Whoever has gone elsewhere meanwhile is not called back.
    if (stillHere()) goTo(pathTo('person', { id: answer.id }));
  };
  const discard = async () => {
    await ordinary.draft.discard();
    await masked.draft.discard();
  };
  usePageKeys([
    { caps: ['Enter'], label: t('key.nextField') },
    { caps: ['Alt ↓'], label: t('key.addRow') },
    { combo: 'mod+z', caps: ['Ctrl Z'], label: t('key.undo'), run: () => lastTouched(ordinary, masked).undo() },
    { combo: 'mod+y', caps: ['Ctrl Y'], label: t('key.redo'), run: () => lastTouched(ordinary, masked).redo() },
    { combo: 'mod+enter', caps: ['Ctrl Enter'], label: t('create.write'), run: () => void write() },
  ]);
  const touched = (field: string) =>
    [ordinary.form.body, masked.form.body].some((body) => field in body.fields || field in body.tables);
  const hasProblems = ordinary.form.problems.length + masked.form.problems.length > 0;
  return (
    <Sheet
      head={
        <PageHead
          title={name === '' ? t('create.title') : name}
          note={name === '' ? t('create.note') : t('create.title')}
        />
      }
      rail={
        <FormIndex
          current={groupId}
          onChange={setGroupId}
          isMasked={() => false}
          isChanged={(each) => groupFields(each).some(({ field }) => touched(field))}
          isDisputed={() => false}
        />
      }
      actions={
        <div className={styles.foot}>
          <ErrorSentence error={create.error} />
          <ActionBar
            title={name === '' ? t('create.nameFirst') : t('create.willWrite', { name })}
            note={
              hasProblems ? (
                <StateWord tone="care" icon={IconAlertTriangle} strong={false}>
                  {t('create.problems')}
                </StateWord>
              ) : (
                t('create.versionOne')
              )
            }
          >
            {written ? <DiscardDraft kind="seal" disabled={create.running} onDiscard={discard} /> : null}
            <Button kind="primary" disabled={create.running} onClick={() => void write()}>
              {t('create.write')}
            </Button>
          </ActionBar>
        </div>
      }
    >
      {group === undefined || !ordinary.draft.ready || !masked.draft.ready ? null : (
        <GroupSheet
          group={group}
          aside={<DraftIndicator draft={ordinary.draft.state === 'none' ? masked.draft : ordinary.draft} />}
          rows={
            <FormRows
              key={group.id}
              group={group}
              ordinary={ordinary.form}
              masked={masked.form}
              formerOf={null}
              disputed={nobody}
              closed={null}
            />
          }
        >
          {group.masked ? (
            <GroupLine>
              <StateWord tone="plain" icon={IconLock} strong={false}>
                {t('create.maskedNote')}
              </StateWord>
            </GroupLine>
          ) : null}
          {group.id === 'names' || group.id === 'origins' ? (
            <LikelyDuplicates name={name} birth={ordinary.form.text('birthDate')} />
          ) : null}
        </GroupSheet>
      )}
    </Sheet>
  );
}
