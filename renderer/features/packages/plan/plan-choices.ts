import type { PackageChoice, PackagePlan, PlanPerson } from '../../../../shared/contract/package-views.ts';
import type { PackageChoiceValue } from '../../../../shared/model/package-states.ts';

/** One thing to be decided: a value, a row, a scan, or a whole new dossier. */
export interface Question {
  readonly recordId: string;
  readonly masked: boolean;
  readonly key: string;
  readonly proposed: PackageChoiceValue | null;
  /** Only the package changed it, so that all of these can be taken at once. */
  readonly onlyThere: boolean;
}

export type Choices = Readonly<Record<string, PackageChoiceValue>>;

export const wholeRecord = 'record';
export const documentKey = (id: string): string => `document/${id}`;

export const nameOf = ({ recordId, masked, key }: Pick<Question, 'recordId' | 'masked' | 'key'>): string =>
  `${recordId}/${masked ? 'm' : 'o'}/${key}`;

/** What is asked about one person, in the order of the screen. */
export function questionsOf(person: PlanPerson): Question[] {
  const { recordId } = person;
  if (person.state === 'new')
    return [{ recordId, masked: false, key: wholeRecord, proposed: person.proposed, onlyThere: false }];
  if (person.state !== 'differs') return [];
  const of = (masked: boolean, differences: PlanPerson['differences']): Question[] =>
    differences.map(({ key, proposed, cause }) => ({
      recordId,
      masked,
      key,
      proposed,
      onlyThere: cause === 'onlyThere',
    }));
  const documents = person.documents.map(({ id, proposed }) => ({
    recordId,
    masked: false,
    key: documentKey(id),
    proposed,
    onlyThere: true,
  }));
  return [...of(false, person.differences), ...of(true, person.maskedDifferences), ...documents];
}

export function chosenFor(choices: Choices, question: Question): PackageChoiceValue | null {
  return choices[nameOf(question)] ?? question.proposed;
}

export interface Summary {
  readonly added: number;
  readonly taken: number;
  readonly kept: number;
  readonly later: number;
  /** Nothing is written while this is not zero. */
  readonly undecided: number;
  readonly undecidedPeople: number;
}

/** What will be written, and what still stands in the way. A masked part that is closed waits as one item. */
export function summaryOf(plan: Pick<PackagePlan, 'people'>, choices: Choices): Summary {
  const sum = { added: 0, taken: 0, kept: 0, later: 0, undecided: 0, undecidedPeople: 0 };
  for (const person of plan.people) {
    let open = 0;
    for (const question of questionsOf(person)) {
      const choice = chosenFor(choices, question);
      if (choice === null) open += 1;
      else if (choice === 'later') sum.later += 1;
      else if (choice === 'keep') sum.kept += 1;
      else if (question.key === wholeRecord) sum.added += 1;
      else sum.taken += 1;
    }
    if (person.state === 'differs' && person.masked === 'closed') sum.later += 1;
    sum.undecided += open;
    sum.undecidedPeople += open > 0 ? 1 : 0;
  }
  return sum;
}

export function undecidedOf(person: PlanPerson, choices: Choices): Question[] {
  return questionsOf(person).filter((question) => chosenFor(choices, question) === null);
}

/** Takes every value of a person that nobody changed here. */
export function takeOnlyThere(person: PlanPerson, choices: Choices): Choices {
  const taken = questionsOf(person).filter(({ onlyThere }) => onlyThere);
  return { ...choices, ...Object.fromEntries(taken.map((question) => [nameOf(question), 'take' as const])) };
}

/** The next place at which something is to be decided, after the given one and around. */
export function nextUndecided(
  plan: Pick<PackagePlan, 'people'>,
  choices: Choices,
  after: { readonly recordId: string; readonly name: string | null },
): Question | null {
  const start = Math.max(
    0,
    plan.people.findIndex(({ recordId }) => recordId === after.recordId),
  );
  const order = [...plan.people.slice(start), ...plan.people.slice(0, start)];
  const here = undecidedOf(order[0] ?? plan.people[0] ?? emptyPerson, choices);
  const at = here.findIndex((question) => nameOf(question) === after.name);
  return (
    [
      ...here.slice(at + 1),
      ...order.slice(1).flatMap((person) => undecidedOf(person, choices)),
      ...here.slice(0, at + 1),
    ][0] ?? null
  );
}

const emptyPerson = { state: 'same' } as PlanPerson;

/** What the vault is told: the choices, and which versions they were made against. */
export function inputFor(
  id: string,
  plan: Pick<PackagePlan, 'people'>,
  choices: Choices,
): {
  id: string;
  choices: PackageChoice[];
  seen: { recordId: string; localVersion: string | null; maskedVersion: string | null }[];
} {
  const asked = plan.people.flatMap(questionsOf);
  return {
    id,
    choices: asked.flatMap((question) => {
      const choice = chosenFor(choices, question);
      const { recordId, masked, key } = question;
      return choice === null ? [] : [{ recordId, masked, key, choice }];
    }),
    seen: plan.people.map(({ recordId, localVersion, maskedVersion }) => ({ recordId, localVersion, maskedVersion })),
  };
}
