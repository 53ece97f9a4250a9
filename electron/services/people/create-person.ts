import standingReasons from '../../../resources/catalogue/standing-reasons.json' with { type: 'json' };
import type { Catalogue } from '../../../shared/model/catalogue.ts';
import type { Particulars } from '../../../shared/model/particulars.ts';
import type { SensitiveParticulars } from '../../../shared/model/sensitive-particulars.ts';
import { newId } from '../../crypto/random.ts';
import type { Change } from '../../records/change.ts';
import type { OpenedReason } from '../../storage/opened-reason.ts';
import { putPerson, readPerson } from '../../storage/repositories/people.ts';
import type { Handler } from '../base/handlers.ts';
import { readDoc } from '../base/read-doc.ts';
import { assertFounded } from './dossier-authority.ts';
import { indexFigures } from './dossier-index.ts';
import { factsOf, personKind, sensitiveKind, type PersonDoc } from './person-record.ts';
import { assertOwnPhoto } from './photo.ts';
import { openMasked } from './sensitive.ts';

export interface NewPerson {
  readonly id: string;
  readonly particulars: Particulars;
  readonly importBatch: string | null;
}

/** Writes one new dossier and its line in the lists, in the caller's transaction; entry and import both come here. */
export async function writePerson(
  change: Change<'personnel'>,
  catalogue: Catalogue,
  person: NewPerson,
): Promise<{ id: string; versionId: string }> {
  const { id } = person;
  await assertOwnPhoto(change.db, id, person.particulars.photoDocumentId);
  const doc: PersonDoc = { ...person.particulars, disputes: [], importBatch: person.importBatch };
  const { versionId } = await change.createRecord<PersonDoc>({
    type: personKind.type,
    id,
    doc,
    event: 'personCreated',
  });
  const { documents, needed } = indexFigures(catalogue, []);
  await putPerson(change.db, factsOf(id, doc, documents, needed, change.now));
  return { id, versionId };
}

/** The masked items of a new dossier; the token says that their opening is logged (decision 22). */
export async function writeSensitive(
  change: Change<'personnel'>,
  id: string,
  sensitive: SensitiveParticulars,
  token: OpenedReason,
): Promise<void> {
  await change.createRecord<SensitiveParticulars>({
    type: sensitiveKind.type,
    id,
    doc: sensitive,
    event: 'sensitiveCorrected',
    store: token,
  });
}

/** False for a form on which no masked item is filled in: then no masked record is made. */
export function holdsAnything(sensitive: SensitiveParticulars | null | undefined): sensitive is SensitiveParticulars {
  if (sensitive === null || sensitive === undefined) return false;
  return Object.values(sensitive).some((value) =>
    Array.isArray(value) ? value.length > 0 : value !== null && value !== '',
  );
}

export const createPerson: Handler<'people.create'> = async (context, { particulars, sensitive }) =>
  context.compartment('personnel').change(async (change) => {
    const id = newId();
    const written = await writePerson(change, context.catalogue, { id, particulars, importBatch: null });
    if (holdsAnything(sensitive))
      await writeSensitive(
        change,
        id,
        sensitive,
        await openMasked(change, [id], standingReasons.enteredFromDeclaration),
      );
    return written;
  });

/** The person's own words on an item; the mark stands in lists, on paper and in packages until it is decided. */
export const recordDispute: Handler<'people.recordDispute'> = async (context, { id, item, words }) =>
  context.compartment('personnel').change(async (change) => {
    const { doc, versionId } = await readDoc(change.db, personKind, id);
    await assertFounded(change.db, context, id);
    const disputes = [...doc.disputes, { item, words, at: change.now, recordedBy: context.who.userId }];
    const written = await change.amendRecord<PersonDoc>({
      type: personKind.type,
      id,
      baseVersion: versionId,
      patch: { disputes },
      event: 'personCorrected',
    });
    await refreshPerson(change, id, { ...doc, disputes });
    return { id, versionId: written.versionId };
  });

/** Brings lists and search up to date after a new version; the figures of the index stay as they are. */
export async function refreshPerson(change: Change<'personnel'>, id: string, doc: PersonDoc): Promise<void> {
  const line = await readPerson(change.db, id);
  await putPerson(change.db, factsOf(id, doc, line?.documents ?? 0, line?.needed ?? 0, change.now));
}
