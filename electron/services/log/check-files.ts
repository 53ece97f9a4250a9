import type { LogCheck } from '../../../shared/contract/log.ts';
import type { OpenCompartment } from '../../records/open-compartment.ts';
import { verifyFiles, type FileDepth } from '../../records/verify-files.ts';
import { filesByKind } from '../kinds/deep-rules.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { LogSight } from './log-sight.ts';
import { labelOf } from './subject-label.ts';

/** More than a person reads; the count tells how many there are. */
const mostNamed = 100;

/** Every file that a record of this compartment names, with the names of the records of those that do not hold, where the reader may see them. @throws jobCancelled */
export async function checkFiles(
  context: ServiceContext,
  compartment: OpenCompartment,
  depth: FileDepth,
): Promise<NonNullable<LogCheck['files']>> {
  const sight = new LogSight(context, compartment.name);
  // How many scans lie in other people's cases is not theirs to count.
  const { findings, ...counts } = await verifyFiles(compartment, filesByKind, depth, context.job, async (id) =>
    sight.narrows ? sight.mayName(id) : true,
  );
  const faults: NonNullable<LogCheck['files']>['faults'] = [];
  for (const { fault, code, record } of findings.slice(0, mostNamed)) {
    const label =
      record === null || !(await sight.mayName(record.id))
        ? null
        : await compartment.read(async (db) => labelOf(db, { recordType: record.type, recordId: record.id }));
    faults.push({ fault, code, label });
  }
  return { ...counts, faultCount: findings.length, faults };
}
