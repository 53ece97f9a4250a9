import { writeFile } from 'node:fs/promises';
import { inOutput, type DemoWindow } from './demo-window.ts';

export interface StepReport {
  readonly step: string;
  readonly milliseconds: number;
  readonly facts: Readonly<Record<string, string | number | readonly string[]>>;
}

/** Times each step of the demo and keeps what it says of itself. */
export class DemoReport {
  readonly #steps: StepReport[] = [];

  async step<T>(name: string, work: () => Promise<{ result: T; facts: StepReport['facts'] }>): Promise<T> {
    const before = performance.now();
    const { result, facts } = await work();
    const milliseconds = Math.round(performance.now() - before);
    this.#steps.push({ step: name, milliseconds, facts });
    console.log(`${name}: ${milliseconds} ms ${JSON.stringify(facts)}`);
    return result;
  }

  async write(demo: DemoWindow): Promise<void> {
    const total = this.#steps.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
    await writeFile(
      inOutput(demo, 'report.json'),
      `${JSON.stringify({ steps: this.#steps, totalMilliseconds: total, node: process.version }, null, 2)}\n`,
    );
    const rows = this.#steps.map(
      ({ step, milliseconds, facts }) =>
        `| ${step} | ${milliseconds} | ${Object.entries(facts)
          .map(([name, value]) => `${name}: ${Array.isArray(value) ? value.join(', ') : String(value)}`)
          .join('; ')} |`,
    );
    await writeFile(
      inOutput(demo, 'report.md'),
      [
        '# What the demo did',
        '',
        '| step | ms | facts |',
        '|---|---|---|',
        ...rows,
        '',
        `In all ${total} ms.`,
        '',
      ].join('\n'),
    );
  }
}
