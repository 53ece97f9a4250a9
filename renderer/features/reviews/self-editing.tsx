import { useState, type ReactNode } from 'react';
import type { ReviewView } from '../../../shared/contract/review-views.ts';
import { useAct } from '../../api/use-act.ts';
import { Button } from '../../components/fields/button.tsx';
import { DiscardDraft } from '../../components/forms/discard-draft.tsx';
import { DraftIndicator } from '../../components/forms/draft-indicator.tsx';
import { ErrorSentence } from '../../components/marks/error-sentence.tsx';
import { ActionBar, Sheet } from '../../components/layout/sheet.tsx';
import { useDraft } from '../../components/forms/use-draft.ts';
import { useStrings } from '../../strings/use-strings.ts';
import { personText, type ShownSection } from './common/review-texts.ts';
import { bodyOf, parseBody, productProblems, selfOf, type SelfBody } from './self-body.ts';
import { SelfEditor } from './self-editor.tsx';
import styles from './self-editor.module.css';

interface Props {
  view: ReviewView;
  shown: ShownSection;
  head: ReactNode;
  rail: ReactNode;
  onDone: () => void;
}

/** The paper copied word for word, section by section: one draft over all sections, written into the record at once. */
export function SelfEditing({ view, shown, head, rail, onDone }: Props): ReactNode {
  const t = useStrings('reviews');
  const common = useStrings('common');
  const save = useAct('reviews.saveSelf');
  const [tried, setTried] = useState(false);
  const person = personText(t, view.person);
  const draft = useDraft<SelfBody>({
    key: { compartment: 'reviews', recordType: 'reviewSelf', recordId: view.id },
    title: t('record.title', { person }),
    baseVersion: view.versionId,
    initial: bodyOf(view.self),
    parse: parseBody,
  });
  const problems = productProblems(t, draft.body.products);
  const write = async () => {
    setTried(true);
    if (problems.size > 0) return;
    const written = await save.run({ reviewId: view.id, baseVersion: view.versionId, self: selfOf(draft.body) });
    if (written === undefined) return;
    await draft.finish();
    onDone();
  };
  return (
    <Sheet
      head={head}
      rail={rail}
      actions={
        <ActionBar title={t('form.self.title', { person })} note={<DraftIndicator draft={draft} />}>
          <Button kind="primary" disabled={!draft.ready || save.running} onClick={() => void write()}>
            {t('form.self.act')}
          </Button>
          {draft.state === 'none' ? null : (
            <DiscardDraft disabled={save.running} onDiscard={() => draft.discard().then(onDone)} />
          )}
          <Button disabled={save.running} onClick={onDone}>
            {common('action.back')}
          </Button>
        </ActionBar>
      }
    >
      <ErrorSentence error={save.error} />
      {tried && problems.size > 0 ? (
        <ul className={styles.note} role="alert">
          {[...problems.values()].map((problem) => (
            <li key={problem} className={styles.care}>
              {problem}
            </li>
          ))}
        </ul>
      ) : null}
      {draft.ready ? <SelfEditor view={view} shown={shown} body={draft.body} change={draft.change} /> : null}
    </Sheet>
  );
}
