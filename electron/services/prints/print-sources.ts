import { AppError } from '../../../shared/base/app-error.ts';
import type { PrintKind, PrintSubject } from '../../../shared/model/print/print-record.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { dossierSource } from './dossier-source.ts';
import { noticeSource } from './notice-source.ts';
import type { PrintSource } from './print-source.ts';
import { reviewSource } from './review-source.ts';

const sources: { readonly [K in PrintKind]: PrintSource<K> } = {
  dossier: dossierSource,
  notice: noticeSource,
  review: reviewSource,
};

/** The source of a paper, for somebody whose role prints it. @throws roleMissing */
export function sourceFor(context: ServiceContext, subject: PrintSubject): PrintSource {
  const source = sources[subject.kind] as PrintSource;
  if (!source.roles.some((role) => context.who.roles.has(role)))
    throw new AppError('roleMissing', { roles: [...source.roles] });
  return source;
}
