import people from '../../resources/samples/demo-people.json' with { type: 'json' };
import prints from '../../resources/samples/demo-prints.json' with { type: 'json' };
import type { DemoWindow } from './demo-window.ts';
import { proposeCorrection } from './correct.ts';
import { changeUser } from './office-step.ts';
import { userOf } from './people-of-the-demo.ts';
import type { DemoPeople } from './people-step.ts';
import { ask } from './window-requests.ts';

/** Work that an officer finds on the desk: released and not carried out, and sent back with a reason. */
export async function leaveWork(
  { page }: DemoWindow,
  { handedOver }: DemoPeople,
): Promise<{ released: number; returned: number }> {
  await changeUser(page, 'cb01');
  const second = userOf('ld02');
  const [first = '', next = '', third = ''] = handedOver.map(({ id }) => id);
  const askRelease = (id: string, { purpose, recipient, copies }: typeof prints.waiting) =>
    ask(page, 'prints.askRelease', {
      subject: { kind: 'dossier', id, items: 'masked' },
      terms: { purpose, recipient, copies, leavesOffice: true },
      reprintReason: null,
    });
  const released = await askRelease(first, prints.waiting);
  await ask(page, 'approvals.sign', { compartment: 'personnel', id: released.approvalId, second });
  const returned = await askRelease(next, prints.returned);
  await ask(page, 'approvals.refuse', {
    compartment: 'personnel',
    id: returned.approvalId,
    reason: prints.returned.refusal,
    second,
  });
  const correction = await proposeCorrection(page, third, people.returned);
  await ask(page, 'approvals.refuse', {
    compartment: 'personnel',
    id: correction,
    reason: people.returned.refusal,
    second,
  });
  return { released: 1, returned: 2 };
}
