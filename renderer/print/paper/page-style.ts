import type { PrintStamp } from '../../../shared/model/print/print-page.ts';
import type { PageProfile } from './layout-profiles.ts';
import { qrPicture } from './qr-code.ts';

const qrMillimetres = 15.5;

/** A CSS string: everything but plain letters is written as a code point, so no value can end the string. */
export function cssString(text: string): string {
  return `"${Array.from(text, (letter) => (/^[\p{L}\p{N} .,:/·-]$/u.test(letter) ? letter : `\\${(letter.codePointAt(0) ?? 0).toString(16)} `)).join('')}"`;
}

function groupsOfFour(text: string): string {
  return text.includes(' ') ? text : (text.match(/.{1,4}/gu) ?? []).join(' ');
}

/** The line that names this copy, and the line that ties it to the log (decision 28). */
function footLines(stamp: PrintStamp): { copy: string; checkpoint: string } {
  const { number, copy, checkpoint } = stamp;
  return {
    copy: `Bản in số ${number} · Bản ${copy.index}/${copy.total} · Trang `,
    checkpoint: `Điểm niêm ${checkpoint.size} · ${groupsOfFour(checkpoint.fingerprint)}`,
  };
}

/** The foot keeps 5 mm to the edge of the sheet, which printers cannot reach. */
const footText =
  "font-family: 'Tinos'; font-size: 8.5pt; line-height: 11pt; vertical-align: middle; padding: 0; margin: 0;";

function foot(stamp: PrintStamp | null): string {
  const pages = 'counter(page) "/" counter(pages)';
  if (stamp === null) {
    return `@bottom-left { content: ${cssString('Bản xem trước, chưa vào sổ · Trang ')} ${pages}; ${footText} text-align: left; white-space: pre; width: 80%; }`;
  }
  const lines = footLines(stamp);
  return `
    @bottom-left { content: ${cssString(lines.copy)} ${pages} "\\A" ${cssString(lines.checkpoint)}; ${footText} text-align: left; white-space: pre; width: 80%; }
    @bottom-right { content: url("${qrPicture(stamp.qr, qrMillimetres)}"); vertical-align: top; text-align: right; width: 20%; }`;
}

/**
 * The page rules of one paper: size, margins, running heads and feet by `@page` margin boxes. They go into an adopted
 * style sheet, which the strict content policy allows where a style element is refused (decision 28).
 */
export function pageCss(profile: PageProfile, stamp: PrintStamp | null, withFoot = true): string {
  const { top, right, bottom, left } = profile.margins;
  const head = profile.numberOnTop
    ? `@top-center { content: counter(page); font-family: 'Tinos'; font-size: ${profile.bodySize}pt; vertical-align: middle; }`
    : '';
  return `
  @page { size: 210mm 297mm; margin: ${top}mm ${right}mm ${bottom}mm ${left}mm; ${head} ${withFoot ? foot(stamp) : ''} }
  ${profile.numberOnTop ? '@page :first { @top-center { content: ""; } }' : ''}
  :root { --body-size: ${profile.bodySize}pt; --line: ${profile.lineHeight}pt; }`;
}

/** Makes the page rules count for this document. */
export function adoptPageStyle(profile: PageProfile, stamp: PrintStamp | null, withFoot = true): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(pageCss(profile, stamp, withFoot));
  document.adoptedStyleSheets = [sheet];
}

/** The pictures that only margin boxes show; they are decoded before the page is called ready. */
export function marginPictures(stamp: PrintStamp | null): string[] {
  return stamp === null ? [] : [qrPicture(stamp.qr, qrMillimetres)];
}
