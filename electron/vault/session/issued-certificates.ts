import type { ChainLink } from '../../authority/chain-link.ts';
import type { Role } from '../../../shared/base/roles.ts';

/** One certificate of the chain, and everybody who signed for it: under it, and under the proposal before it. */
export interface IssuedCertificate {
  /** Of its statement in the chain. */
  readonly number: number;
  readonly at: number;
  readonly userId: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** Ids, the maker first; `root` at first run. */
  readonly signers: readonly string[];
  /** Whose hands are under the certificate itself: they were there. */
  readonly hands: readonly string[];
}

/** Every certificate, in order. */
export function issuedCertificates(links: readonly ChainLink[]): readonly IssuedCertificate[] {
  const proposers = new Map<string, string>();
  return links.flatMap(({ body: { statement, number, at }, hands }) => {
    const by = hands.map((hand) => hand.by);
    if (statement.kind === 'proposal') proposers.set(statement.userId, by[0] ?? '');
    if (statement.kind !== 'certificate') return [];
    const { userId, displayName, roles } = statement;
    const proposer = statement.generation === 1 ? proposers.get(userId) : undefined;
    return [
      {
        number,
        at,
        userId,
        name: displayName,
        roles,
        hands: by,
        signers: [...new Set([...by, ...(proposer === undefined ? [] : [proposer])])],
      },
    ];
  });
}

/** Everybody who signed for what somebody is and has by now. */
export interface AccountSigners {
  /** Under the certificate in force, or under the revocation; ids, the maker first, `root` at first run. */
  readonly certified: readonly string[];
  /** Under the last places that were opened after it. */
  readonly granted: { readonly signers: readonly string[]; readonly at: number } | null;
}

/** By user id. */
export function signersOfAccounts(links: readonly ChainLink[]): ReadonlyMap<string, AccountSigners> {
  const certificates = new Map(
    issuedCertificates(links).map((certificate) => [certificate.number, certificate.signers]),
  );
  const found = new Map<string, AccountSigners>();
  for (const {
    body: { statement, number, at },
    hands,
  } of links) {
    const by = hands.map((hand) => hand.by);
    if (statement.kind === 'certificate' || statement.kind === 'revocation')
      found.set(statement.userId, { certified: certificates.get(number) ?? by, granted: null });
    else if (statement.kind === 'grants')
      found.set(statement.userId, {
        certified: found.get(statement.userId)?.certified ?? [],
        granted: { signers: by, at },
      });
  }
  return found;
}
