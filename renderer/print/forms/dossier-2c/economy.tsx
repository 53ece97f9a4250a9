import type { ReactElement } from 'react';
import type { DossierModel } from '../../../../shared/model/print/dossier-model.ts';
import { Blank, Row, Ruled } from '../../paper/ruled.tsx';

/** Columns of the salary table on the form; a longer history takes a further table below. */
const columns = 6;

type Salary = DossierModel['salaryHistory'][number];

/** The two months that the form prints itself: the wage reform of 1993. */
const printedMonths: readonly Salary[] = [
  { month: '3/1993', rankAndStep: '', coefficient: '' },
  { month: '4/1993', rankAndStep: '', coefficient: '' },
];

function bands(history: readonly Salary[]): (Salary | null)[][] {
  const rows = history.length === 0 ? printedMonths : history;
  const count = Math.ceil(rows.length / columns);
  return Array.from({ length: count }, (_, band) =>
    Array.from({ length: columns }, (__, place) => rows[band * columns + place] ?? null),
  );
}

function SalaryTable({ band }: { band: readonly (Salary | null)[] }): ReactElement {
  return (
    <table className="salary">
      <tbody>
        <tr>
          <th scope="row">Tháng/năm:</th>
          {band.map((row, place) => (
            <td key={place}>{row?.month}</td>
          ))}
        </tr>
        <tr>
          <th scope="row">Ngạch/bậc:</th>
          {band.map((row, place) => (
            <td key={place}>{row?.rankAndStep}</td>
          ))}
        </tr>
        <tr>
          <th scope="row">Hệ số lương:</th>
          {band.map((row, place) => (
            <td key={place}>{row?.coefficient}</td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}

function SquareMetres(): ReactElement {
  return (
    <>
      m<sup>2</sup>
    </>
  );
}

/** Item 31: salary, income, house, land. */
export function Economy({ model }: { model: DossierModel }): ReactElement {
  return (
    <section>
      <h2>31) HOÀN CẢNH KINH TẾ GIA ĐÌNH</h2>
      <h3 className="left">- Quá trình lương của bản thân:</h3>
      {bands(model.salaryHistory).map((band, place) => (
        <SalaryTable key={place} band={band} />
      ))}
      <Ruled
        className="item"
        label={
          <>
            <b>- Nguồn thu nhập chính của gia đình</b> (hàng năm): + lương:
          </>
        }
        value={model.incomeSalary}
      />
      <Ruled className="item indent" label="+ Các nguồn khác:" value={model.incomeOther} />
      <Row className="item indent">
        <span className="keep" style={{ flex: '0 0 17mm' }}>
          - <span className="underlined">Nhà ở</span>:
        </span>
        <Ruled label="+ Được cấp, được thuê, loại nhà:" value={model.grantedHouseKind} />
        <span className="keep">
          tổng diện tích sử dụng: <Blank value={model.grantedHouseArea} width="14mm" /> <SquareMetres />
        </span>
      </Row>
      <Row className="item indent">
        <span className="keep" style={{ flex: '0 0 17mm' }} />
        <Ruled label="+ Nhà tự mua, tự xây, loại nhà:" value={model.ownHouseKind} />
        <span className="keep">
          tổng diện tích sử dụng: <Blank value={model.ownHouseArea} width="14mm" /> <SquareMetres />
        </span>
      </Row>
      <Row className="item indent">
        <span className="keep" style={{ flex: '0 0 17mm' }}>
          - <span className="underlined">Đất ở</span>:
        </span>
        <span className="keep" style={{ flex: '1 1 0' }}>
          + Đất được cấp: <Blank value={model.grantedLandArea} width="28mm" /> <SquareMetres />,
        </span>
        <span className="keep">
          + Đất tự mua: <Blank value={model.boughtLandArea} width="24mm" /> <SquareMetres />
        </span>
      </Row>
      <Ruled
        className="item indent"
        lines={2}
        label="- Đất sản xuất, kinh doanh: (Tổng diện tích đất được cấp, tự mua, tự khai phá ...)"
        value={model.productionLand}
      />
    </section>
  );
}
