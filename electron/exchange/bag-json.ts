import { AppError, isAppError } from '../../shared/base/app-error.ts';
import { measureJson, parseJson, type JsonLimits } from '../crypto/bounded-json.ts';

function refusing<T>(work: () => T, limits: JsonLimits, reason: string): T {
  try {
    return work();
  } catch (error) {
    const fault = isAppError(error) ? error.details['json'] : undefined;
    if (typeof fault !== 'string') throw error;
    if (fault === 'size') throw new AppError('packageTooLarge', { limit: limits.bytes });
    throw new AppError('packagePassportInvalid', { reason, at: fault }, { cause: error });
  }
}

/**
 * Reads one JSON file of a bag within the limits of its kind.
 * @param reason what the refusal says of it
 * @throws packageTooLarge {limit} by its bytes, packagePassportInvalid {reason, at: depth | values | text | encoding | syntax}
 */
export function readBagJson(bytes: Uint8Array, limits: JsonLimits, reason: string): unknown {
  return refusing(() => parseJson(bytes, limits), limits, reason);
}

/** Counts its values without reading it. @throws as readBagJson, for what it asks for */
export function measureBagJson(bytes: Uint8Array, limits: JsonLimits, reason: string): number {
  return refusing(() => measureJson(bytes, limits), limits, reason);
}
