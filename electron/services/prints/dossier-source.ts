import type { Compartment } from '../../../shared/base/compartments.ts';
import { dossierModelOf } from '../../../shared/model/print/dossier-model.ts';
import { emptySensitiveParticulars, type SensitiveParticulars } from '../../../shared/model/sensitive-particulars.ts';
import { AppError } from '../../../shared/base/app-error.ts';
import { toBase64 } from '../../crypto/bytes.ts';
import { imageSizeOf } from '../../platform/checked-scan.ts';
import type { Change } from '../../records/change.ts';
import type { OpenCompartment } from '../../records/open-compartment.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import type { OpenedReason } from '../../storage/opened-reason.ts';
import { readRecord } from '../../storage/repositories/records.ts';
import { fileOf } from '../people/dossier-index.ts';
import { particularsOf, personKind, sensitiveKind } from '../people/person-record.ts';
import { assertFounded } from '../people/dossier-authority.ts';
import { ownPhoto } from '../people/photo.ts';
import { openMasked } from '../people/sensitive.ts';
import { readDoc } from '../base/read-doc.ts';
import type { ServiceContext } from '../base/service-context.ts';
import type { PrintSource, PrintSources } from './print-source.ts';

/** A passport photo; a larger picture would only swell the paper. */
const largestPhoto = 2 * 1024 * 1024;
/** As a telephone takes them; on paper the box is four centimetres by six. */
const mostPhotoPixels = 25_000_000;

async function photoOf(
  personnel: OpenCompartment,
  db: ReadableDb<Compartment>,
  personId: string,
  documentId: string | null,
): Promise<string | null> {
  const doc = await ownPhoto(db, personId, documentId);
  if (doc === null || doc.withdrawn !== null || doc.kind === 'pdf' || doc.size > largestPhoto) return null;
  const bytes = await personnel.files.readWhole(db, fileOf(doc), largestPhoto);
  const size = imageSizeOf(bytes);
  if (size === null || size.width * size.height > mostPhotoPixels) return null;
  return `data:image/${doc.kind};base64,${toBase64(bytes)}`;
}

async function maskedOf(
  db: ReadableDb<Compartment>,
  context: ServiceContext,
  id: string,
  token: OpenedReason,
): Promise<SensitiveParticulars> {
  if ((await readRecord(db, token, id)) === undefined) return emptySensitiveParticulars();
  const { doc } = await readDoc(db, sensitiveKind, id, token);
  await assertFounded(db, context, id, token);
  return doc;
}

/** Form 2C of one person; in full it is an opening of the masked items, with a reason (decision 22). */
const dossier: PrintSource<'dossier'> = {
  compartment: 'personnel',
  recordType: personKind.type,
  roles: ['personnelOfficer', 'approver'],

  async head(db, context, { id }) {
    const { doc, versionId, commitment } = await readDoc(db, personKind, id);
    await assertFounded(db, context, id);
    return { title: doc.fullName, versionId, commitment };
  },

  validity: () => Promise.resolve(null),

  titleOf: ({ fullName }) => (typeof fullName === 'string' ? fullName : null),

  async open(change, _context, { id, items }, openReason) {
    await change.event('personOpened', {
      recordType: personKind.type,
      recordId: id,
      facts: [['form', '2c-tctw-98@1']],
    });
    if (items === 'masked') return null;
    if (openReason === null) throw new AppError('reasonRequired', { field: 'openReason' });
    return openMasked(change as Change<'personnel'>, [id], openReason);
  },

  async body(personnel, context, { id }, token) {
    return personnel.read(async (db) => {
      const { doc } = await readDoc(db, personKind, id);
      const opened = token === null ? null : await maskedOf(db, context, id, token);
      const disputedItems = [...new Set(doc.disputes.map(({ item }) => item))];
      return dossierModelOf(particularsOf(doc), opened, {
        photo: await photoOf(personnel, db, id, doc.photoDocumentId),
        disputedItems,
      });
    });
  },
};

export const dossierSources: PrintSources<'dossier'> = { dossier };
