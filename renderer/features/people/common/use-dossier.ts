import { useCallback, useEffect, useState } from 'react';
import type { Dossier } from '../../../../shared/contract/people.ts';
import { toCabinetError, type CabinetError } from '../../../api/cabinet-error.ts';
import { request } from '../../../api/client.ts';
import { forgetStateOfVisit } from '../../../base/location.ts';
import { openingSaid, type Opening } from './people-trail.ts';

export interface OpenedDossier {
  readonly dossier: Dossier | null;
  readonly error: CabinetError | null;
  readonly opening: Opening | null;
  /** Reads again after something was written. */
  readonly reload: () => Promise<void>;
}

/**
 * Opens a dossier once per visit. Not through the cache of answers: every opening is an event (decision 12),
 * so one that nobody asked for must not be made, and none may be shown without one.
 */
export function useDossier(id: string): OpenedDossier {
  const [opening] = useState(openingSaid);
  const [dossier, setDossier] = useState<Dossier | null>(null);
  const [error, setError] = useState<CabinetError | null>(null);
  const reason = opening?.reason ?? null;

  useEffect(() => {
    let gone = false;
    forgetStateOfVisit();
    request('people.open', { id, reason }).then(
      (opened) => {
        if (!gone) setDossier(opened);
      },
      (failure: unknown) => {
        if (!gone) setError(toCabinetError(failure));
      },
    );
    return () => {
      gone = true;
    };
  }, [id, reason]);
  const reload = useCallback(async () => {
    try {
      setDossier(await request('people.open', { id, reason }));
    } catch (failure) {
      setError(toCabinetError(failure));
    }
  }, [id, reason]);
  return { dossier, error, opening, reload };
}
