import type { JsonLimits } from '../crypto/bounded-json.ts';
import { bagNames } from './bag/bag-tags.ts';

export const cataloguePath = 'data/catalogue/catalogue.json';
export const checkpointPath = 'checkpoint.txt';
export const passportPath = 'passport.json';
export const cardPath = 'office-card.txt';
export const chainOfTrustPath = 'chain-of-trust.json';

export function filePath(file: { readonly id: string; readonly kind: string }): string {
  return `data/files/${file.id}.${file.kind}`;
}

export function formPath(form: { readonly id: string }): string {
  return `data/forms/${form.id}.pdf`;
}

/** Scans and papers, which are too large for memory and pass by. */
export const isStreamed = (path: string): boolean => path.startsWith('data/files/') || path.startsWith('data/forms/');

export const isRecord = (path: string): boolean => path.startsWith('data/records/');
const isProof = (path: string): boolean => path.startsWith('proofs/');

/**
 * How much each kind of JSON in a bag may ask for. Ten thousand records in one order fill a third of a passport, and a
 * dossier of a whole life with every version of its tables a part of a record file.
 */
export const jsonLimits = {
  passport: { bytes: 4_000_000, depth: 64, values: 200_000, text: 64_000 },
  /** Ten thousand certificates: an office of hundreds over decades. */
  trust: { bytes: 8 * 1024 * 1024, depth: 16, values: 400_000, text: 64_000 },
  record: { bytes: 8 * 1024 * 1024, depth: 64, values: 400_000, text: 64_000 },
  catalogue: { bytes: 4_000_000, depth: 64, values: 200_000, text: 64_000 },
} as const satisfies Record<string, JsonLimits>;

/** Values of all records of a package together: what it costs to read them must not grow with what fits in memory. */
export const mostRecordValues = 4_000_000;

const kilobyte = 1024;
const mostByPath: ReadonlyMap<string, number> = new Map([
  [bagNames.declaration, kilobyte],
  [bagNames.info, 4 * kilobyte],
  // A line for each of ten thousand files.
  [bagNames.manifest, 4_000_000],
  [bagNames.tagManifest, 4_000_000],
  [passportPath, jsonLimits.passport.bytes],
  [cardPath, 40_000],
  [chainOfTrustPath, jsonLimits.trust.bytes],
  [checkpointPath, 80 * kilobyte],
  [cataloguePath, jsonLimits.catalogue.bytes],
]);

/** The most bytes of a file that is read into memory, by its place; somewhere else nothing of ours is large. */
export function mostHeld(path: string): number {
  if (isRecord(path)) return jsonLimits.record.bytes;
  // A checkpoint with the event and its way up the tree.
  return isProof(path) ? 128 * kilobyte : (mostByPath.get(path) ?? 40_000);
}

/** False for a file that no package of ours has. */
export function hasPlace(path: string): boolean {
  return isRecord(path) || isProof(path) || mostByPath.has(path);
}

export function proofsIn(held: ReadonlyMap<string, unknown>): number {
  return [...held.keys()].filter(isProof).length;
}
