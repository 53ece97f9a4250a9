import { cpus, totalmem, type as system } from 'node:os';
import type { Spread } from './measure.ts';
import { isMet, judged, type Goal, type Row } from './rows.ts';

/** All rows of one amount of people. */
export interface Section {
  readonly people: number;
  readonly events: number;
  readonly rows: readonly Row[];
}

export interface Report {
  readonly machine: string;
  readonly seed: number;
  readonly sections: readonly Section[];
}

export function machine(): string {
  const [first] = cpus();
  return `${system()}, ${cpus().length} × ${first?.model ?? 'unknown processor'}, ${Math.round(totalmem() / 1024 ** 3)} GiB, Node ${process.versions.node}`;
}

/** The report as a table for people; the same figures stand in bench.json. */
export function markdown(report: Report): string {
  const sections = report.sections.flatMap((section) => [
    `## ${whole(section.people)} people, ${whole(section.events)} events`,
    '',
    ...table(section.rows),
    '',
  ]);
  return [
    '# Measurements',
    '',
    report.machine,
    '',
    `Generated people, seed ${report.seed}. Both sides in turn in one run, files read beforehand; ratio = median [min–max] of the rounds. No goal stops a test.`,
    '',
    ...sections,
    ...curve(report.sections),
  ].join('\n');
}

function table(rows: readonly Row[]): string[] {
  const head = ['what', 'against', 'goal', 'measured', 'kept', 'by processor time', 'ours, each', 'peer, each', 'n'];
  const measured = rows.filter((row) => row.kind !== 'open');
  const open = rows.filter((row) => row.kind === 'open');
  return [
    line(head),
    line(head.map(() => '---')),
    ...measured.map((row) => line(cells(row))),
    ...(open.length === 0
      ? []
      : [
          '',
          'Not measured yet:',
          '',
          ...open.map(
            (row) =>
              `- ${row.what}${row.against === '' ? '' : `, against ${row.against}`} (${goalText(row.goal)}): ${row.reason}`,
          ),
        ]),
  ];
}

function cells(row: Exclude<Row, { kind: 'open' }>): string[] {
  const met = isMet(row);
  const judgement = met === null ? '' : met ? 'yes' : 'NO';
  if (row.kind === 'figure')
    return [
      row.what,
      row.against,
      goalText(row.goal),
      `${spreadText(row.figure)} ${row.unit}`,
      judgement,
      '',
      '',
      '',
      String(row.samples),
    ];
  const { result } = row;
  const asRate = row.goal?.measure === 'rate';
  const processor =
    result.processorRatio === null
      ? ''
      : asRate
        ? (1 / result.processorRatio.median).toFixed(2)
        : result.processorRatio.median.toFixed(2);
  return [
    row.what,
    row.against,
    goalText(row.goal),
    `${spreadText(judged(row))} × the ${asRate ? 'rate' : 'time'}`,
    judgement,
    processor,
    duration(result.ours.median),
    duration(result.peer.median),
    `${result.rounds} × ${result.operations}`,
  ];
}

function line(columns: readonly string[]): string {
  return `| ${columns.join(' | ')} |`;
}

function goalText(goal: Goal | null): string {
  switch (goal?.measure) {
    case undefined:
      return '';
    case 'time':
      return `≤ ${goal.limit} × the time`;
    case 'rate':
      return `≥ ${goal.limit} × the rate`;
    case 'milliseconds':
      return `≤ ${goal.limit} ms`;
    case 'mebibytes':
      return `≤ ${goal.limit} MiB`;
  }
}

function spreadText({ median, min, max }: Spread): string {
  return `${figure(median)} [${figure(min)}–${figure(max)}]`;
}

function figure(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/** From milliseconds to the unit that shows it best. */
function duration(milliseconds: number): string {
  if (milliseconds >= 1000) return `${figure(milliseconds / 1000)} s`;
  return milliseconds >= 1 ? `${figure(milliseconds)} ms` : `${figure(milliseconds * 1000)} µs`;
}

function whole(value: number): string {
  return value.toLocaleString('en-GB');
}

/** How the time of one operation grows with the number of people. */
function curve(sections: readonly Section[]): string[] {
  const [first] = sections;
  if (first === undefined || sections.length < 2) return [];
  const timeOf = (row: Row | undefined): string =>
    row?.kind === 'paired'
      ? duration(row.result.ours.median)
      : row?.kind === 'figure'
        ? `${figure(row.figure.median)} ${row.unit}`
        : '';
  const places = first.rows.flatMap((row, index) => (row.kind === 'open' ? [] : [index]));
  return [
    '## Growth: time of one operation',
    '',
    line(['what', ...sections.map(({ people }) => `${whole(people)} people`)]),
    line(['---', ...sections.map(() => '---')]),
    ...places.map((index) => line([first.rows[index]?.what ?? '', ...sections.map(({ rows }) => timeOf(rows[index]))])),
    '',
  ];
}
