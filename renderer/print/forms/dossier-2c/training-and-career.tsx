import type { ReactElement } from 'react';
import type { DossierModel } from '../../../../shared/model/print/dossier-model.ts';
import { ClosingLine, Columns, RuledRow, cellsOf, padded } from './form-table.tsx';

/** Rows that stand free on the blank form. */
const trainingRows = 6;
const careerRows = 18;

/** Widths of the columns in millimetres, together the width of the text. */
const trainingWidths = [42, 46, 27, 25, 42];
const careerWidths = [39, 143];

/** Table 26: schools and courses. */
export function TrainingTable({ rows }: { rows: DossierModel['training'] }): ReactElement {
  return (
    <section>
      <h2 className="left">26) ĐÀO TẠO, BỒI DƯỠNG VỀ CHUYÊN MÔN, NGHIỆP VỤ, LÝ LUẬN CHÍNH TRỊ, NGOẠI NGỮ</h2>
      <table className="framed training">
        <Columns widths={trainingWidths} />
        <thead>
          <tr>
            <th scope="col">Tên trường</th>
            <th scope="col">Ngành học hoặc tên lớp học</th>
            <th scope="col">Thời gian học</th>
            <th scope="col">Hình thức học</th>
            <th scope="col">Văn bằng, chứng chỉ, trình độ gì</th>
          </tr>
        </thead>
        <tbody>
          {padded(rows, trainingRows).map((row, place) => (
            <RuledRow
              key={place}
              cells={cellsOf([row?.school, row?.subject, row?.period, row?.mode, row?.certificate], trainingWidths)}
            />
          ))}
        </tbody>
        <ClosingLine columns={5} />
      </table>
      <p className="table-note">
        <span className="underlined">Ghi chú</span>: Hình thức học: Chính quy, tại chức, chuyên tu, bồi dưỡng .../ Văn
        bằng: Tiến sĩ, Phó tiến sĩ, Thạc sĩ, Cử nhân, Kỹ sư ...
      </p>
    </section>
  );
}

/** Table 27: the career in months. */
export function CareerTable({ rows }: { rows: DossierModel['career'] }): ReactElement {
  return (
    <section>
      <h2>27) TÓM TẮT QUÁ TRÌNH CÔNG TÁC</h2>
      <table className="framed career">
        <Columns widths={careerWidths} />
        <thead>
          <tr>
            <th scope="col">
              Từ tháng, năm
              <br />
              đến tháng, năm
            </th>
            <th scope="col">Chức danh, chức vụ, đơn vị công tác (Đảng, Chính quyền, Đoàn thể)</th>
          </tr>
        </thead>
        <tbody>
          {padded(rows, careerRows).map((row, place) => (
            <RuledRow key={place} cells={cellsOf([row?.period, row?.post], careerWidths)} />
          ))}
        </tbody>
        <ClosingLine columns={2} />
      </table>
    </section>
  );
}
