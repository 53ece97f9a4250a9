/** Every address of the window, by name; of two that fit, the one that stands first counts. What lies behind each stands in `app/pages.ts`. */
export const routes = {
  desk: '/desk',
  people: '/people',
  newPerson: '/people/new',
  importPeople: '/people/import',
  correction: '/people/corrections/:approvalId',
  person: '/people/:id',
  reviews: '/reviews',
  campaign: '/reviews/campaign/:id',
  review: '/reviews/:id',
  cases: '/cases',
  case: '/cases/:id',
  cadreWork: '/cadre-work',
  instruments: '/instruments',
  letter: '/instruments/letter',
  shippedLetter: '/instruments/letter-2024',
  instrument: '/instruments/:id',
  packages: '/packages',
  packagesOut: '/packages/out',
  packageOut: '/packages/out/:at',
  offices: '/packages/offices',
  office: '/packages/offices/:at',
  packageIn: '/packages/:id',
  registers: '/registers',
  register: '/registers/:compartment/:approvalId',
  log: '/log',
  administration: '/administration',
  administrationPart: '/administration/:part',
  help: '/help',
  manual: '/help/:page',
} as const;

export type RouteName = keyof typeof routes;

type NamesIn<Pattern extends string> = Pattern extends `${string}:${infer Name}/${infer Rest}`
  ? Name | NamesIn<`/${Rest}`>
  : Pattern extends `${string}:${infer Name}`
    ? Name
    : never;

/** What an address names, such as the id of a record. */
export type RouteParams<N extends RouteName> = { readonly [P in NamesIn<(typeof routes)[N]>]: string };

/** Addresses that name nothing. */
export type PlainRoute = { [N in RouteName]: NamesIn<(typeof routes)[N]> extends never ? N : never }[RouteName];

/** `pathTo('person', { id })`. */
export function pathTo<N extends RouteName>(
  name: N,
  ...[params]: N extends PlainRoute ? [] : [RouteParams<N>]
): string {
  const named: Readonly<Record<string, string>> = params ?? {};
  return routes[name].replace(/:(?<name>\w+)/gu, (_, param: string) => encodeURIComponent(named[param] ?? ''));
}
