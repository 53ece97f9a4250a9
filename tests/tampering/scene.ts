import { cpSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { RequestInput, RequestName, RequestOutput } from '../../shared/contract/contract.ts';
import type { LogCheck } from '../../shared/contract/log.ts';
import type { ErrorDetails } from '../../shared/base/app-error.ts';
import { openTestVault, type TestVault } from '../support/open-vault.ts';
import { isNews, loginOf, type LoginCode } from './staff.ts';
import { rowsNow, type Prepared } from './prepare.ts';
import { settableClock } from '../support/settable-clock.ts';

/** Where somebody lawful is told of it. */
export const places = ['unlock', 'opening', 'use', 'deep', 'package'] as const;
export type Place = (typeof places)[number];

export interface Told {
  readonly code: string;
  readonly where: Place;
  readonly details: ErrorDetails;
}

/** A copy of the prepared register on which one row happens, and what the lawful people were told afterwards. */
export class Scene {
  readonly prepared: Prepared;
  readonly folder: string;
  readonly told: Told[] = [];
  /** What somebody could read who must not. */
  readonly given: string[] = [];
  readonly clock = settableClock(rowsNow);
  #sitting: TestVault | null = null;

  constructor(prepared: Prepared, folder: string) {
    this.prepared = prepared;
    this.folder = mkdtempSync(join(folder, 'row-'));
    cpSync(join(prepared.folder, 'near'), this.near, { recursive: true });
  }

  get near(): string {
    return join(this.folder, 'near');
  }

  get root(): string {
    return join(this.near, 'tu');
  }

  get anchors(): string {
    return join(this.near, 'anchors');
  }

  /** The same register a session earlier. */
  get before(): string {
    return join(this.prepared.folder, 'before', 'tu');
  }

  tell(where: Place, code: string, details: ErrorDetails = {}): void {
    this.told.push({ where, code, details });
  }

  /** This person unlocks, and reads what the desk says. @returns whether the register stands open */
  sit(code: LoginCode, passphrase?: string): Promise<boolean> {
    return this.sitAs({ ...loginOf(code), ...(passphrase === undefined ? {} : { passphrase }) });
  }

  /** Somebody who is not of the prepared staff, or not yet. */
  async sitAs(login: { readonly loginCode: string; readonly passphrase: string }): Promise<boolean> {
    await this.leave();
    const vault = openTestVault(this.near, { clock: this.clock });
    this.#sitting = vault;
    const result = await vault.ask('register.unlock', login);
    for (const { code: found, details } of result.ok ? result.value.findings : [result.error])
      if (!isNews(found)) this.tell('unlock', found, details);
    return result.ok;
  }

  /** At the other office, where packages of this one arrive. */
  async sitFar(): Promise<void> {
    await this.leave();
    const far = join(this.folder, 'far');
    cpSync(this.prepared.farDeskFolder, far, { recursive: true });
    this.#sitting = openTestVault(far, { clock: this.clock });
    await this.#sitting.done('register.unlock', this.prepared.far);
  }

  get desk(): TestVault {
    if (this.#sitting === null) throw new Error('nobody sits at the desk');
    return this.#sitting;
  }

  /** Asks; a refusal is told, an answer comes back. */
  async ask<N extends RequestName>(where: Place, name: N, input: RequestInput<N>): Promise<RequestOutput<N> | null> {
    const result = await this.desk.ask(name, input);
    if (result.ok) return result.value;
    this.tell(where, result.error.code, result.error.details);
    return null;
  }

  /** What main asks of the vault. */
  async askInternal(where: Place, name: string, input: unknown): Promise<unknown> {
    const result = await this.desk.vault.handle({ name, input });
    if (result.ok) return result.value;
    this.tell(where, result.error.code, result.error.details);
    return null;
  }

  /** `log verify --deep` as whoever sits here. */
  async deep(compartment: RequestInput<'log.verify'>['compartment'] = 'all'): Promise<void> {
    const answer = await this.ask('deep', 'log.verify', { compartment, deep: true, files: 'all' });
    for (const check of answer?.checks ?? [])
      for (const [code, details] of problemsOf(check)) this.tell('deep', code, details);
  }

  /** The power goes: what lies on the disk is what lay there, with every session still open. */
  async goDown(): Promise<void> {
    const kept = join(this.folder, 'kept');
    cpSync(this.near, kept, { recursive: true });
    await this.leave();
    rmSync(this.near, { recursive: true });
    renameSync(kept, this.near);
  }

  async leave(): Promise<void> {
    await this.#sitting?.vault.close();
    this.#sitting = null;
  }

  async end(): Promise<void> {
    await this.leave();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function problemsOf({ compartment, problem, problems, files }: LogCheck): readonly (readonly [string, ErrorDetails])[] {
  const faults = (files?.faults ?? []).map(({ code, fault }) => [code, { compartment, fault }] as const);
  const found = [...(problem === null ? [] : [problem]), ...problems].map(
    ({ code, sequence }) => [code, { compartment, ...(sequence === null ? {} : { seq: sequence }) }] as const,
  );
  return [...found, ...faults];
}
