import type { CSSProperties, ReactElement, ReactNode } from 'react';

/** Dots as on the typed form, a good 3 pt apart. Square ones: round ones make a paper ten times as large and look the same. */
function DottedLine(): ReactElement {
  return (
    <svg className="dotted-line" aria-hidden="true">
      <line x1="0.5pt" x2="100%" y1="0" y2="0" strokeWidth="0.85pt" strokeDasharray="1.1 3.1" stroke="#000" />
    </svg>
  );
}

/** A value shorter than this stays on one page. */
const longest = 1200;

/** Fewest letters that fit a line of the shortest stretch beside a label. */
const lettersPerLine = 24;
const longestLabel = 60;

/** More lines than this text can fill, so that the dots never stop before the text does; the rest is cut off. */
export function mostLines(text: string, lettersOfLine: number): number {
  return text.split('\n').reduce((lines, part) => lines + Math.max(1, Math.ceil(part.length / lettersOfLine)), 0);
}

export interface RuledProps {
  /** The value; empty shows the dots alone. */
  readonly value: string;
  /** Lines that stay free when nothing is written. */
  readonly lines?: number;
  /** What stands before the value on its first line. */
  readonly label?: ReactNode;
  /** Dotted lines to draw where the surroundings may be taller than the value: the cells of one row. */
  readonly reach?: number;
  readonly className?: string;
  readonly style?: CSSProperties;
}

/**
 * A stretch of the form that is filled in: the label, then the value on dotted lines that run on to the end of the last
 * line. A long value takes more lines, the form below moves down; an empty one keeps its lines.
 */
export function Ruled({ value, lines = 1, label, reach = 0, className, style }: RuledProps): ReactElement {
  const labelLines = label === undefined ? 0 : Math.ceil(longestLabel / lettersPerLine);
  const drawn = Math.max(reach, lines + labelLines, value === '' ? 0 : labelLines + mostLines(value, lettersPerLine));
  return (
    <div
      className={['ruled', value.length < longest ? 'together' : '', className ?? ''].join(' ').trim()}
      style={{ ...style, minHeight: `calc(var(--line) * ${lines})` }}
    >
      <div className="ruled-lines" aria-hidden="true">
        {Array.from({ length: drawn }, (_, line) => (
          <DottedLine key={line} />
        ))}
      </div>
      {label !== undefined && <span className="ruled-label">{label} </span>}
      {value !== '' && <span className="ruled-value">{value}</span>}
    </div>
  );
}

/** Millimetres of a letter at the size of the form, and the letters by which a value may be longer than its blank. */
const letterWidth = 2.4;
const lettersBeyond = 6;

/** A short blank inside a sentence: "ngày ...... tháng ......". A value far longer than it runs on over lines. */
export function Blank({ value, width }: { value: string; width: `${number}mm` }): ReactElement {
  const long = value.length > Number.parseFloat(width) / letterWidth + lettersBeyond;
  return (
    <span className={long ? 'blank long' : 'blank'} style={{ minWidth: width }}>
      <DottedLine />
      <span className="ruled-value">{value}</span>
    </span>
  );
}

/** Stretches that share a line of the form; each says how much of it it takes. */
export function Row({ children, className }: { children: ReactNode; className?: string }): ReactElement {
  return <div className={className === undefined ? 'form-row' : `form-row ${className}`}>{children}</div>;
}
