import type { z } from 'zod';
import type { Compartment } from '../base/compartments.ts';
import { tidyTyped } from '../text/tidy.ts';
import type { Role } from '../base/roles.ts';

/**
 * One request that the window may make. Everything else is derived from this: the preload bridge, the handler table,
 * the right check in the vault, the contract test. Nothing about a request is written twice.
 */
export interface RequestDefinition<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  /** Strict schema: unknown keys are refused, strings and arrays are bounded. */
  readonly input: Input;
  readonly output: Output;
  /** Who answers: the vault process (records) or the main process (dialogs, windows, printing). */
  readonly host: 'vault' | 'main';
  /** `open` needs an unlocked register. */
  readonly state: 'any' | 'open';
  /** One of these certified roles is needed; `everyone` is every unlocked user. */
  readonly roles: readonly Role[] | 'everyone';
  /** This compartment's content key must be held; null where the service itself joins what is open. */
  readonly compartment: Compartment | null;
  /** Long work: reports progress and can be cancelled (docs/architecture.md, "Long work"). */
  readonly job: boolean;
  /** The largest request accepted, in bytes of its JSON form. */
  readonly maxBytes: number;
  /** Fields that are taken as they come, to the character: signed texts, drafts, papers. All others come tidied (text/tidy.ts). */
  readonly verbatim: readonly string[];
}

type Defaults = Pick<RequestDefinition, 'host' | 'state' | 'roles' | 'compartment' | 'job' | 'maxBytes' | 'verbatim'>;

const defaults: Defaults = {
  host: 'vault',
  state: 'open',
  roles: 'everyone',
  compartment: null,
  job: false,
  maxBytes: 256 * 1024,
  verbatim: [],
};

export function defineRequest<Input extends z.ZodType, Output extends z.ZodType>(
  definition: { readonly input: Input; readonly output: Output } & Partial<Defaults>,
): RequestDefinition<Input, Output> {
  return { ...defaults, ...definition };
}

/** The input as its schema takes it: what somebody typed comes tidied, from whichever door. */
export const parseInput = (definition: RequestDefinition, input: unknown) =>
  definition.input.safeParse(tidyTyped(input, definition.verbatim));

export type InputOf<D> = D extends RequestDefinition<infer Input, z.ZodType> ? z.input<Input> : never;
/** What a handler receives: the parsed input. */
export type ParsedInputOf<D> = D extends RequestDefinition<infer Input, z.ZodType> ? z.output<Input> : never;
export type OutputOf<D> = D extends RequestDefinition<z.ZodType, infer Output> ? z.output<Output> : never;
