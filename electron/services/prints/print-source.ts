import type { Compartment } from '../../../shared/base/compartments.ts';
import type { PrintKind, PrintSubject } from '../../../shared/model/papers.ts';
import type { Validity } from '../../../shared/model/validity.ts';
import type { Role } from '../../../shared/base/roles.ts';
import type { Change } from '../../records/change.ts';
import type { OpenCompartment } from '../../records/open-compartment.ts';
import type { Fields } from '../../records/patch.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import type { OpenedReason } from '../../storage/opened-reason.ts';
import type { ServiceContext } from '../base/service-context.ts';

/** The record behind a paper, as the register names it. */
export interface PrintHead {
  /** What stands in the register: the name of the person or the number of the case. It stays in this compartment. */
  readonly title: string;
  readonly versionId: string;
  /** 32 bytes. */
  readonly commitment: Uint8Array;
}

type SubjectOf<K extends PrintKind> = Extract<PrintSubject, { kind: K }>;

/** How one kind of paper gets its content. The order of decision 28 itself knows no dossier, review or case. */
export interface PrintSource<K extends PrintKind = PrintKind> {
  readonly compartment: Compartment;
  /** Type of the record behind it, as approvals and the log name it. */
  readonly recordType: string;
  /** One of these certified roles prints it. */
  readonly roles: readonly Role[];
  /** Title and version, with the rules of the record itself (assignment). @throws notFound, recordAltered */
  head(db: ReadableDb<Compartment>, context: ServiceContext, subject: SubjectOf<K>): Promise<PrintHead>;
  /** What has become of what the paper tells (shared/model/validity.ts); null where it tells of nothing that was concluded. */
  validity(db: ReadableDb<Compartment>, context: ServiceContext, subject: SubjectOf<K>): Promise<Validity | null>;
  /** The title that the record had as one of its versions tells it; null where that version has no such paper. */
  titleOf(doc: Fields, subject: SubjectOf<K>): string | null;
  /**
   * Writes the event of the opening; content is read only after it is committed (decision 12).
   * @returns the token for the masked items, where they are asked for (decision 22)
   */
  open(
    change: Change,
    context: ServiceContext,
    subject: SubjectOf<K>,
    openReason: string | null,
  ): Promise<OpenedReason | null>;
  /** The model of the form. @throws notFound, recordAltered */
  body(
    compartment: OpenCompartment,
    context: ServiceContext,
    subject: SubjectOf<K>,
    token: OpenedReason | null,
  ): Promise<unknown>;
}

/** The papers of one record, by their kind. */
export type PrintSources<K extends PrintKind = PrintKind> = { readonly [Kind in K]: PrintSource<Kind> };
