import { z } from 'zod';
import { idSchema } from '../../shared/base/common-schemas.ts';
import { AppError, isAppError } from '../../shared/base/app-error.ts';
import { approvalSignatureSchema, askingSchema, statedActSchema } from '../../shared/model/approval.ts';
import { CertificateChain } from '../authority/certificate-chain.ts';
import { chainLinkSchema } from '../authority/chain-link.ts';
import { firstFault, judgeAct } from '../authority/judge-act.ts';
import { parseCanonicalJson } from '../crypto/bounded-json.ts';
import { fromBase64 } from '../crypto/bytes.ts';
import { canonicalBytes } from '../crypto/canonical-json.ts';
import { jsonLimits } from './bag-layout.ts';
import { contentNamedSince, type Passport } from './passport.ts';
import { releaseOrderHash } from './release-signatures.ts';

/**
 * `chain-of-trust.json`: who at the sender may release, shown from the sender's root on, and the release itself. The desk's
 * seal says that a package came from that office; only this says that two people let it go (decision 38).
 */
const chainOfTrustSchema = z.looseObject({
  type: z.literal('tu-ho-so/chain-of-trust'),
  /** Base64 Ed25519; the root that stands on the sender's card. */
  rootPublic: z.string().length(44),
  statements: z.array(chainLinkSchema).min(1).max(20_000),
  release: z.strictObject({
    approvalId: idSchema,
    stated: statedActSchema,
    asking: askingSchema,
    signatures: z.array(approvalSignatureSchema).min(1).max(4),
  }),
});
export type ChainOfTrust = z.infer<typeof chainOfTrustSchema>;

export interface ReadTrust {
  readonly release: ChainOfTrust['release'];
  readonly chain: CertificateChain;
  /** Base64. */
  readonly rootPublic: string;
}

function invalid(reason: string, cause?: unknown): AppError {
  return new AppError('packageReleaseInvalid', { reason }, { cause });
}

export function chainOfTrustBytes(trust: ChainOfTrust): Uint8Array {
  return canonicalBytes(trust);
}

/**
 * Reads the chain and checks each of its certificates up to the root that is known of the sender.
 * @param rootPublic of the sender's card, base64: a root that changed is another office under an old name
 * @throws packageReleaseInvalid {reason: json | schema | root | certificates}, packageTooLarge
 */
export function readChainOfTrust(bytes: Uint8Array, rootPublic: string): ReadTrust {
  const parsed = chainOfTrustSchema.safeParse(readJson(bytes));
  if (!parsed.success) throw invalid('schema');
  const { statements, release } = parsed.data;
  if (parsed.data.rootPublic !== rootPublic) throw invalid('root');
  try {
    return { release, rootPublic, chain: new CertificateChain(statements, fromBase64(rootPublic)) };
  } catch (error) {
    throw isAppError(error) ? invalid('certificates', error) : error;
  }
}

function readJson(bytes: Uint8Array): unknown {
  try {
    return parseCanonicalJson(bytes, jsonLimits.trust);
  } catch (error) {
    if (isAppError(error) && error.details['json'] === 'size')
      throw new AppError('packageTooLarge', { limit: jsonLimits.trust.bytes });
    throw isAppError(error) ? invalid('json', error) : error;
  }
}

/**
 * Was exactly this order released by people whom the sender's chain lets release, as the sender's own judge would have it?
 * The lines of their log are not to be had here; everything else is judged anew. @throws packageReleaseInvalid {reason}
 */
export function checkRelease(passport: Passport, { release, chain }: ReadTrust): void {
  const { order, sender, compartment } = passport;
  const { stated, asking, signatures } = release;
  if (
    order.packageId !== passport.packageId ||
    stated.act !== 'releasePackage' ||
    stated.subject.id !== order.packageId ||
    stated.source?.id !== order.packageId
  )
    throw invalid('order');
  // Under earlier terms its signers were not asked about any content.
  if (stated.ruleVersion < contentNamedSince) throw invalid('terms');
  if (chain.state.register?.registerId !== sender.registerId) throw invalid('register');
  const needs = { named: [], barred: [], payloadHash: releaseOrderHash(order) };
  const judgement = judgeAct(
    {
      place: { registerId: sender.registerId, compartment },
      id: release.approvalId,
      act: stated,
      asking,
      // Under which of their incarnations they asked is for the sender to know.
      incarnations: new Set([stated.incarnation]),
      asked: 'elsewhere',
      steps: signatures.map((given) => ({ given, logged: 'elsewhere', needs })),
    },
    chain,
  );
  if (!judgement.complete) throw invalid(firstFault(judgement) ?? 'incomplete');
}
