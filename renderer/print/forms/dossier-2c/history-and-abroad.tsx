import type { ReactElement } from 'react';
import type { OpenedItems } from '../../../../shared/model/print/dossier-model.ts';
import { Ruled } from '../../paper/ruled.tsx';
import { maskedWords } from './masked.ts';

/** Items 28 and 29. */
export function HistoryAndAbroad({ opened }: { opened: OpenedItems | null }): ReactElement {
  return (
    <>
      <section>
        <h2>28) ĐẶC ĐIỂM LỊCH SỬ BẢN THÂN</h2>
        <Ruled
          className="item indent-first"
          lines={3}
          label={
            <>
              a) Khai rõ: bị bắt, bị tù{' '}
              <span className="hint">(từ ngày tháng năm nào đến ngày tháng năm nào, ở đâu)</span>, đã khai báo cho ai,
              những vấn đề gì
            </>
          }
          value={opened === null ? maskedWords : opened.detentionHistory}
        />
        <Ruled
          className="item indent-first"
          lines={3}
          label={
            <>
              b) Bản thân có làm việc trong chế độ cũ{' '}
              <span className="hint">(Cơ quan, đơn vị nào, địa điểm, chức danh, chức vụ, thời gian làm việc ...)</span>
            </>
          }
          value={opened === null ? maskedWords : opened.formerRegimeWork}
        />
      </section>
      <section>
        <h2>29) QUAN HỆ VỚI NƯỚC NGOÀI</h2>
        <Ruled
          className="item"
          lines={4}
          label={
            <>
              - Tham gia hoặc có quan hệ với các tổ chức chính trị, kinh tế, xã hội nào ở nước ngoài{' '}
              <span className="hint">(làm gì, tổ chức nào, đặt trụ sở ở đâu...?):</span>
            </>
          }
          value={opened === null ? maskedWords : opened.foreignOrganisations}
        />
        <Ruled
          className="item"
          lines={3}
          label={
            <>
              - Có thân nhân <span className="hint">(Bố, mẹ, vợ, chồng, con, anh chị em ruột)</span> ở nước ngoài{' '}
              <span className="hint">(làm gì, địa chỉ ...)?</span>
            </>
          }
          value={opened === null ? maskedWords : opened.relativesAbroad}
        />
      </section>
    </>
  );
}
