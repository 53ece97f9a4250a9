import type { PackageChoice } from '../../../../shared/contract/package-views.ts';
import { AppError } from '../../../../shared/base/app-error.ts';
import type { PackageChoiceValue } from '../../../../shared/model/package-states.ts';
import type { Difference } from '../../../exchange/plan/compare-records.ts';
import type { LaterChoice, PackageCounts } from '../../authority/package-in-store.ts';
import type { PersonPlan } from './plan-records.ts';

export const wholeRecord = 'record';
export const documentKey = (id: string): string => `document/${id}`;
/** The masked part that nobody has opened: it waits whole. */
const closedMasked = 'masked';

/** What somebody decided, asked for by record and key. */
export class ChosenValues {
  readonly #choices = new Map<string, PackageChoiceValue>();

  constructor(choices: readonly PackageChoice[]) {
    for (const { recordId, masked, key, choice } of choices) this.#choices.set(`${recordId}/${masked}/${key}`, choice);
  }

  of(recordId: string, masked: boolean, key: string): PackageChoiceValue | undefined {
    return this.#choices.get(`${recordId}/${masked}/${key}`);
  }

  /** The choices for the differences of one record, as the merge wants them. */
  forRecord(
    recordId: string,
    masked: boolean,
    differences: readonly Difference[],
  ): ReadonlyMap<string, PackageChoiceValue> {
    return new Map(
      differences.flatMap(({ key }) => {
        const choice = this.of(recordId, masked, key);
        return choice === undefined ? [] : [[key, choice] as const];
      }),
    );
  }
}

/** One thing to be decided about a person: a value, a row, a scan, or the whole new dossier. */
interface Question {
  readonly recordId: string;
  readonly masked: boolean;
  readonly key: string;
  readonly answer: PackageChoiceValue | undefined;
}

export function questionsOf(plan: PersonPlan, chosen: ChosenValues): Question[] {
  const recordId = plan.file.id;
  const ask = (masked: boolean, key: string, proposed: PackageChoiceValue | null): Question => ({
    recordId,
    masked,
    key,
    answer: chosen.of(recordId, masked, key) ?? proposed ?? undefined,
  });
  if (plan.state === 'new') return [ask(false, wholeRecord, plan.lookAlikes.length === 0 ? 'take' : null)];
  if (plan.state !== 'differs') return [];
  const masked =
    plan.masked === null
      ? []
      : plan.masked.opened === null
        ? [ask(true, closedMasked, 'later')]
        : plan.masked.opened.plan.differences.map(({ key, proposed }) => ask(true, key, proposed));
  return [
    ...plan.plan.differences.map(({ key, proposed }) => ask(false, key, proposed)),
    ...plan.documents.map(({ id }) => ask(false, documentKey(id), 'take')),
    ...masked,
  ];
}

/** Takes a closed masked part for what it is: nothing can be kept or taken of it unseen. */
function answerOf({ key, answer }: Question): PackageChoiceValue | undefined {
  return key === closedMasked ? 'later' : answer;
}

/**
 * Sums up every decision and names what is left for later.
 * @throws packageChoiceMissing {items, people} when anything is undecided
 */
export function settle(
  plans: readonly PersonPlan[],
  chosen: ChosenValues,
): { readonly counts: PackageCounts; readonly later: LaterChoice[] } {
  const questions = plans.map((plan) => questionsOf(plan, chosen));
  const undecided = questions
    .map((asked) => asked.filter((question) => answerOf(question) === undefined).length)
    .filter((count) => count > 0);
  if (undecided.length > 0)
    throw new AppError('packageChoiceMissing', {
      items: undecided.reduce((sum, count) => sum + count, 0),
      people: undecided.length,
    });
  const all = questions.flat();
  const count = (answer: PackageChoiceValue, whole: boolean): number =>
    all.filter((question) => answerOf(question) === answer && (question.key === wholeRecord) === whole).length;
  const later = all
    .filter((question) => answerOf(question) === 'later')
    .map(({ recordId, masked, key }) => ({ recordId, masked, key }));
  return {
    later,
    counts: {
      added: count('take', true),
      taken: count('take', false),
      kept: count('keep', false) + count('keep', true),
      later: later.length,
    },
  };
}

/** Ids of the scans whose bytes have to be read out of the package. */
export function wantedDocuments(plans: readonly PersonPlan[], chosen: ChosenValues): string[] {
  const wanted = plans.flatMap((plan) => {
    if (plan.state === 'new' && questionsOf(plan, chosen)[0]?.answer !== 'take') return [];
    return plan.documents.filter(
      ({ id }) => plan.state === 'new' || (chosen.of(plan.file.id, false, documentKey(id)) ?? 'take') === 'take',
    );
  });
  return wanted.map(({ doc }) => String(doc['fileId']));
}
