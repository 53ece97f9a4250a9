import type { ReactElement } from 'react';
import type { DossierModel } from '../../../../shared/model/print/dossier-model.ts';
import { Blank, Row, Ruled } from '../../paper/ruled.tsx';
import { SlashDate } from '../../paper/slash-date.tsx';
import { TickBox } from '../../paper/tick-box.tsx';
import { maskedWords } from './masked.ts';

function SalaryFrom({ date }: { date: string | null }): ReactElement {
  const [year = '', month = ''] = date === null ? [] : date.split('-');
  return (
    <span className="keep">
      từ tháng <Blank value={month} width="6mm" /> / <Blank value={year} width="9mm" />
    </span>
  );
}

/** "1m 62": the form prints the metre. */
function height(centimetres: string): string {
  const whole = /^1(\d{2})$/u.exec(centimetres)?.[1];
  return whole ?? centimetres;
}

function Health({ model }: { model: DossierModel }): ReactElement {
  const { opened } = model;
  return (
    <>
      <Row className="item">
        <Ruled label="24) Tình trạng sức khỏe:" value={opened === null ? maskedWords : opened.health} />
        <span className="keep">
          Cao: 1m <Blank value={opened === null ? '' : height(opened.heightCm)} width="9mm" />, Cân nặng:{' '}
          <Blank value={opened === null ? '' : opened.weightKg} width="10mm" /> (kg), Nhóm máu:{' '}
          <Blank value={opened === null ? '' : opened.bloodType} width="12mm" />
        </span>
      </Row>
      <p className="note" style={{ textAlign: 'left', paddingLeft: '40mm' }}>
        (tốt, bình thường, yếu hoặc có bệnh mãn tính gì)
      </p>
    </>
  );
}

/** Items 16 to 25. */
export function ItemsSixteenToTwentyFive({ model }: { model: DossierModel }): ReactElement {
  return (
    <>
      <Row className="item close">
        <span className="keep">
          16) Ngày nhập ngũ: <SlashDate date={model.enlistedOn} size="narrow" />
        </span>
        <span className="keep">
          Ngày xuất ngũ: <SlashDate date={model.dischargedOn} size="narrow" />
        </span>
        <Ruled
          label={<span style={{ fontSize: '11pt' }}>Quân hàm, chức vụ cao nhất (năm):</span>}
          value={model.highestMilitaryRank}
        />
      </Row>
      <Row className="item">
        <Ruled
          label={
            <>
              17) <span className="underlined">Trình độ học vấn</span>:{' '}
              <span style={{ fontSize: '11pt' }}>Giáo dục phổ thông:</span>
            </>
          }
          value={model.generalEducation}
          style={{ flex: '0 0 88mm' }}
        />
        <Ruled label="Học hàm, học vị cao nhất:" value={model.highestDegree} />
      </Row>
      <p className="note">
        <span style={{ paddingRight: '5mm' }}>(Lớp mấy)</span> (GS, PGS, TS, PTS, Thạc sĩ, Cử nhân, Kỹ sư ... năm nào,
        chuyên ngành gì)
      </p>
      <Row className="item">
        <Ruled label="- Lý luận chính trị:" value={model.politicalTheory} style={{ flexGrow: 0.65 }} />
        <Ruled label="- Ngoại ngữ:" value={model.foreignLanguages} />
      </Row>
      <p className="note spread" style={{ justifyContent: 'space-between', paddingLeft: '22mm', paddingRight: '2mm' }}>
        <span>(Cử nhân, Cao cấp, Trung cấp, Sơ cấp)</span>
        <span style={{ wordSpacing: '1pt' }}>(Anh (A/B/C/D)&ensp; Nga (A/B/C/D)&ensp; Pháp (A/B/C/D) ...)</span>
      </p>
      <Ruled className="item" label="18) Công tác chính đang làm:" value={model.mainWork} />
      <Row className="item close">
        <Ruled label="19) Ngạch công chức:" value={model.civilServiceRank} />
        <span className="keep" style={{ fontSize: '11pt' }}>
          (mã số: <Blank value={model.rankCode} width="13mm" />)
        </span>
        <span className="keep">
          Bậc lương: <Blank value={model.salaryStep} width="8mm" />, hệ số:{' '}
          <Blank value={model.salaryCoefficient} width="9mm" />
        </span>
        <SalaryFrom date={model.salaryFrom} />
      </Row>
      <Ruled
        className="item"
        label={
          <>
            20) Danh hiệu được phong <span className="hint">(năm nào)</span>:
          </>
        }
        value={model.honours}
      />
      <p className="note">
        (Anh hùng lao động, anh hùng lực lượng vũ trang, nhà giáo, thầy thuốc, nghệ sĩ nhân dân, ưu tú)
      </p>
      <Row className="item">
        <Ruled label="21) Sở trường công tác:" value={model.strengths} />
        <Ruled label="Công việc đã làm lâu nhất:" value={model.longestWork} />
      </Row>
      <Ruled className="item" label="22) Khen thưởng:" value={model.commendations} />
      <p className="note" style={{ textAlign: 'left', paddingLeft: '40mm' }}>
        (Huân, huy chương, năm nào)
      </p>
      <Ruled
        className="item"
        label={
          <>
            23) Kỷ luật{' '}
            <span className="hint">(Đảng, Chính quyền, Đoàn thể, Cấp quyết định, năm nào, lý do, hình thức, ...)</span>:
          </>
        }
        value={model.disciplines}
      />
      <Health model={model} />
      <Row className="item">
        <Ruled label="25) Số chứng minh nhân dân:" value={model.citizenNumber} />
        <Ruled label="Thương binh loại:" value={model.warInvalidClass} style={{ flexGrow: 0.65 }} />
        <span className="keep">
          Gia đình liệt sĩ:&ensp;
          <span className="box">
            <TickBox ticked={model.martyrFamily} />
          </span>
        </span>
      </Row>
    </>
  );
}
