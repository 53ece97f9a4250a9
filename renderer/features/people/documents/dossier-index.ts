import type { Dossier, PersonDocument } from '../../../../shared/contract/people.ts';

export interface IndexClass {
  readonly id: string;
  readonly title: string;
  /** The catalogue asks for it and nothing stands there yet. */
  readonly missing: boolean;
  readonly documents: readonly PersonDocument[];
}

/** The index (mục lục) as the catalogue orders it: what is there by class, what is missing by name. Classes with neither are left out. */
export function indexOf({ index, documents: all }: Pick<Dossier, 'index' | 'documents'>): readonly IndexClass[] {
  const documents = all.filter(({ withdrawn }) => withdrawn === null);
  const known = new Set(index.map(({ id }) => id));
  const classes = index.map(({ id, title, required }): IndexClass => {
    const own = documents.filter(({ documentClass }) => documentClass === id);
    return { id, title, missing: required && own.length === 0, documents: own };
  });
  // A class of an older catalogue keeps its papers in view under its own word.
  const others = [...new Set(documents.map(({ documentClass }) => documentClass))].filter((id) => !known.has(id));
  const left = others.map((id): IndexClass => ({
    id,
    title: id,
    missing: false,
    documents: documents.filter(({ documentClass }) => documentClass === id),
  }));
  return [...classes, ...left].filter(({ missing, documents: own }) => missing || own.length > 0);
}
