import type { Compartment } from '../../../shared/base/compartments.ts';
import { toHex, utf8 } from '../../crypto/bytes.ts';
import { canonicalBytes } from '../../crypto/canonical-json.ts';
import { domainHash } from '../../crypto/hash.ts';
import { signatureHolds } from '../../crypto/signature.ts';
import type { Draft } from '../../storage/repositories/drafts.ts';
import type { ServiceContext } from '../base/service-context.ts';

/** What its author signs of a draft: whose it is, of which record on which version, when, and the hash of the words. */
function statementOf(
  context: Pick<ServiceContext, 'registerId'>,
  compartment: Compartment,
  draft: Omit<Draft, 'signature'>,
): Uint8Array {
  const { userId, recordType, recordId, part, baseVersion, savedAt, body } = draft;
  return canonicalBytes({
    register: context.registerId,
    compartment,
    userId,
    recordType,
    recordId,
    part,
    baseVersion,
    savedAt,
    content: toHex(domainHash('draft', utf8(body))),
  });
}

/** The unlocked user's draft with their signature over it. */
export function signedDraft(
  context: Pick<ServiceContext, 'registerId' | 'who'>,
  compartment: Compartment,
  draft: Omit<Draft, 'signature'>,
): Draft {
  return { ...draft, signature: context.who.sign('draft', statementOf(context, compartment, draft)) };
}

/**
 * Did the user under whose name the row stands save exactly this? A row written past the application, or another's under this
 * name, is not shown as one's own (decision 38: nothing is believed because it is stored). Putting back what the same person
 * signed before is possible, and is theirs all the same.
 */
export function isOwnDraft(
  context: Pick<ServiceContext, 'registerId' | 'person'>,
  compartment: Compartment,
  draft: Draft,
): boolean {
  const keys = context.person(draft.userId)?.signingKeys ?? [];
  return keys.some((key) =>
    signatureHolds('draft', () => statementOf(context, compartment, draft), draft.signature, key),
  );
}
