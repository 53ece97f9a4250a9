import type { Compartment } from '../../shared/base/compartments.ts';
import { mostProblems } from '../../shared/model/log-problem.ts';
import { logFinding, type LogFault, type LogFinding, type LogFindingDetails } from '../log/log-finding.ts';

/** Everything a check finds, in the order of being found: it never stops at the first. A person looks into the first ones, nobody into thousands. */
export class FindingList {
  readonly #compartment: Compartment;
  readonly #named: LogFinding[] = [];
  #count = 0;

  constructor(compartment: Compartment) {
    this.#compartment = compartment;
  }

  add(fault: LogFault, place: Omit<LogFindingDetails, 'compartment' | 'fault'>): void {
    this.#count += 1;
    if (this.#named.length < mostProblems) this.#named.push(logFinding(this.#compartment, fault, place));
  }

  get count(): number {
    return this.#count;
  }

  get named(): readonly LogFinding[] {
    return this.#named;
  }
}
