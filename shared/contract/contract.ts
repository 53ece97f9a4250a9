import { approvalRequests, interestRequests } from './approvals.ts';
import { campaignRequests } from './campaigns.ts';
import { caseRequests } from './cases.ts';
import { deskRequests } from './desk.ts';
import { desktopRequests } from './desktop.ts';
import { draftRequests } from './drafts.ts';
import { instrumentRequests } from './instruments.ts';
import { logRequests } from './log.ts';
import type { InputOf, OutputOf, ParsedInputOf, RequestDefinition } from './define-request.ts';
import { packageRequests } from './packages.ts';
import { peopleRequests } from './people.ts';
import { printRequests } from './prints.ts';
import { accountRequests, clockRequests, registerRequests } from './register.ts';
import { reviewRequests } from './reviews.ts';
import { viewerRequests } from './viewer.ts';

/** Every request of the application, by domain. The window calls `cabinet.people.list(input)`; the wire name is `people.list`. */
export const contract = {
  register: registerRequests,
  accounts: accountRequests,
  clock: clockRequests,
  desktop: desktopRequests,
  viewer: viewerRequests,
  people: peopleRequests,
  packages: packageRequests,
  prints: printRequests,
  approvals: approvalRequests,
  interests: interestRequests,
  cases: caseRequests,
  campaigns: campaignRequests,
  reviews: reviewRequests,
  instruments: instrumentRequests,
  desk: deskRequests,
  drafts: draftRequests,
  log: logRequests,
} as const;

export type Contract = typeof contract;
export type RequestName = { [D in keyof Contract]: `${D & string}.${keyof Contract[D] & string}` }[keyof Contract];

export type DefinitionOf<N extends RequestName> = N extends `${infer D}.${infer R}`
  ? D extends keyof Contract
    ? R extends keyof Contract[D]
      ? Contract[D][R]
      : never
    : never
  : never;

export type RequestInput<N extends RequestName> = InputOf<DefinitionOf<N>>;
export type RequestParsedInput<N extends RequestName> = ParsedInputOf<DefinitionOf<N>>;
export type RequestOutput<N extends RequestName> = OutputOf<DefinitionOf<N>>;

/** The contract as one table of wire names; every consumer loops over this. */
export const requestTable: ReadonlyMap<RequestName, RequestDefinition> = new Map(
  Object.entries(contract).flatMap(([domain, requests]) =>
    Object.entries(requests as Record<string, RequestDefinition>).map(
      ([name, definition]) => [`${domain}.${name}` as RequestName, definition] as const,
    ),
  ),
);
