import type { DeskTask } from '../../../shared/contract/desk.ts';
import { blocks } from '../../../shared/model/declared-interest.ts';
import { caseProgress } from '../../../shared/model/case-stages.ts';
import { legalDayOf } from '../../../shared/text/partial-date.ts';
import { allWorkItems } from '../../storage/repositories/work-items.ts';
import { listInterests } from '../authority/interest-store.ts';
import type { ServiceContext } from '../base/service-context.ts';
import { unlessAltered } from '../base/unless-altered.ts';
import { caseKind, loadCase } from './case-store.ts';

/** Complaints whose result is still to be written down, on the desk of every approver who is no officer of the case. */
export async function complaintsToAnswer(context: ServiceContext): Promise<DeskTask[]> {
  const { who, clock, catalogue } = context;
  const verification = context.openCompartments().find(({ name }) => name === 'verification');
  if (verification === undefined || !who.roles.has('approver')) return [];
  return verification.read(async (db) => {
    const tasks: DeskTask[] = [];
    for (const { recordId } of await allWorkItems(db, caseKind, { stages: ['complaintWindow'] })) {
      const loaded = await unlessAltered(loadCase(db, context, recordId));
      if (loaded === null) continue;
      const { document, file } = loaded;
      if (who.userId === document.officerId || who.userId === document.secondOfficerId) continue;
      const { next } = caseProgress(file, clock.now(), catalogue.calendar);
      const complaint = document.complaints.find(({ fields }) => fields.result === null);
      if (complaint === undefined || next?.tasks.some(({ code }) => code === 'recordComplaintResult') !== true)
        continue;
      const interests = await listInterests(db, context, recordId);
      if (interests.some(({ interest }) => blocks(interest, who.userId))) continue;
      tasks.push({
        id: `complaint/${complaint.id}`,
        kind: 'recordComplaintResult',
        values: { caseNumber: document.number },
        compartment: 'verification',
        subject: { type: 'case', id: recordId },
        day: legalDayOf(complaint.at),
        workingDaysLeft: null,
        by: null,
        reason: null,
      });
    }
    return tasks;
  });
}
