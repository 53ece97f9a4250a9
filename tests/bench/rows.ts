import type { Paired, Spread } from './measure.ts';

/** What is aimed at. `time`: ours by the peer's, at most; `rate`: the other way round, at least; the others are plain figures, at most. */
export interface Goal {
  readonly measure: 'time' | 'rate' | 'milliseconds' | 'mebibytes';
  readonly limit: number;
}

interface RowHead {
  readonly what: string;
  readonly against: string;
  /** null where a figure only explains another row. */
  readonly goal: Goal | null;
}

export interface PairedRow extends RowHead {
  readonly kind: 'paired';
  readonly result: Paired;
}

/** A figure without a peer: milliseconds or mebibytes. */
export interface FigureRow extends RowHead {
  readonly kind: 'figure';
  readonly unit: 'ms' | 'MiB';
  readonly samples: number;
  readonly figure: Spread;
}

export interface OpenRow extends RowHead {
  readonly kind: 'open';
  readonly reason: string;
}

export type Row = PairedRow | FigureRow | OpenRow;

/** The figure that the goal speaks of. */
export function judged(row: PairedRow | FigureRow): Spread {
  if (row.kind === 'figure') return row.figure;
  const { ratio } = row.result;
  return row.goal?.measure === 'rate' ? { median: 1 / ratio.median, min: 1 / ratio.max, max: 1 / ratio.min } : ratio;
}

/** Whether the median keeps to the goal; null where there is none. */
export function isMet(row: Row): boolean | null {
  if (row.goal === null || row.kind === 'open') return null;
  const { median } = judged(row);
  return row.goal.measure === 'rate' ? median >= row.goal.limit : median <= row.goal.limit;
}
