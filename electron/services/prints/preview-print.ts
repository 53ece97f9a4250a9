import type { PrintPage } from '../../../shared/model/print/print-page.ts';
import { formOfKind, type FormId, type PrintSubject } from '../../../shared/model/papers.ts';
import { assertNoInterest } from '../authority/interest-store.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { assertMaySee } from '../visibility/may-see.ts';
import { officeLayout } from './office-layout.ts';
import { markOf } from './paper-validity.ts';
import { sourceFor } from './print-sources.ts';

export interface DrawnOrder {
  readonly form: FormId;
  readonly page: PrintPage;
}

/**
 * What a preview shows: no number, no stamp, and the opening in the log all the same, because the content is read.
 * @throws reasonRequired (form 2C in full), interestDeclared, roleMissing, notFound
 */
export async function previewOf(
  context: ServiceContext,
  subject: PrintSubject,
  openReason: string | null,
): Promise<DrawnOrder> {
  const source = sourceFor(context, subject);
  const compartment = context.compartment(source.compartment);
  const { token, mark } = await compartment.change(async (change) => {
    await assertMaySee(change.db, context, subject.id);
    await assertNoInterest(change.db, context, subject.id, context.who.userId);
    await source.head(change.db, context, subject);
    const mark = markOf(await source.validity(change.db, context, subject));
    return { mark, token: await source.open(change, context, subject, openReason) };
  });
  const body = await source.body(compartment, context, subject, token);
  return { form: formOfKind[subject.kind], page: { layout: officeLayout(), stamp: null, ...mark, body } };
}
