import type { ReactElement } from 'react';

/** On every page of a preview (decision 28): a fixed element is drawn again on each page. It lies over the text, not under it. */
export function Watermark(): ReactElement {
  return (
    <div className="watermark" aria-hidden="true">
      <span>BẢN XEM TRƯỚC</span>
    </div>
  );
}
