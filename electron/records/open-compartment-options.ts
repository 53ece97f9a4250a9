import type { Compartment } from '../../shared/base/compartments.ts';
import type { CertificateChain } from '../authority/certificate-chain.ts';
import type { SecretBytes } from '../crypto/secret-bytes.ts';
import type { Anchor } from '../log/anchors.ts';
import type { Signer, SignerKeys } from '../log/event-signature.ts';
import type { Clock } from '../platform/clock.ts';
import type { FileSystem } from '../platform/file-system.ts';
import type { DatabaseCipher } from '../storage/database-file.ts';

/** What a compartment is opened with. */
export interface OpenCompartmentOptions<K extends Compartment = Compartment> {
  readonly name: K;
  readonly databasePath: string;
  /** 32 bytes; taken over and wiped once the database is open. */
  readonly databaseKey: SecretBytes;
  /** 32 bytes; taken over and wiped when the compartment closes. */
  readonly filesKey: SecretBytes;
  readonly filesFolder: string;
  /** Where what seems to belong to nobody is put aside. */
  readonly quarantineFolder: string;
  readonly logPath: string;
  /** 32 bytes; stays the caller's. */
  readonly logKey: SecretBytes;
  readonly cipher: DatabaseCipher;
  readonly registerId: string;
  /** As in keys.json; another one than the database was last written under means that a back-up was put back (decision 16). */
  readonly incarnation: string;
  /** Of the compartment's key, as in keys.json; another one than the database was last opened under is a rotation (decision 4). */
  readonly generation: number;
  /** What keys.json says of people now; a log that has seen more of it proves that it is an older one (decision 39). */
  readonly chain: CertificateChain;
  /** The unlocked user; the secret stays the caller's. */
  readonly actor: Signer;
  /** Every certified signing key a user ever had, 32 bytes each. */
  readonly signingKeysOf: SignerKeys;
  /** What the outside remembers of this log (decision 15). */
  readonly anchors: readonly Anchor[];
  readonly sessionId: string;
  readonly clock: Clock;
  readonly appVersion: string;
  readonly catalogueVersion: string;
  /** What documents are written with. */
  readonly fileSystem?: FileSystem;
  /** Told after each kept change which types of records got a version. */
  readonly onVersions?: (types: readonly string[]) => void;
}
