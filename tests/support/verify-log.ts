import type { LogFinding } from '../../electron/log/log-finding.ts';
import { LogVerifier, type LogClaims, type StoredEvent } from '../../electron/log/verify-log.ts';

/** Every fault of a log that is at hand as a whole; an empty list means that everything claimed holds. */
export function verifyLog(input: LogClaims & { readonly events: Iterable<StoredEvent> }): readonly LogFinding[] {
  const verifier = new LogVerifier(input);
  for (const event of input.events) verifier.feed(event);
  return verifier.finish();
}
