import { AppError } from '../../../shared/base/app-error.ts';
import type { PrintSubject } from '../../../shared/model/papers.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { dossierSources } from './dossier-source.ts';
import { noticeSources } from './notice-source.ts';
import type { PrintSource, PrintSources } from './print-source.ts';
import { peopleListSources } from './people-list-source.ts';
import { reviewSources } from './review-source.ts';

const sources: PrintSources = { ...dossierSources, ...noticeSources, ...reviewSources, ...peopleListSources };

export const sourceOf = ({ kind }: PrintSubject): PrintSource => sources[kind] as PrintSource;

/** The source of a paper, for somebody whose role prints it. @throws roleMissing */
export function sourceFor(context: ServiceContext, subject: PrintSubject): PrintSource {
  const source = sourceOf(subject);
  if (!source.roles.some((role) => context.who.roles.has(role)))
    throw new AppError('roleMissing', { roles: [...source.roles] });
  return source;
}
