import { utf8 } from '../crypto/bytes.ts';
import { canonicalBytes } from '../crypto/canonical-json.ts';
import { hmacSha256 } from '../crypto/hash.ts';

/** What the log commits to when a record gets a version (decisions 12, 18). */
export interface CommittedVersion {
  readonly versionId: string;
  readonly recordId: string;
  /** 1 for the first version of a record, without gaps. */
  readonly number: number;
  readonly parents: readonly string[];
  readonly patch: Readonly<Record<string, unknown>>;
  /** User id. */
  readonly author: string;
  /** Milliseconds UTC. */
  readonly at: number;
  /** Register id of where the version was written. */
  readonly register: string;
  readonly catalogue: string;
}

/** Bytes of a record's or reason's salt; whoever destroys it unlinks everything the log says (decision 12). */
export const saltLength = 32;

const versionPrefix = utf8('tu-ho-so/version/v1\0');
const reasonPrefix = utf8('tu-ho-so/reason/v1\0');

/** HMAC-SHA-256(record salt, prefix ‖ RFC 8785 bytes of the nine fields), 32 bytes. Throws inputRejected for what JSON cannot hold. */
export function versionCommitment(salt: Uint8Array, version: CommittedVersion): Uint8Array {
  const { versionId, recordId, number, parents, patch, author, at, register, catalogue } = version;
  return hmacSha256(
    salt,
    versionPrefix,
    canonicalBytes({ versionId, recordId, number, parents, patch, author, at, register, catalogue }),
  );
}

/** HMAC-SHA-256(reason salt, prefix ‖ UTF-8 of the reason), 32 bytes. */
export function reasonCommitment(salt: Uint8Array, text: string): Uint8Array {
  return hmacSha256(salt, reasonPrefix, utf8(text));
}
