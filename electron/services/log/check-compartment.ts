import type { LogCheck, LogProblem } from '../../../shared/contract/log.ts';
import { isAppError, type Failure } from '../../../shared/base/app-error.ts';
import { isDrawerFault } from '../../../shared/errors/drawer-faults.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import { mostProblems, problemTables } from '../../../shared/model/log-problem.ts';
import { isId } from '../../crypto/random.ts';
import { deepVerify } from '../../records/deep-verify.ts';
import type { OpenCompartment } from '../../records/open-compartment.ts';
import type { FileDepth } from '../../records/verify-files.ts';
import { verifyStoredLog } from '../../records/verify-stored-log.ts';
import { readRecord } from '../../storage/repositories/records.ts';
import { assertWhole } from '../../storage/repositories/whole.ts';
import { verifyAuthority } from './verify-authority.ts';
import { allEarlierLines } from '../authority/register-clock.ts';
import { deepRules } from '../kinds/deep-rules.ts';
import { loweredChains } from '../packages/offices/known-chain.ts';
import { brokenCards } from '../packages/offices/office-store.ts';
import { checkStaging } from '../packages/out/check-staging.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { checkFiles } from './check-files.ts';
import { holdsContent, LogSight } from './log-sight.ts';
import { labelOf } from './subject-label.ts';

/** What a check has found so far: all of it counted, the first of it named. */
class Problems {
  readonly named: LogProblem[] = [];
  count = 0;

  add(problem: Partial<LogProblem> & Pick<LogProblem, 'code'>): void {
    this.count += 1;
    if (this.named.length < mostProblems)
      this.named.push({ sequence: null, table: null, record: null, label: null, ...problem });
  }
}

/**
 * One compartment: its log in full and, in depth, its records, lines, files and pages, and the log's copy. Everything that does
 * not hold is collected. @throws compartmentClosed, jobCancelled
 */
export async function checkCompartment(
  context: ServiceContext,
  name: Compartment,
  deep: boolean,
  depth: FileDepth,
): Promise<LogCheck> {
  const claims = context.logClaims(name);
  const result = await context.readLog(name, (db) => verifyStoredLog(db, claims, context.job));
  const holds = holdsContent(context, name);
  // Whoever reads the copy alone has the rest of its pages looked at as well.
  const copy = holds
    ? await context.compartment(name).checkLogCopy(claims, context.job)
    : await context.readLog(name, assertWhole).then(() => []);
  const early = await context.readLog(name, (db) =>
    allEarlierLines(db, name, context.registerClock, context.clock.now()),
  );
  const problems = new Problems();
  // Also what the unlock found and nothing shows any more: a copy that was made anew, a write-ahead log that was put aside.
  const seals = name === 'office' ? await context.sealFindings() : [];
  for (const failure of distinct([...result.findings, ...context.logFindings(name), ...copy, ...seals, ...early]))
    problems.add(problemOf(failure));
  const has = (codes: readonly string[]): boolean => problems.named.some(({ code }) => codes.includes(code));
  const inDepth =
    deep && holds
      ? await checkDepth(context, context.compartment(name), depth, problems)
      : { commitments: null, files: null };
  const [first] = problems.named;
  return {
    compartment: name,
    size: result.size,
    chain: !has(['logChainBroken']),
    tree: !has(['logTreeMismatch', 'logRolledBack']),
    signatures: !has(['logSignatureInvalid']),
    projection: !has(['logProjectionMismatch', 'logCopyDamaged']),
    ...inDepth,
    lastCheckpoint: result.lastCheckpoint,
    problem: first === undefined ? null : { code: first.code, sequence: first.sequence },
    problemCount: problems.count,
    problems: problems.named,
  };
}

function problemOf({ code, details }: Failure): Omit<LogProblem, 'label'> {
  const { seq, table, recordId } = details;
  const known = problemTables.find((name) => name === table);
  return {
    code,
    sequence: typeof seq === 'number' && seq > 0 ? seq : null,
    table: known ?? null,
    record: typeof recordId === 'string' ? recordId : null,
  };
}

/** Unlock and check may each find the same; it is told once. */
function distinct(failures: readonly Failure[]): readonly Failure[] {
  return [...new Map(failures.map((failure) => [JSON.stringify([failure.code, failure.details]), failure])).values()];
}

async function checkDepth(
  context: ServiceContext,
  open: OpenCompartment,
  depth: FileDepth,
  problems: Problems,
): Promise<Pick<LogCheck, 'commitments' | 'files'>> {
  const before = problems.count;
  await stage(problems, () => checkRecords(context, open, problems));
  await stage(problems, () => checkAuthority(context, open, problems));
  const commitments = problems.count === before;
  const files = await stage(problems, async () => checkFilesOf(context, open, depth, problems));
  await stage(problems, async () => {
    for (const finding of await copyFindings(context, open)) problems.add(problemOf(finding));
  });
  if (open.name === 'personnel') await stage(problems, () => checkPackages(context, problems));
  if (open.name === 'office')
    for (const { code, file } of await context.folderFaults()) problems.add({ code, table: 'folder', record: file });
  if (!(await open.isWhole())) problems.add({ code: 'databaseDamaged' });
  return { commitments, files };
}

/** A page that cannot be read any more ends its part of the check, and the others go on. */
async function stage<T>(problems: Problems, work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (!isAppError(error) || !isDrawerFault(error.code)) throw error;
    problems.add({ code: error.code });
    return null;
  }
}

async function checkRecords(context: ServiceContext, open: OpenCompartment, problems: Problems): Promise<void> {
  const { findings, count } = await deepVerify(open, context.job, deepRules(context));
  const sight = new LogSight(context, open.name);
  for (const finding of findings) problems.add(await seen(open, sight, problemOf(finding)));
  problems.count += count - findings.length;
}

/** With the name of its record where the reader may see it; of another's case neither name nor place, only that something does not hold. */
async function seen(open: OpenCompartment, sight: LogSight, problem: Omit<LogProblem, 'label'>): Promise<LogProblem> {
  const { record } = problem;
  if (record === null || !isId(record)) return { ...problem, label: null };
  if (!(await sight.mayName(record)))
    return { ...problem, ...(sight.narrows ? { record: null, sequence: null } : {}), label: null };
  return { ...problem, label: await labelOfRecord(open, record) };
}

/** What a record may claim by its signatures: one judge for every act (decision 38). */
async function checkAuthority(context: ServiceContext, open: OpenCompartment, problems: Problems): Promise<void> {
  const sight = new LogSight(context, open.name);
  for (const { code, recordId } of [
    ...(await verifyAuthority(context, open)),
    ...(await brokenCards(context, open)),
    ...(await loweredChains(context, open)),
  ])
    problems.add(await seen(open, sight, { code, table: 'record', record: recordId, sequence: null }));
}

async function checkFilesOf(
  context: ServiceContext,
  open: OpenCompartment,
  depth: FileDepth,
  problems: Problems,
): Promise<NonNullable<LogCheck['files']>> {
  const files = await checkFiles(context, open, depth);
  for (const { code, label } of files.faults) problems.add({ code, table: 'file', label });
  problems.count += files.faultCount - files.faults.length;
  return files;
}

async function checkPackages(context: ServiceContext, problems: Problems): Promise<void> {
  const open = context.compartment('personnel');
  const sight = new LogSight(context, open.name);
  for (const { code, table, recordId } of await checkStaging(context))
    problems.add(await seen(open, sight, { code, table, record: recordId, sequence: null }));
}

/** The inspector's copy is whole in itself too: its tree and its seals (decision 13). Its lines were compared before. */
async function copyFindings(context: ServiceContext, open: OpenCompartment): Promise<readonly Failure[]> {
  const claims = context.logClaims(open.name);
  try {
    return await open.readLogCopy(async (copy) => (await verifyStoredLog(copy, claims, context.job)).findings);
  } catch (error) {
    // Named when that was found; the next opening makes it anew.
    if (!isAppError(error) || error.code !== 'logCopyDamaged') throw error;
    return [];
  }
}

/** How a reader knows a record that something is wrong with; what cannot be read any more has no name. */
async function labelOfRecord(open: OpenCompartment, recordId: string): Promise<string | null> {
  try {
    return await open.read(async (db) => {
      const record = await readRecord(db, 'record', recordId);
      return record === undefined
        ? null
        : ((await labelOf(db, { recordType: record.type, recordId }))?.slice(0, 300) ?? null);
    });
  } catch (error) {
    if (!isAppError(error)) throw error;
    return null;
  }
}

/** Of a compartment whose file is damaged nothing can be said, and that is not "all good". */
export function unopened(compartment: Compartment, code: string): LogCheck {
  const problem = { code, sequence: null };
  return {
    compartment,
    size: 0,
    chain: false,
    tree: false,
    signatures: false,
    projection: false,
    commitments: null,
    files: null,
    lastCheckpoint: null,
    problem,
    problemCount: 1,
    problems: [{ ...problem, table: null, record: null, label: null }],
  };
}
