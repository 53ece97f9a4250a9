import type { DraftHead } from '../../../shared/contract/drafts.ts';
import { z } from 'zod';
import { listDrafts, readDraft, type Draft } from '../../storage/repositories/drafts.ts';
import type { Handlers, NamesOf } from '../handlers.ts';

/** The title lies inside the stored text, so that the table has no column that names a person. */
const storedSchema = z.strictObject({ title: z.string(), body: z.string() });

function headOf(compartment: DraftHead['compartment'], draft: Draft): DraftHead {
  const { title } = storedSchema.parse(JSON.parse(draft.body));
  return { compartment, recordType: draft.recordType, recordId: draft.recordId, baseVersion: draft.baseVersion, title, savedAt: draft.savedAt };
}

/** Half-filled forms of the asking user alone; in no log, search or package (decision 23). */
export const draftHandlers: Handlers<NamesOf<'drafts'>> = {
  'drafts.list': async (context) => {
    const lists = await Promise.all(
      context.openCompartments().map(async (open) => (await open.read((db) => listDrafts(db, context.who.userId))).map((draft) => headOf(open.name, draft))),
    );
    return { drafts: lists.flat().sort((left, right) => right.savedAt - left.savedAt) };
  },
  'drafts.read': async (context, { compartment, recordType, recordId }) => {
    const draft = await context.compartment(compartment).read((db) => readDraft(db, { userId: context.who.userId, recordType, recordId }));
    return { draft: draft === undefined ? null : { ...headOf(compartment, draft), body: storedSchema.parse(JSON.parse(draft.body)).body } };
  },
  'drafts.save': async (context, { compartment, recordType, recordId, baseVersion, title, body }) => {
    const savedAt = context.clock.now();
    await context.compartment(compartment).saveDraft({ userId: context.who.userId, recordType, recordId, baseVersion, body: JSON.stringify({ title, body }), savedAt });
    return { savedAt };
  },
  'drafts.discard': async (context, { compartment, recordType, recordId }) => {
    await context.compartment(compartment).removeDraft({ userId: context.who.userId, recordType, recordId });
    return { done: true };
  },
};
