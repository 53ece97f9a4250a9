import type { ReactElement, ReactNode } from 'react';

export interface SignatureBlockProps {
  /** `T/M BAN THƯỜNG VỤ`, `K/T TRƯỞNG BAN`; empty where the signer signs for himself. */
  readonly authority?: string;
  readonly title: string;
  /** "(Ký, ghi rõ họ tên)"; what the form asks of the signer. */
  readonly note?: ReactNode;
  /** Full name, bold; empty leaves it to the hand. */
  readonly name: string;
  /** Line above: place and day where a form has them there. */
  readonly above?: ReactNode;
}

/** One hand at the foot of a paper, with room for signature and seal. */
export function SignatureBlock({ authority = '', title, note, name, above }: SignatureBlockProps): ReactElement {
  return (
    <div className="signature">
      {above}
      {authority !== '' && (
        <p>
          <b>{authority}</b>
        </p>
      )}
      <p>{authority === '' ? <b>{title}</b> : title}</p>
      {note !== undefined && (
        <p>
          <i>{note}</i>
        </p>
      )}
      <div className="space" />
      <p>
        <b>{name}</b>
      </p>
    </div>
  );
}
