/** What a package may hold. Checked while streaming and never taken from a header; a test puts small ones here. */
export interface PackageLimits {
  /** Files in the bag, tag files included. */
  readonly entries: number;
  /** Bytes of one file. */
  readonly file: number;
  /** Bytes of the whole bag, and of the sealed file on the stick. */
  readonly total: number;
  /** Bytes of everything that is read into memory: records, passport, manifests, proofs. */
  readonly memory: number;
}

const mebibyte = 1024 * 1024;

export const packageLimits: PackageLimits = {
  entries: 10_000,
  file: 2 * 1024 * mebibyte,
  total: 20 * 1024 * mebibyte,
  memory: 256 * mebibyte,
};
