import type { ReactElement } from 'react';
import type { DossierModel } from '../../../../shared/model/print/dossier-model.ts';
import { Row, Ruled } from '../../paper/ruled.tsx';
import { SlashDate } from '../../paper/slash-date.tsx';
import { maskedWords } from './masked.ts';

/** Items 6 to 15. */
export function ItemsSixToFifteen({ model }: { model: DossierModel }): ReactElement {
  const { opened } = model;
  return (
    <>
      <Row className="item">
        <Ruled
          label={
            <>
              6) Quê quán <span className="hint">(xã, phường)</span>:
            </>
          }
          value={model.nativeCommune}
          style={{ flexGrow: 1.5 }}
        />
        <Ruled label={<span className="hint">(huyện, quận):</span>} value={model.nativeDistrict} />
        <Ruled label={<span className="hint">(tỉnh, TP):</span>} value={model.nativeProvince} />
      </Row>
      {/* Today's name of the home place follows the recorded one, which stays. */}
      {model.nativePlaceToday === '' ? null : <Ruled value={`(nay: ${model.nativePlaceToday})`} />}
      <Row className="item">
        <Ruled
          label={
            <>
              7) Nơi ở hiện nay <span className="hint">(Xã, huyện, tỉnh hoặc số nhà, đường phố, TP):</span>
            </>
          }
          value={model.residence}
        />
        <Ruled label="đ/thoại:" value={model.phone} style={{ flex: '0 0 43mm' }} />
      </Row>
      <Row className="item">
        <Ruled
          label={
            <>
              8) Dân tộc: <span className="hint">(Kinh, Tày, Mông, Ê đê...):</span>
            </>
          }
          value={opened === null ? maskedWords : opened.ethnicity}
        />
        <Ruled label="9) Tôn giáo:" value={opened === null ? maskedWords : opened.religion} style={{ flexGrow: 0.8 }} />
      </Row>
      <Ruled
        className="item"
        label="10) Thành phần gia đình xuất thân:"
        value={opened === null ? maskedWords : opened.familyOrigin}
      />
      <p className="note">
        (Ghi là công nhân, nông dân, cán bộ, công chức, trí thức, quân nhân, dân nghèo thành thị, tiểu thương, tiểu chủ,
        tư sản ...)
      </p>
      <Ruled
        className="item"
        label="11) Nghề nghiệp bản thân trước khi được tuyển dụng:"
        value={model.occupationBefore}
      />
      <p className="note">(Ghi nghề được đào tạo hoặc công nhân (thợ gì), làm ruộng, buôn bán, học sinh, ...)</p>
      <Row className="item">
        <span className="keep">
          12) Ngày được tuyển dụng: <SlashDate date={model.recruitedOn} />
        </span>
        <Ruled label="Vào cơ quan nào, ở đâu:" value={model.recruitedBy} />
      </Row>
      <Row className="item">
        <span className="keep">
          13) Ngày vào cơ quan hiện đang công tác: <SlashDate date={model.joinedBodyOn} />,
        </span>
        <span className="keep">
          Ngày tham gia cách mạng: <SlashDate date={model.joinedRevolutionOn} />
        </span>
      </Row>
      <Row className="item">
        <span className="keep">
          14) Ngày vào Đảng Cộng sản Việt Nam: <SlashDate date={model.partyAdmittedOn} size="wide" />
        </span>
        <span className="keep">
          Ngày chính thức: <SlashDate date={model.partyOfficialOn} size="wide" />
        </span>
      </Row>
      <Ruled
        className="item"
        label="15) Ngày tham gia các tổ chức chính trị, xã hội:"
        value={model.organisationsJoined}
      />
      <p className="note" style={{ paddingRight: '26mm' }}>
        (Ngày vào Đoàn TNCSHCM, Công đoàn, Hội .........)
      </p>
    </>
  );
}
