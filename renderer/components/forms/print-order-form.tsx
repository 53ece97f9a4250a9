import { useState, type ReactNode } from 'react';
import type { PrintTerms } from '../../../shared/model/print/print-record.ts';
import { useStrings } from '../../strings/use-strings.ts';
import { Button } from '../fields/button.tsx';
import { Checkbox } from '../fields/choice-fields.tsx';
import styles from './print-preview.module.css';
import { TextArea, TextField } from '../fields/text-field.tsx';

export interface PrintWish {
  readonly terms: PrintTerms;
  readonly reprintReason: string | null;
  readonly toPaper: boolean;
}

interface Props {
  /** A notice is always released by a second person, and goes to the person unless somebody says that it is the copy on file. */
  alwaysReleased: boolean;
  /** It was printed before, so a reason is due. */
  reprint: boolean;
  busy: boolean;
  onPrint: (wish: PrintWish) => void;
  onAskRelease: (wish: PrintWish) => void;
  onCancel: () => void;
}

/** What the print register asks: what for, for whom, how many; and whether a second person has to release it first. */
export function PrintOrderForm({ alwaysReleased, reprint, busy, onPrint, onAskRelease, onCancel }: Props): ReactNode {
  const t = useStrings('prints');
  const common = useStrings('common');
  const [purpose, setPurpose] = useState('');
  const [recipient, setRecipient] = useState('');
  const [copies, setCopies] = useState('1');
  const [leavesOffice, setLeavesOffice] = useState(alwaysReleased);
  const [toPaper, setToPaper] = useState(true);
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);

  const count = /^\d{1,2}$/u.test(copies) ? Number(copies) : 0;
  const problems = {
    purpose: purpose.trim() === '' ? t('order.needed') : purpose.trim().length < 3 ? t('order.short') : null,
    recipient: recipient.trim() === '' ? t('order.needed') : null,
    copies: count >= 1 && count <= 20 ? null : t('order.copiesWrong'),
    reason: reprint && reason.trim().length < 3 ? common('reason.tooShort') : null,
  };
  const shown = (problem: string | null): string | null => (asked ? problem : null);
  const released = alwaysReleased || leavesOffice;
  const send = (): void => {
    setAsked(true);
    if (Object.values(problems).some((problem) => problem !== null)) return;
    const wish: PrintWish = {
      terms: { purpose: purpose.trim(), recipient: recipient.trim(), copies: count, leavesOffice },
      reprintReason: reprint ? reason.trim() : null,
      toPaper,
    };
    if (released) onAskRelease(wish);
    else onPrint(wish);
  };

  return (
    <form
      className={styles.order}
      aria-label={t('order.title')}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <TextField
        label={t('order.purpose')}
        hint={t('order.purposeHint')}
        value={purpose}
        onChange={setPurpose}
        required
        maxLength={300}
        problem={shown(problems.purpose)}
        autoFocus
      />
      <div className={styles.line}>
        <TextField
          label={t('order.recipient')}
          value={recipient}
          onChange={setRecipient}
          required
          maxLength={200}
          problem={shown(problems.recipient)}
        />
        <TextField
          label={t('order.copies')}
          kind="numeric"
          value={copies}
          onChange={setCopies}
          required
          maxLength={2}
          problem={shown(problems.copies)}
        />
      </div>
      {reprint ? (
        <TextArea
          label={t('order.reprint')}
          hint={t('order.reprintHint')}
          value={reason}
          onChange={setReason}
          rows={2}
          maxLength={500}
          required
          problem={shown(problems.reason)}
        />
      ) : null}
      <Checkbox
        label={t('order.leavesOffice')}
        note={t('order.leavesOfficeNote')}
        checked={leavesOffice}
        onChange={setLeavesOffice}
      />
      {alwaysReleased ? <p className={styles.note}>{t('order.noticeNote')}</p> : null}
      {released ? null : (
        <Checkbox label={t('order.toPaper')} note={t('order.toPaperNote')} checked={toPaper} onChange={setToPaper} />
      )}
      <div className={styles.buttons}>
        <Button type="submit" kind="primary" disabled={busy}>
          {t(released ? 'order.ask' : toPaper ? 'order.act' : 'order.actWithoutPaper')}
        </Button>
        <Button onClick={onCancel} disabled={busy}>
          {common('action.cancel')}
        </Button>
      </div>
    </form>
  );
}
