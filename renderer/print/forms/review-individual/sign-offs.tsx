import type { ReactElement } from 'react';
import type { PrintedSignOff, ReviewModel } from '../../../../shared/model/print/review-model.ts';
import { formatDateOnPaper } from '../../../../shared/text/partial-date.ts';
import { BodyText } from '../../paper/body-text.tsx';
import { Ruled } from '../../paper/ruled.tsx';
import { SignatureBlock } from '../../paper/signature-block.tsx';

/** What each hand is asked for: remarks and a class, a proposal, or the class alone. */
const asked: Readonly<Record<PrintedSignOff['id'], { readonly remarks: boolean; readonly classLabel: string }>> = {
  head: { remarks: true, classLabel: 'Mức xếp loại chất lượng' },
  cell: { remarks: true, classLabel: 'Mức đề xuất xếp loại chất lượng' },
  committee: { remarks: false, classLabel: 'Mức xếp loại chất lượng' },
};

/** Shorter remarks stay on one page with their signature. */
const longRemarks = 1200;

/** One hand: remarks, class, when it was established, signature. It is never merged with another ("three separate hands"). */
function SignOff({ signOff, words }: { signOff: PrintedSignOff; words: ReviewModel['classWords'] }): ReactElement {
  const { remarks, classLabel } = asked[signOff.id];
  const day =
    signOff.establishedOn === null
      ? 'ngày ...... tháng ...... năm ..........'
      : formatDateOnPaper(signOff.establishedOn);
  return (
    <section className={signOff.remarks.length < longRemarks ? 'sign-off together' : 'sign-off'}>
      <h2 className="sign-off-title">{signOff.title}</h2>
      {remarks && (
        <>
          <p className="remarks-label">- Nhận xét, đánh giá:</p>
          <BodyText text={signOff.remarks} emptyLines={4} />
        </>
      )}
      <div className="foot">
        <Ruled label={`- ${classLabel}:`} value={signOff.class === null ? '' : words[signOff.class]} />
        <div className="right-signature">
          <SignatureBlock
            above={<p className="established">Xác lập thời điểm: {day}</p>}
            title={signOff.signature}
            note={signOff.stamped ? '(Ký, ghi rõ họ tên và đóng dấu)' : '(Ký, ghi rõ họ tên)'}
            name={signOff.signer}
          />
        </div>
      </div>
    </section>
  );
}

/** The blocks after the person's signature. */
export function SignOffs({ model }: { model: ReviewModel }): ReactElement {
  return (
    <>
      {model.signOffs.map((signOff) => (
        <SignOff key={signOff.id} signOff={signOff} words={model.classWords} />
      ))}
    </>
  );
}
