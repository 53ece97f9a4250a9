import type { DeskTask } from '../../../shared/contract/desk.ts';
import { legalDayOf } from '../../../shared/text/partial-date.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import { allWorkItems, type LineFacts, type ListedType } from '../../storage/repositories/work-items.ts';
import { readJudged } from '../authority/judged-approval.ts';
import { listOffices } from '../packages/offices/office-store.ts';
import { packageOutKind, readPackageOut } from '../authority/package-out-store.ts';
import { printKind, readPrint } from '../prints/print-store.ts';
import { nameOf } from '../base/provenance.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { Sight } from '../visibility/may-see.ts';

/** A signature of a second person closes nothing yet: the paper is to be printed, the package to be sealed, by whoever asked. */
export async function releasedWork(context: ServiceContext): Promise<DeskTask[]> {
  const tasks: DeskTask[] = [];
  for (const open of context.openCompartments()) {
    tasks.push(
      ...(await open.read(async (db) => {
        const found: DeskTask[] = [];
        const sight = new Sight(db, context);
        for (const { recordId } of await mine(db, printKind, context)) {
          const { print } = await readPrint(db, recordId);
          if (print.askedBy !== context.who.userId || !(await sight.mayList(recordId))) continue;
          const released = print.approvalId === null ? null : await releaseOf(db, print.approvalId, context);
          if (released !== null)
            found.push({
              ...released,
              id: `print/${recordId}`,
              kind: 'printReleased',
              values: { paper: print.title },
              compartment: open.name,
              subject: { type: 'register', id: print.approvalId },
            });
        }
        return found;
      })),
    );
  }
  const personnel = context.openCompartments().find(({ name }) => name === 'personnel');
  if (personnel !== undefined) {
    const packages = await context.compartment('personnel').read(async (db) => {
      const found: DeskTask[] = [];
      for (const { recordId } of await mine(db, packageOutKind, context)) {
        const { out } = await readPackageOut(db, recordId);
        if (out.askedBy !== context.who.userId) continue;
        const released = await releaseOf(db, out.approvalId, context);
        if (released !== null)
          found.push({
            ...released,
            id: `sealPackage/${recordId}`,
            kind: 'sealPackage',
            values: { office: out.order.recipient.officeName },
            compartment: 'personnel',
            subject: { type: 'package', id: recordId },
          });
      }
      return found;
    });
    tasks.push(...packages);
  }
  return tasks;
}

/** What may be this user's and not carried out; whose it is says the record. */
async function mine<F extends LineFacts>(db: ReadableDb<Compartment>, kind: ListedType<F>, { who }: ServiceContext) {
  return allWorkItems(db, kind, { stages: ['waiting'], officerId: who.userId }, 'down');
}

async function releaseOf(
  db: ReadableDb<Compartment>,
  approvalId: string,
  context: ServiceContext,
): Promise<Pick<DeskTask, 'day' | 'workingDaysLeft' | 'by' | 'reason'> | null> {
  const { approval, holds } = await readJudged(db, context, approvalId);
  const signature = approval.signatures.at(-1);
  if (!holds || approval.state !== 'approved' || approval.expires <= context.clock.now() || signature === undefined)
    return null;
  return {
    day: legalDayOf(signature.at),
    workingDaysLeft: null,
    by: { name: nameOf(context)(signature.userId), at: signature.at },
    reason: null,
  };
}

/** Cards that nobody has compared by telephone yet; an approver confirms them (decision 1). */
export async function cardsToConfirm(context: ServiceContext): Promise<DeskTask[]> {
  if (!context.who.roles.has('approver')) return [];
  const open = context.openCompartments().find(({ name }) => name === 'office');
  if (open === undefined) return [];
  const offices = await open.read((db) => listOffices(db, context));
  return offices.flatMap(({ id, office, trust }): DeskTask[] =>
    trust === 'unconfirmed'
      ? [
          {
            id: `officeCard/${id}`,
            kind: 'confirmCard',
            values: { office: office.card.officeName },
            compartment: 'office',
            subject: { type: 'office', id },
            day: legalDayOf(office.addedAt),
            workingDaysLeft: null,
            by: null,
            reason: null,
          },
        ]
      : [],
  );
}
