import type { FileReference } from '../../../shared/model/file-reference.ts';
import type { FilesByType } from '../../records/verify-files.ts';
import { filesOfCase } from '../cases/case-files.ts';
import { caseKind } from '../cases/case-store.ts';
import { instrumentKind } from '../instruments/instrument-store.ts';
import { packageInKind } from '../packages/stores/package-in-store.ts';
import { documentKind, fileOf } from '../people/dossier-index.ts';
import { printKind } from '../prints/print-store.ts';
import type { RecordKind } from '../base/read-doc.ts';

function entry<T extends object>(
  { type, schema }: RecordKind<T>,
  filesOf: (doc: T) => readonly FileReference[],
): [string, (doc: object) => readonly FileReference[]] {
  return [
    type,
    (doc) => {
      const parsed = schema.safeParse(doc);
      // A document of no known shape names nothing; its file then shows as one that no record names.
      return parsed.success ? filesOf(parsed.data) : [];
    },
  ];
}

/** Every type of record that keeps files, and how its document names them. A type that is not here leaves rows that the check calls extra. */
export const filesOfRecords: FilesByType = new Map([
  entry(documentKind, (document) => [fileOf(document)]),
  entry(printKind, ({ sheets }) => sheets.map(({ file }) => file)),
  entry(packageInKind, ({ forms }) => forms),
  entry(caseKind, filesOfCase),
  entry(instrumentKind, ({ received }) => (received === null ? [] : [received])),
]);
