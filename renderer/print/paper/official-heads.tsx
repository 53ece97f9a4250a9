import type { ReactElement } from 'react';
import { formatDateOnPaper } from '../../../shared/text/partial-date.ts';

/** "Lâm Đồng, ngày 05 tháng 02 năm 2026"; dotted where the day is written by hand. */
function PlaceAndDay({ place, day }: { place: string; day: string | null }): ReactElement {
  const where = place === '' ? '...............' : place;
  return (
    <p>
      <i>
        {where}, {day === null ? 'ngày ..... tháng ..... năm ........' : formatDateOnPaper(day)}
      </i>
    </p>
  );
}

export interface PartyHeadProps {
  /** The body above, regular capitals; left out when empty. */
  readonly superiorBody: string;
  /** The body that issues, bold capitals. */
  readonly issuingBody: string;
  /** `Số 05-TB/BTCTU`: hyphen before the type, slash before the body, no colon (guide 05-HD/VPTW). null = a form without number. */
  readonly number: string | null;
  readonly place: string;
  readonly day: string | null;
}

/** Head of a Party paper: bodies at the left with the asterisk, the Party's name at the right with a rule of equal length. */
export function PartyHead({ superiorBody, issuingBody, number, place, day }: PartyHeadProps): ReactElement {
  return (
    <header className="official-head">
      <div>
        {superiorBody !== '' && <p className="caps">{superiorBody}</p>}
        <p className="caps">
          <b>{issuingBody}</b>
        </p>
        <p>*</p>
        {number !== null && <p>{number}</p>}
      </div>
      <div>
        <p>
          <b className="ruled-name rule-equal">ĐẢNG CỘNG SẢN VIỆT NAM</b>
        </p>
        <div style={{ height: '8pt' }} />
        <PlaceAndDay place={place} day={day} />
      </div>
    </header>
  );
}
