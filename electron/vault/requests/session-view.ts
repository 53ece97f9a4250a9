import type { SessionView } from '../../../shared/contract/register.ts';
import { compartments } from '../../../shared/base/compartments.ts';
import { jobsWithoutHands } from '../../../shared/base/roles.ts';
import { newestCheckpoint } from '../../storage/repositories/checkpoints.ts';
import { readMeta } from '../../storage/repositories/meta.ts';
import type { OpenRegister } from '../session/open-register.ts';

export const autoLockMetaKey = 'autoLockMinutes';
/** Five minutes, unless the office set another time (decision 23). */
const defaultAutoLock = 5;

/** What the window may know of the unlocked session. */
export async function sessionView(register: OpenRegister): Promise<SessionView> {
  const { ring } = register;
  const me = ring.me;
  const { cover } = ring.file.body;
  const staff = [...ring.known.values()].filter((person) => person.subject === 'person' && !person.revoked);
  const office = register.openCompartments().find(({ name }) => name === 'office');
  const autoLock = office === undefined ? undefined : await office.read((db) => readMeta(db, autoLockMetaKey));
  // An inspector holds no compartment but their logs: any of them says when the cabinet was last sealed.
  const readable = compartments.find((name) => register.holding(name) !== 'closed');
  const last = readable === undefined ? null : ((await register.readLog(readable, newestCheckpoint)) ?? null);
  return {
    userId: me.userId,
    displayName: me.displayName,
    loginCode: me.loginCode,
    roles: [...me.roles],
    compartments: Object.fromEntries(
      compartments.map((name) => [name, register.holding(name)]),
    ) as SessionView['compartments'],
    officeName: cover.officeName,
    superiorBody: cover.superiorBody,
    registerId: ring.file.registerId,
    openedAt: register.openedAt,
    findings: register.findings.map(({ code, details }) => ({
      code,
      details: Object.fromEntries(
        Object.entries(details).map(([key, value]) => [key, Array.isArray(value) ? [...value] : value]),
      ) as SessionView['findings'][number]['details'],
    })),
    lastCheckpoint:
      last === null
        ? null
        : { size: last.size, at: last.at, matches: !register.findings.some(({ code }) => code.startsWith('log')) },
    autoLockMinutes: autoLock === undefined ? defaultAutoLock : Number(autoLock),
    missingJobs: jobsWithoutHands(staff.map((person) => ({ roles: [...person.roles] }))),
  };
}
