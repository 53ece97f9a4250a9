import type { Compartment } from '../../shared/base/compartments.ts';
import { utf8 } from '../crypto/bytes.ts';
import { domainHash, sha256 } from '../crypto/hash.ts';

const hashLength = 32;

// The constant head of `domainHash('event-chain', previous, leaf)`: written once, since a full verification computes
// this value a million times. A test holds it equal to domainHash.
const prefix = utf8('tu-ho-so/event-chain/v1\0');
const preimage = new Uint8Array(prefix.length + 2 * (4 + hashLength));
preimage.set(prefix);
preimage[prefix.length + 3] = hashLength;
preimage[prefix.length + 4 + hashLength + 3] = hashLength;

let leafScratch = new Uint8Array(1024);

/** RFC 6962 §2.1: SHA-256(0x00 ‖ encoded event). 32 bytes. */
export function leafHash(bytes: Uint8Array): Uint8Array {
  if (leafScratch.length <= bytes.length) leafScratch = new Uint8Array(bytes.length * 2);
  leafScratch[0] = 0;
  leafScratch.set(bytes, 1);
  return sha256(leafScratch.subarray(0, bytes.length + 1));
}

/** The chain value after an event: domainHash('event-chain', value before, leaf hash), decision 33. 32 bytes each. */
export function chainHash(previous: Uint8Array, leaf: Uint8Array): Uint8Array {
  if (previous.length !== hashLength || leaf.length !== hashLength) return domainHash('event-chain', previous, leaf);
  preimage.set(previous, prefix.length + 4);
  preimage.set(leaf, prefix.length + 8 + hashLength);
  return sha256(preimage);
}

/**
 * The chain value before the first event. It binds a log to its register and compartment, so that the log of another
 * one cannot be put in its place. The incarnation is not in it: it changes at a restore, the log goes on (decision 16).
 */
export function genesisChain(registerId: string, compartment: Compartment): Uint8Array {
  return domainHash('event-chain', utf8(registerId), utf8(compartment));
}
