import type { ReactElement } from 'react';
import type { PrintPage } from '../../../shared/model/print/print-page.ts';

/** Paper is Vietnamese, whatever the window speaks. */
const markWords: Readonly<Record<NonNullable<PrintPage['mark']>, string>> = {
  lapsed: 'ĐÃ HẾT HIỆU LỰC',
  withdrawn: 'CHƯA CÓ HIỆU LỰC',
  superseded: 'ĐÃ CÓ KẾT LUẬN KHÁC',
  sentBack: 'ĐANG THẨM TRA LẠI',
  overturned: 'KẾT LUẬN ĐÃ BỊ HỦY',
};

/**
 * On every page of a preview (decision 28), and of a paper whose matter no longer counts: a fixed element is drawn again on
 * each page. It lies over the text, not under it.
 */
export function Watermark({ preview, mark }: { preview: boolean; mark: PrintPage['mark'] }): ReactElement {
  return (
    <div className="watermark" aria-hidden="true">
      <span>
        {preview && <span>BẢN XEM TRƯỚC</span>}
        {mark !== undefined && <span className="validity">{markWords[mark]}</span>}
      </span>
    </div>
  );
}
