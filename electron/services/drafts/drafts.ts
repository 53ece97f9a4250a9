import { z } from 'zod';
import type { DraftHead, DraftKey } from '../../../shared/contract/drafts.ts';
import type { RequestOutput } from '../../../shared/contract/contract.ts';
import { AppError } from '../../../shared/base/app-error.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import { listDrafts, readDraft, type Draft, type DraftKey as StoredKey } from '../../storage/repositories/drafts.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import type { Handler } from '../base/handlers.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { Sight } from '../visibility/may-see.ts';
import { isOwnDraft, signedDraft } from './draft-signature.ts';

/** The title lies inside the stored text, so that the table has no column that names a person. */
const storedSchema = z.strictObject({ title: z.string(), body: z.string() });

function keyOf(compartment: Compartment, { recordType, recordId, part }: StoredKey): DraftKey {
  return { compartment, recordType, recordId, ...(part === '' ? {} : { part }) };
}

function headOf(compartment: Compartment, draft: Draft): DraftHead {
  const { title } = storedSchema.parse(JSON.parse(draft.body));
  return { ...keyOf(compartment, draft), baseVersion: draft.baseVersion, title, savedAt: draft.savedAt };
}

function storedKey(context: ServiceContext, { recordType, recordId, part }: DraftKey): StoredKey {
  return { userId: context.who.userId, recordType, recordId, part: part ?? '' };
}

/** A form of a record is filled in by somebody who may see the record; one of a new record is its author's alone. */
async function mayDraft(
  db: ReadableDb<Compartment>,
  context: ServiceContext,
  recordId: string,
  sight = new Sight(db, context),
): Promise<boolean> {
  return recordId === 'new' || sight.mayList(recordId);
}

export const listOwnDrafts: Handler<'drafts.list'> = async (context) => {
  const found: RequestOutput<'drafts.list'> = { drafts: [], altered: [] };
  for (const open of context.openCompartments()) {
    const mine = await open.read(async (db) => {
      const sight = new Sight(db, context);
      const seen: Draft[] = [];
      for (const draft of await listDrafts(db, context.who.userId))
        if (await mayDraft(db, context, draft.recordId, sight)) seen.push(draft);
      return seen;
    });
    for (const draft of mine) {
      if (isOwnDraft(context, open.name, draft)) found.drafts.push(headOf(open.name, draft));
      else found.altered.push({ ...keyOf(open.name, draft), savedAt: draft.savedAt });
    }
  }
  found.drafts.sort((left, right) => right.savedAt - left.savedAt);
  return found;
};

export const readOwnDraft: Handler<'drafts.read'> = async (context, key) => {
  const { compartment, recordId } = key;
  const draft = await context
    .compartment(compartment)
    .read(async (db) => ((await mayDraft(db, context, recordId)) ? readDraft(db, storedKey(context, key)) : undefined));
  if (draft === undefined) return { draft: null };
  if (!isOwnDraft(context, compartment, draft)) throw new AppError('draftAltered');
  return { draft: { ...headOf(compartment, draft), body: storedSchema.parse(JSON.parse(draft.body)).body } };
};

export const saveDraft: Handler<'drafts.save'> = async (context, { baseVersion, title, body, ...key }) => {
  const open = context.compartment(key.compartment);
  if (!(await open.read(async (db) => mayDraft(db, context, key.recordId)))) throw new AppError('notFound');
  const savedAt = context.clock.now();
  await open.saveDraft(
    signedDraft(context, key.compartment, {
      ...storedKey(context, key),
      baseVersion,
      body: JSON.stringify({ title, body }),
      savedAt,
    }),
  );
  return { savedAt };
};

// Also of a record that is no longer this user's: throwing one's own words away says nothing about it.
export const discardDraft: Handler<'drafts.discard'> = async (context, key) => {
  await context.compartment(key.compartment).removeDraft(storedKey(context, key));
  return { done: true };
};
