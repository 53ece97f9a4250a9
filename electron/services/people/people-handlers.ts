import type { Handlers, NamesOf } from '../base/handlers.ts';
import {
  proposeCorrection,
  proposeSensitiveCorrection,
  readCorrection,
  readSensitiveCorrection,
} from './corrections.ts';
import { createPerson, recordDispute } from './create-person.ts';
import { addDocument } from './documents.ts';
import { moveDocument, withdrawDocument } from './document-changes.ts';
import { saveRejectedRows, saveTemplate } from './import-files.ts';
import { applyImport, listImports, undoImport } from './import-people.ts';
import { previewImport } from './import-plan.ts';
import { countDossiers, listPeople, listTheories, listUnits } from './list-people.ts';
import { glancePerson, openPerson, readPersonVersion } from './open-person.ts';
import { makePeopleList } from './people-lists.ts';
import { openSensitive } from './sensitive.ts';

/** `people.viewDocument` is main's: it needs the viewer window. */
export const peopleHandlers: Handlers<Exclude<NamesOf<'people'>, 'people.viewDocument'>> = {
  'people.list': listPeople,
  'people.counts': countDossiers,
  'people.units': listUnits,
  'people.theories': listTheories,
  'people.makeList': makePeopleList,
  'people.glance': glancePerson,
  'people.open': openPerson,
  'people.openSensitive': openSensitive,
  'people.version': readPersonVersion,
  'people.create': createPerson,
  'people.proposeCorrection': proposeCorrection,
  'people.proposeSensitiveCorrection': proposeSensitiveCorrection,
  'people.correction': readCorrection,
  'people.sensitiveCorrection': readSensitiveCorrection,
  'people.recordDispute': recordDispute,
  'people.addDocument': addDocument,
  'people.withdrawDocument': withdrawDocument,
  'people.moveDocument': moveDocument,
  'people.previewImport': previewImport,
  'people.applyImport': applyImport,
  'people.saveImportTemplate': saveTemplate,
  'people.saveRejectedRows': saveRejectedRows,
  'people.imports': listImports,
  'people.undoImport': undoImport,
};
