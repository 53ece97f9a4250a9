import type { Provenance } from '../../../shared/base/common-schemas.ts';
import type { ServiceContext } from './service-context.ts';

/** The name behind a user id, also of people who left; the id itself where nobody is known (a foreign register). */
export function nameOf(context: ServiceContext): (userId: string) => string {
  return (userId) => context.person(userId)?.displayName ?? userId;
}

interface WrittenBy {
  readonly versionId: string;
  readonly number: number;
  readonly at: number;
  readonly author: string;
  /** Where it was written; without it, here. */
  readonly register?: string;
  readonly reason: string | null;
}

/**
 * Who wrote a version, when and why, as it stands under every value that could be questioned.
 * @param name where versions may have come by package: one that knows their authors too
 */
export function provenanceOf(
  context: ServiceContext,
  version: WrittenBy,
  name: (userId: string, register?: string) => string = nameOf(context),
): Provenance {
  const { versionId, number, at, author, register, reason } = version;
  return { versionId, number, at, authorId: author, authorName: name(author, register), reason };
}
