import type { ReactElement } from 'react';
import type { DossierModel } from '../../../../shared/model/print/dossier-model.ts';
import { Ruled } from '../../paper/ruled.tsx';
import { ItemsBesidePhoto } from './items-beside-photo.tsx';
import { ItemsSixToFifteen } from './items-six-to-fifteen.tsx';
import { ItemsSixteenToTwentyFive } from './items-sixteen-to-twenty-five.tsx';

/** Head, photo and items 1 to 25. */
export function FirstPage({ model }: { model: DossierModel }): ReactElement {
  return (
    <section>
      <div className="head">
        <div>
          <Ruled label="Tỉnh:" value={model.provinceName} />
          <Ruled label="Đơn vị trực thuộc:" value={model.superiorUnitName} />
          <Ruled label="Đơn vị cơ sở:" value={model.unitName} />
        </div>
        <h1>SƠ YẾU LÝ LỊCH</h1>
        <div className="right">
          <p>Mẫu 2C/TCTW-98</p>
          <div className="staff-number">
            <div style={{ height: '16pt' }} />
            <Ruled value={model.staffNumber} />
            <p>Số hiệu cán bộ, công chức</p>
          </div>
        </div>
      </div>
      <div className="with-photo">
        <div className="photo">
          {model.photo === null ? <span>Ảnh 4 x 6</span> : <img src={model.photo} alt="Ảnh 4 x 6" />}
        </div>
        <ItemsBesidePhoto model={model} />
      </div>
      <ItemsSixToFifteen model={model} />
      <ItemsSixteenToTwentyFive model={model} />
    </section>
  );
}
