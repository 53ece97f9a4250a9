import { pathTo } from '../../base/routes.ts';
import { IconFileImport } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { RequestInput } from '../../../shared/contract/contract.ts';
import type { LetterPreview } from '../../../shared/contract/instruments.ts';
import { useAct } from '../../api/use-act.ts';
import { goTo } from '../../base/location.ts';
import { useSession } from '../../base/session.tsx';
import { Button } from '../../components/fields/button.tsx';
import { EmptyState } from '../../components/layout/empty-state.tsx';
import { ErrorSentence } from '../../components/marks/error-sentence.tsx';
import { MarginList, MarginRow, MarginSection } from '../../components/lists/margin-list.tsx';
import { PageHead, Sheet } from '../../components/layout/sheet.tsx';
import { useStrings } from '../../strings/use-strings.ts';
import { RecipientRows } from './common/recipient-rows.tsx';
import { LetterForm } from './forms/letter-form.tsx';
import { mayWrite } from './instruments-page.tsx';
import styles from './common/letter-page.module.css';

type ChosenLetter = RequestInput<'instruments.previewLetter'>['letter'];

export default function LetterPage(): ReactNode {
  return <Letter shipped={false} />;
}

/** The one that comes with the application. */
export function ShippedLetterPage(): ReactNode {
  return <Letter shipped />;
}

/** A letter taken apart before anything is written: at the left its parts and bullets, at the right its key and what it cites. */
function Letter({ shipped }: { shipped: boolean }): ReactNode {
  const t = useStrings('instruments');
  const common = useStrings('common');
  const writes = mayWrite(useSession());
  const choose = useAct('desktop.chooseFile');
  const preview = useAct('instruments.previewLetter');
  const [letter, setLetter] = useState<ChosenLetter | null>(null);
  const take = (chosen: ChosenLetter) => {
    setLetter(chosen);
    void preview.run({ letter: chosen });
  };
  const pick = () => {
    void choose.run({ purpose: 'letter' }).then((chosen) => {
      if (chosen !== undefined && chosen !== null) take({ kind: 'file', file: chosen.token });
    });
  };
  const takeShipped = useRef(shipped);
  useEffect(() => {
    if (!takeShipped.current) return;
    takeShipped.current = false;
    take({ kind: 'shipped' });
  });
  const { value } = preview;
  const bullets = value?.parts.reduce((count, part) => count + part.bullets.length, 0) ?? 0;
  return (
    <Sheet
      head={
        <PageHead title={t('letter.title')}>
          {value === undefined ? null : (
            <Button icon={IconFileImport} onClick={pick}>
              {t('letter.other')}
            </Button>
          )}
          <Button onClick={() => goTo(pathTo('instruments'))}>{common('action.back')}</Button>
        </PageHead>
      }
      panel={
        value !== undefined && letter !== null && bullets > 0 ? (
          <LetterForm
            letter={letter}
            preview={value}
            bullets={bullets}
            onDone={(id) => goTo(pathTo('instrument', { id }))}
            onClose={() => preview.reset()}
          />
        ) : null
      }
    >
      <ErrorSentence error={choose.error ?? preview.error} />
      {value === undefined ? (
        <div className={styles.start}>
          <p>{t('letter.start')}</p>
          {writes ? (
            <>
              <Button kind="primary" icon={IconFileImport} disabled={choose.running || preview.running} onClick={pick}>
                {t('letter.choose')}
              </Button>
              <p className={styles.hint}>{t('letter.fileHint')}</p>
              <Button disabled={preview.running} onClick={() => take({ kind: 'shipped' })}>
                {t('letter.shipped')}
              </Button>
            </>
          ) : null}
        </div>
      ) : bullets === 0 ? (
        <EmptyState action={<Button onClick={pick}>{t('letter.other')}</Button>}>{t('letter.nothing')}</EmptyState>
      ) : (
        <div className={styles.taken} role="region" aria-label={t('letter.preview')} tabIndex={0}>
          <Taken preview={value} />
        </div>
      )}
    </Sheet>
  );
}

/** The letter as it was understood; every bullet hangs with the number it will keep. */
function Taken({ preview }: { preview: LetterPreview }): ReactNode {
  const t = useStrings('instruments');
  return (
    <MarginList label={t('letter.preview')}>
      <MarginSection count={preview.recipients.length} title={t('letter.recipients')} />
      <RecipientRows recipients={preview.recipients} />
      {preview.opening === '' ? null : <MarginRow below={preview.opening}>{t('letter.opening')}</MarginRow>}
      {preview.parts.flatMap(({ number, title, bullets }) => [
        <MarginSection key={number} count={number} title={title} />,
        ...bullets.map((bullet, index) => (
          <MarginRow key={`${number}.${bullet}`} margin={`${number}.${index + 1}`}>
            {bullet}
          </MarginRow>
        )),
      ])}
      {preview.closing === '' ? null : <MarginRow below={preview.closing}>{t('letter.closing')}</MarginRow>}
      {preview.signer === '' ? null : <MarginRow below={preview.signer}>{t('letter.signer')}</MarginRow>}
    </MarginList>
  );
}
