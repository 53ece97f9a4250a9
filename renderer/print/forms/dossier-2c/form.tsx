import type { ReactElement } from 'react';
import { dossierModelSchema, type DossierModel } from '../../../../shared/model/print/dossier-model.ts';
import { form2cProfile } from '../../paper/layout-profiles.ts';
import { printForm } from '../../paper/print-form.tsx';
import './dossier-2c.css';
import { Economy } from './economy.tsx';
import { FamilyTables } from './family-tables.tsx';
import { FirstPage } from './first-page.tsx';
import { HistoryAndAbroad } from './history-and-abroad.tsx';
import { maskedSentence } from './masked.ts';
import { CareerTable, TrainingTable } from './training-and-career.tsx';

function Signatures(): ReactElement {
  return (
    <div className="signatures">
      <div className="signature">
        <p>
          <b>Người khai</b>
        </p>
        <p>
          Tôi xin cam đoan những
          <br />
          lời khai trên đây là đúng sự thật
        </p>
        <p>(Ký tên)</p>
        <div className="space" />
      </div>
      <div className="signature">
        <p>
          <i>Ngày&emsp;&ensp;tháng&emsp;&ensp;năm&emsp;&emsp;</i>
        </p>
        <p>
          <b>Xác nhận của cơ quan quản lý</b>
        </p>
        <div className="space" />
      </div>
    </div>
  );
}

/**
 * Form 2C/TCTW-98, first release of its print module. Labels follow the form in circulation word for word, with its slips
 * of the pen mended ("ở đâu", "thầy thuốc", "buôn bán"). Frozen: a change takes the id `2c-tctw-98@2` (decision 21).
 */
function Dossier2c({ model }: { model: DossierModel }): ReactElement {
  return (
    <main className="form-2c">
      <FirstPage model={model} />
      <TrainingTable rows={model.training} />
      <CareerTable rows={model.career} />
      <HistoryAndAbroad opened={model.opened} />
      <FamilyTables opened={model.opened} />
      <Economy model={model} />
      {model.disputedItems.length > 0 && (
        <p className="dispute-note">
          Người khai có ý kiến khác ở mục {model.disputedItems.join(', ')}. Ý kiến và cách giải quyết xem tại hồ sơ.
        </p>
      )}
      {model.opened === null && <p className="masked-note">{maskedSentence}</p>}
      <Signatures />
    </main>
  );
}

export default printForm('2c-tctw-98@1', dossierModelSchema, Dossier2c, { profile: form2cProfile, foot: true });
