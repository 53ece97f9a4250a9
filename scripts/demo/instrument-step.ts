import type { Page } from 'playwright-core';
import wording from '../../resources/samples/demo-instruments.json' with { type: 'json' };
import { daysAgo } from './days.ts';
import { changeUser } from './office-step.ts';
import { ask } from './window-requests.ts';

export interface DemoInstrument {
  readonly letterId: string;
  readonly obligations: number;
  readonly entered: number;
}

/** The letter of 2024: every bullet an obligation, what it cites as lines with validity and successor. */
export async function runInstruments(page: Page): Promise<DemoInstrument> {
  await changeUser(page, 'cb01');
  const { cites } = await ask(page, 'instruments.previewLetter', { letter: { kind: 'shipped' } });
  const meant = cites.flatMap(({ number, date, matches }) => {
    const [first, ...others] = matches;
    return first === undefined || others.length === 0
      ? []
      : [{ cited: { number, date }, key: { number: first.number, date: first.date } }];
  });
  const { id, obligations, entered } = await ask(page, 'instruments.importLetter', {
    letter: { kind: 'shipped' },
    ...wording.letter,
    validFrom: null,
    meant,
  });
  const view = await ask(page, 'instruments.open', { id });
  for (const [index, due] of [-6, -9, -14].entries()) {
    const obligation = view.obligations[index];
    if (obligation === undefined) continue;
    await ask(page, 'instruments.changeObligation', {
      id: obligation.id,
      baseVersion: obligation.versionId,
      changes: { dueOn: daysAgo(due), state: 'doing' },
      reason: null,
    });
  }
  return { letterId: id, obligations, entered };
}
