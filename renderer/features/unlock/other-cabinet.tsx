import type { ReactNode } from 'react';
import { useAct } from '../../api/use-act.ts';
import { Button } from '../../components/fields/button.tsx';
import { ErrorSentence } from '../../components/marks/error-sentence.tsx';
import { useStrings } from '../../strings/use-strings.ts';

interface Props {
  disabled: boolean;
  onChosen: () => void;
}

/** Another register's folder, chosen in the system's dialog; the window learns a token, never a path. */
export function OtherCabinet({ disabled, onChosen }: Props): ReactNode {
  const t = useStrings('unlock');
  const folder = useAct('desktop.chooseFolder');
  const choose = useAct('register.choose');
  const run = async () => {
    const chosen = await folder.run({ purpose: 'openRegister' });
    if (chosen === undefined || chosen === null) return;
    if ((await choose.run({ place: chosen.token })) !== undefined) onChosen();
  };
  return (
    <>
      <Button kind="quiet" small disabled={disabled || choose.running} onClick={() => void run()}>
        {t('otherCabinet')}
      </Button>
      <ErrorSentence error={choose.error ?? folder.error} />
    </>
  );
}
