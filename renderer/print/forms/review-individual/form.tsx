import type { ReactElement } from 'react';
import { reviewModelSchema, type ReviewModel } from '../../../../shared/model/print/review-model.ts';
import { formatDateForTable } from '../../../../shared/text/partial-date.ts';
import { PartyHead } from '../../paper/official-heads.tsx';
import { Row, Ruled } from '../../paper/ruled.tsx';
import { SignatureBlock } from '../../paper/signature-block.tsx';
import { partyProfile } from '../../paper/layout-profiles.ts';
import { printForm } from '../../paper/print-form.tsx';
import './review-individual.css';
import { SelfReview } from './self-review.tsx';
import { SignOffs } from './sign-offs.tsx';

const committee = 'ĐẢNG ỦY ';

function withWord(word: string, body: string): string {
  if (body === '') return `${word} ..............................`;
  const capitals = body.toLocaleUpperCase('vi');
  // The committee's name in lists is "Đảng ủy phường …"; the heading names the organisation it leads.
  if (capitals.startsWith(committee)) return `${word} ${body.slice(committee.length)}`;
  return capitals.startsWith(word) ? body : `${word} ${body}`;
}

/**
 * Individual self-criticism record, 2023 pattern (02A and 02B). Frozen: a change takes the id `review-individual-2023@2`
 * (decision 21).
 */
function ReviewIndividual({ model }: { model: ReviewModel }): ReactElement {
  return (
    <main className="form-review">
      <p className="form-mark">{model.formMark}</p>
      <PartyHead
        superiorBody={withWord('ĐẢNG BỘ', model.partyBody)}
        issuingBody={withWord('CHI BỘ', model.cell)}
        number={null}
        place={model.place}
        day={model.day}
      />
      <h1 className="official-title">{model.title}</h1>
      <p className="official-subtitle">{model.period === '' ? 'Năm ..........' : model.period}</p>
      <section className="profile">
        <Row>
          <Ruled label="Họ và tên:" value={model.fullName} />
          <Ruled
            label="Ngày sinh:"
            value={model.birthDate === null ? '' : formatDateForTable(model.birthDate)}
            style={{ flex: '0 0 52mm' }}
          />
        </Row>
        <Ruled label="Chức vụ Đảng:" value={model.partyPost} />
        <Ruled label="Chức vụ chính quyền:" value={model.statePost} />
        <Ruled label="Chức vụ đoàn thể:" value={model.unionPost} />
        <Ruled label="Đơn vị công tác:" value={model.unit} />
        <Ruled label="Chi bộ:" value={model.cell} />
      </section>
      <SelfReview model={model} />
      {model.disputes.length > 0 && (
        <p className="dispute-note">Người tự kiểm điểm có ý kiến khác về: {model.disputes.join('; ')}.</p>
      )}
      <div className="right-signature">
        <SignatureBlock title={model.selfSignature} note="(Ký, ghi rõ họ tên)" name={model.fullName} />
      </div>
      <SignOffs model={model} />
    </main>
  );
}

export default printForm('review-individual-2023@1', reviewModelSchema, ReviewIndividual, {
  profile: partyProfile,
  foot: true,
});
