import type { ReactElement } from 'react';
import { drawQr } from './qr-code.ts';

/** A QR code in the flow of a paper. */
export function QrMark({
  content,
  millimetres,
  label,
}: {
  content: string | Uint8Array;
  millimetres: number;
  label: string;
}): ReactElement {
  const { size, path } = drawQr(content);
  return (
    <svg
      className="qr-mark"
      width={`${millimetres}mm`}
      height={`${millimetres}mm`}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={label}
    >
      <path fillRule="evenodd" d={path} />
    </svg>
  );
}
