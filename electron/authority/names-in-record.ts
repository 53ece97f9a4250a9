import type { CertificateChain } from './certificate-chain.ts';

/** Who and when, as records say it; `at` stands beside the name. */
export const stampNames = [
  ['by', 'at'],
  ['recordedBy', 'at'],
  ['addedBy', 'addedAt'],
] as const;
/** Of the record as a whole, where the time may be that of the work before it was written. */
export const rootNames = ['askedBy', 'receivedBy', 'addedBy'] as const;
/** Everybody whose hand is taken: they are added to, by each for themselves, and nobody's is given back. */
export const handLists = ['writers', 'proposers'] as const;

const byName: ReadonlySet<string> = new Set([...stampNames.map(([name]) => name), ...rootNames]);
const lists: ReadonlySet<string> = new Set(handLists);

/** Everybody whom a version says to have done something. */
function namesIn(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => [
    ...(byName.has(name) ? [each] : []),
    ...(lists.has(name) && Array.isArray(each) ? (each as unknown[]) : []),
    ...namesIn(each),
  ]);
}

/**
 * Does a version speak for somebody of this register? Its author, whoever it names, or the register that it says to come from: that
 * another office may say of our people what it likes is proved by no package (decision 38).
 */
export function speaksForOurs(
  { registerId, chain }: { readonly registerId: string; readonly chain: CertificateChain },
  { register, author }: { readonly register: string; readonly author: string },
  patch: unknown,
): boolean {
  return (
    register === registerId ||
    [author, ...namesIn(patch)].some((userId) => typeof userId === 'string' && chain.known.has(userId))
  );
}
