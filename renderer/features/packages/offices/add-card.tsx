import { IconFile } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { RequestInput } from '../../../../shared/contract/contract.ts';
import { request } from '../../../api/client.ts';
import { useAct } from '../../../api/use-act.ts';
import { Button } from '../../../components/fields/button.tsx';
import { ErrorSentence } from '../../../components/marks/error-sentence.tsx';
import { PanelSection, SidePanel } from '../../../components/layout/side-panel.tsx';
import { TextArea } from '../../../components/fields/text-field.tsx';
import { useStrings } from '../../../strings/use-strings.ts';
import { usePackagesChanged } from '../common/packages-changed.ts';
import styles from '../common/packages.module.css';

interface Props {
  onClose: () => void;
  onDone: (id: string) => void;
}

/** A card by file or pasted from a letter; it counts for nothing before it is compared. */
export function AddCardPanel({ onClose, onDone }: Props): ReactNode {
  const t = useStrings('packages');
  const add = useAct('packages.addCard');
  const changed = usePackagesChanged();
  const [text, setText] = useState('');
  const [asked, setAsked] = useState(false);
  const whole = /BEGIN[\s\S]+END/u.test(text) || text.trim().startsWith('TUHOSO-');
  const run = async (input: RequestInput<'packages.addCard'>): Promise<void> => {
    const answer = await add.run(input);
    if (answer === undefined) return;
    await changed();
    onDone(answer.id);
  };
  const fromFile = async (): Promise<void> => {
    const file = await request('desktop.chooseFile', { purpose: 'officeCard' });
    if (file !== null) await run({ file: file.token });
  };
  return (
    <SidePanel title={t('offices.add')} onClose={onClose}>
      <PanelSection>
        <div className={styles.buttons}>
          <Button icon={IconFile} disabled={add.running} onClick={() => void fromFile()}>
            {t('offices.fromFile')}
          </Button>
        </div>
        <form
          className={styles.fields}
          onSubmit={(event) => {
            event.preventDefault();
            setAsked(true);
            if (whole) void run({ text });
          }}
        >
          <TextArea
            label={t('offices.paste')}
            value={text}
            onChange={setText}
            rows={8}
            maxLength={20_000}
            problem={asked && !whole ? t('offices.pasteMissing') : null}
          />
          <div className={styles.buttons}>
            <Button kind="primary" type="submit" disabled={add.running}>
              {t('offices.addPasted')}
            </Button>
          </div>
        </form>
        <ErrorSentence error={add.error} />
      </PanelSection>
    </SidePanel>
  );
}
