import { IconCopy, IconDeviceFloppy } from '@tabler/icons-react';
import { useMemo, type ReactNode } from 'react';
import { request } from '../../../api/client.ts';
import { useAct } from '../../../api/use-act.ts';
import { useRequest } from '../../../api/use-request.ts';
import { Button } from '../../../components/fields/button.tsx';
import { ErrorSentence } from '../../../components/marks/error-sentence.tsx';
import { PanelSection, SidePanel } from '../../../components/layout/side-panel.tsx';
import { drawQr } from '../../../print/paper/qr-code.ts';
import { useStrings } from '../../../strings/use-strings.ts';
import styles from '../common/packages.module.css';
import { Fingerprint } from '../../../components/marks/fingerprint.tsx';

/** This office's own card: to give away, and to read aloud when the other office calls. */
export function OwnCardPanel({ onClose }: { onClose: () => void }): ReactNode {
  const t = useStrings('packages');
  const card = useRequest('packages.ownCard', {});
  const save = useAct('packages.saveOwnCard');
  const copy = useAct('desktop.copyText');
  const write = async (): Promise<void> => {
    const folder = await request('desktop.chooseFolder', { purpose: 'packageOut' });
    if (folder !== null) await save.run({ folder: folder.token });
  };
  const { data } = card;
  return (
    <SidePanel title={t('offices.own')} onClose={onClose}>
      <ErrorSentence error={card.error} />
      {data === undefined ? null : (
        <>
          <PanelSection title={data.officeName}>
            <p>{t('offices.ownNote')}</p>
            <div className={styles.fields}>
              <Fingerprint groups={data.groups} />
            </div>
          </PanelSection>
          <PanelSection>
            <Qr text={data.qr} label={t('offices.qr')} />
            <div className={styles.buttons}>
              <Button icon={IconDeviceFloppy} disabled={save.running} onClick={() => void write()}>
                {t('offices.save')}
              </Button>
              <Button icon={IconCopy} onClick={() => void copy.run({ text: data.text })}>
                {t('offices.copy')}
              </Button>
            </div>
            {save.value === undefined ? null : (
              <p className={styles.note}>{t('offices.saved', { name: save.value.fileName })}</p>
            )}
            <ErrorSentence error={save.error ?? copy.error} />
          </PanelSection>
        </>
      )}
    </SidePanel>
  );
}

function Qr({ text, label }: { text: string; label: string }): ReactNode {
  const { size, path } = useMemo(() => drawQr(text), [text]);
  return (
    <div className={styles.qr}>
      <svg viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges" role="img" aria-label={label}>
        <path fillRule="evenodd" fill="currentColor" d={path} />
      </svg>
    </div>
  );
}
