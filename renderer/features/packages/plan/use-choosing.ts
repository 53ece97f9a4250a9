import { useMemo, useState } from 'react';
import { z } from 'zod';
import type { PackagePlan, PlanPerson } from '../../../../shared/contract/package-views.ts';
import { choiceSchema, type PackageChoiceValue } from '../../../../shared/model/package-states.ts';
import { useDraft } from '../../../components/forms/use-draft.ts';
import {
  chosenFor,
  nameOf,
  nextUndecided,
  questionsOf,
  summaryOf,
  takeOnlyThere,
  type Choices,
  type Summary,
} from './plan-choices.ts';

const savedSchema = z.record(z.string().max(200), choiceSchema);

export interface Choosing {
  readonly choices: Choices;
  readonly ready: boolean;
  readonly summary: Summary;
  readonly person: PlanPerson | null;
  /** Name of the row at hand. */
  readonly current: string | null;
  readonly choiceOf: (name: string) => PackageChoiceValue | null;
  readonly choose: (name: string, choice: PackageChoiceValue) => void;
  readonly takeOnlyThere: () => void;
  readonly selectPerson: (recordId: string) => void;
  readonly setCurrent: (name: string) => void;
  readonly move: (by: number) => void;
  readonly nextPerson: () => void;
  readonly nextUndecided: () => void;
  /** The choices have become versions. */
  readonly finish: () => Promise<void>;
}

/** Where the officer stands in a plan and what was chosen; the choices outlive a lock like any draft (decision 23). */
export function useChoosing(plan: PackagePlan, title: string): Choosing {
  const draft = useDraft<Choices>({
    key: { compartment: 'personnel', recordType: 'packageChoices', recordId: plan.id },
    title,
    baseVersion: null,
    initial: {},
    parse: (json) => savedSchema.safeParse(json).data ?? null,
  });
  const { body: choices, change } = draft;
  const [recordId, setRecordId] = useState<string | null>(null);
  const [row, setRow] = useState<string | null>(null);
  const person = plan.people.find((each) => each.recordId === recordId) ?? plan.people[0] ?? null;
  const questions = useMemo(() => (person === null ? [] : questionsOf(person)), [person]);
  const byName = useMemo(
    () => new Map(plan.people.flatMap(questionsOf).map((question) => [nameOf(question), question])),
    [plan],
  );
  const names = questions.map(nameOf);
  const current = row !== null && names.includes(row) ? row : (names[0] ?? null);
  const go = (next: { recordId: string; name: string | null }): void => {
    setRecordId(next.recordId);
    setRow(next.name);
  };
  return {
    choices,
    ready: draft.ready,
    summary: useMemo(() => summaryOf(plan, choices), [plan, choices]),
    person,
    current,
    choiceOf: (name) => {
      const question = byName.get(name);
      return question === undefined ? null : chosenFor(choices, question);
    },
    choose: (name, choice) => change((before) => ({ ...before, [name]: choice })),
    takeOnlyThere: () => {
      if (person !== null) change((before) => takeOnlyThere(person, before));
    },
    selectPerson: (next) => go({ recordId: next, name: null }),
    setCurrent: setRow,
    move: (by) => {
      const next = names[Math.max(0, Math.min(names.length - 1, names.indexOf(current ?? '') + by))];
      if (next !== undefined) setRow(next);
    },
    nextPerson: () => {
      const next =
        plan.people[(plan.people.findIndex((each) => each === person) + 1) % Math.max(1, plan.people.length)];
      if (next !== undefined) go({ recordId: next.recordId, name: null });
    },
    nextUndecided: () => {
      const next = nextUndecided(plan, choices, { recordId: person?.recordId ?? '', name: current });
      if (next !== null) go({ recordId: next.recordId, name: nameOf(next) });
    },
    finish: draft.finish,
  };
}
