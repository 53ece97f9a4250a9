import { z } from 'zod';
import { idSchema, instantSchema, reasonSchema } from '../../../shared/base/common-schemas.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import type { PersonDocument } from '../../../shared/contract/people.ts';
import type { Catalogue } from '../../../shared/model/catalogue.ts';
import { fileReferenceSchema, scanKinds, type FileReference } from '../../../shared/model/file-reference.ts';
import type { OpenCompartment } from '../../records/open-compartment.ts';
import { readDoc } from '../base/read-doc.ts';
import { ownerOf } from './joined-people.ts';
import type { ListedKind } from '../base/record-kind.ts';
import { allWorkItems, type WorkItem } from '../../storage/repositories/work-items.ts';
import type { ReadableDb } from '../../storage/executor.ts';

/** Taken out of the index: by whom, when and why, and which paper took its place. The scan stays and can be read. */
const withdrawalSchema = z.strictObject({
  by: idSchema,
  at: instantSchema,
  reason: reasonSchema,
  replacedBy: idSchema.nullable(),
});

/** One line of the index (mục lục): a scan in the cabinet, as the reference to its file, and where its paper lies. */
export const documentDocSchema = z.strictObject({
  ...fileReferenceSchema.shape,
  kind: z.enum(scanKinds),
  personId: idSchema,
  documentClass: z.string().max(80),
  title: z.string().max(200),
  original: z.enum(['original', 'copy']),
  documentDate: z.string().max(10).nullable(),
  paperLocation: z.string().max(200),
  addedAt: instantSchema,
  addedBy: idSchema,
  /** Counted as it was filed; null for papers filed before that was done, and where only a decoder can count. */
  pages: z.int().min(1).nullable().default(null),
  withdrawn: withdrawalSchema.nullable().default(null),
});
export type DocumentDoc = z.infer<typeof documentDocSchema>;
const documentLineFacts = documentDocSchema.pick({ documentClass: true });
export type DocumentLineFacts = z.infer<typeof documentLineFacts>;
export const documentKind: ListedKind<DocumentDoc, DocumentLineFacts> = {
  type: 'document',
  schema: documentDocSchema,
  lineFacts: documentLineFacts,
};

/** What the document says of its file. */
export function fileOf({ fileId, sha256, kind, size }: DocumentDoc): FileReference {
  return { fileId, sha256, kind, size };
}

/** What a line says of a paper: whether it counts in the index. */
export const documentStages = { filed: 'filed', withdrawn: 'withdrawn' } as const;

/** The lines of a dossier's documents in the order of the index, withdrawn ones among them. */
export async function documentLines(
  db: ReadableDb<Compartment>,
  personId: string,
): Promise<WorkItem<DocumentLineFacts>[]> {
  return allWorkItems(db, documentKind, { parentId: personId });
}

/** The documents of one dossier in the order of the index: by class, then as they came. */
export async function documentsOf(
  personnel: OpenCompartment<'personnel'>,
  personId: string,
  nameOf: (userId: string) => string,
): Promise<PersonDocument[]> {
  return personnel.read(async (db) => {
    const documents: PersonDocument[] = [];
    for (const item of await documentLines(db, personId)) {
      const { doc } = await readDoc(db, documentKind, item.recordId);
      // Whose a paper is says the paper; an edited line of the index brings it into no other dossier.
      if ((await ownerOf(db, item.recordId, doc.personId)) !== personId) continue;
      documents.push({
        id: item.recordId,
        documentClass: doc.documentClass,
        title: doc.title,
        kind: doc.kind,
        size: doc.size,
        pages: doc.pages,
        original: doc.original,
        documentDate: doc.documentDate,
        paperLocation: doc.paperLocation,
        addedAt: doc.addedAt,
        addedBy: nameOf(doc.addedBy),
        sha256: doc.sha256,
        withdrawn: withdrawalOf(doc, nameOf),
      });
    }
    return documents;
  });
}

function withdrawalOf({ withdrawn }: DocumentDoc, nameOf: (userId: string) => string): PersonDocument['withdrawn'] {
  if (withdrawn === null) return null;
  const { by, at, reason, replacedBy } = withdrawn;
  return { by: nameOf(by), at, reason, replacedBy };
}

/** The papers that count: what was withdrawn fills no place of the index. */
export const standing = (documents: readonly PersonDocument[]): PersonDocument[] =>
  documents.filter(({ withdrawn }) => withdrawn === null);

/** The same by their lines. */
export async function standingFacts(db: ReadableDb<Compartment>, personId: string): Promise<DocumentLineFacts[]> {
  const lines = await documentLines(db, personId);
  return lines.flatMap(({ stage, facts }) => (stage === documentStages.filed ? [facts] : []));
}

/** What the catalogue asks for in a dossier and the index does not show yet. */
export function missingFrom(catalogue: Catalogue, present: readonly { readonly documentClass: string }[]): string[] {
  const have = new Set(present.map(({ documentClass }) => documentClass));
  return catalogue.dossierIndex.filter(({ required, id }) => required && !have.has(id)).map(({ title }) => title);
}

/** How many of the required classes stand in the index, and how many there are: the figures of the list. */
export function indexFigures(
  catalogue: Catalogue,
  present: readonly { readonly documentClass: string }[],
): { documents: number; needed: number } {
  const needed = catalogue.dossierIndex.filter(({ required }) => required).length;
  return { needed, documents: needed - missingFrom(catalogue, present).length };
}
