import type { ReactElement } from 'react';
import type { DossierModel } from '../../../../shared/model/print/dossier-model.ts';
import { Blank, Row, Ruled } from '../../paper/ruled.tsx';

function BirthDay({ date }: { date: string | null }): ReactElement {
  const [year = '', month = '', day = ''] = date === null ? [] : date.split('-');
  return (
    <span className="keep">
      4) Sinh ngày: <Blank value={day} width="8mm" /> tháng <Blank value={month} width="8mm" /> năm{' '}
      <Blank value={year} width="12mm" />
    </span>
  );
}

/** Items 1 to 5, right of the photo. */
export function ItemsBesidePhoto({ model }: { model: DossierModel }): ReactElement {
  return (
    <div>
      <Row className="item">
        <Ruled label="1) Họ và tên khai sinh:" value={model.fullName} />
        <Ruled label="Nam, nữ:" value={model.sex} style={{ flex: '0 0 36mm' }} />
      </Row>
      <Ruled className="item" label="2) Các tên gọi khác:" value={model.otherNames} />
      <Row className="item">
        <Ruled label="3) Cấp ủy hiện tại:" value={model.partyCommittee} style={{ flexGrow: 1.2 }} />
        <Ruled label="Cấp ủy kiêm:" value={model.partyCommitteeConcurrent} />
      </Row>
      <Ruled
        className="item"
        lines={model.positionsHeld === '' ? 1 : 2}
        label={
          <>
            Chức vụ <span className="hint">(Đảng, đoàn thể, Chính quyền, kể cả chức vụ kiêm nhiệm)</span>:
          </>
        }
        value={model.positionsHeld}
      />
      <Row className="item">
        <Ruled value="" style={{ flexGrow: 1.6 }} />
        <Ruled label="Phụ cấp chức vụ:" value={model.positionAllowance} />
      </Row>
      <Row className="item">
        <BirthDay date={model.birthDate} />
        <Ruled label="5) Nơi sinh:" value={model.birthPlace} />
      </Row>
    </div>
  );
}
