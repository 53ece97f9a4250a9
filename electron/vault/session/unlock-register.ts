import { AppError, type Failure } from '../../../shared/base/app-error.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import { newId } from '../../crypto/random.ts';
import { acquireRegisterLock } from '../../storage/register-lock.ts';
import type { OpenCompartment } from '../../records/open-compartment.ts';
import type { OpenLogCopy } from '../../records/open-log-copy.ts';
import type { ReadableDb } from '../../storage/executor.ts';
import { AnchorStore } from './anchor-store.ts';
import type { PassphraseAttempts } from './attempts.ts';
import { tellFailedTries } from './failed-tries.ts';
import { readRegisterClock } from '../../services/authority/clock-course.ts';
import { noClock, type RegisterClock } from '../../log/time-order.ts';
import { clockFindings, findEarlierLines, noteClock, takeOverEpoch } from '../../services/authority/register-clock.ts';
import { returnGenerations } from './generation-files.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import { openKeyRing } from '../keys/open-key-ring.ts';
import { anchorOwnerOf, type DrawerOptions } from './open-drawer.ts';
import { openDrawers, type Drawers } from './open-drawers.ts';
import { OpenMark, type MarkedSession } from './open-mark.ts';
import { ReadMarks } from './read-marks.ts';
import { exists, registerFolder } from '../register-folder.ts';
import { closesWhole } from './seal-drawers.ts';
import { settleRegister } from './settle-register.ts';
import { noted } from '../../platform/program-log.ts';
import { OpenRegister, type OpenOptions } from './open-register.ts';

/**
 * Unlocks a register: lock file → throttle → keys and their whole chain of signatures → each granted compartment →
 * comparison with what the outside remembers. A drawer whose own file is damaged is a finding; whatever else fails, nothing stays open.
 * @param proved by cards a moment ago: wrong passphrases of others then make nobody wait
 * @throws unlockThrottled, registerInUse, registerMissing, unlockRefused, keysFile…, database… (of `office`), log…
 */
export async function openRegister(
  options: OpenOptions,
  credentials: { loginCode: string; passphrase: string },
  attempts: PassphraseAttempts,
  proved = false,
): Promise<OpenRegister> {
  const folder = registerFolder(options.root, options.fileSystem);
  if (!(await exists(folder.keys))) throw new AppError('registerMissing');
  const lock = acquireRegisterLock(folder.lock);
  let ring: KeyRing | undefined;
  const open = new Map<Compartment, OpenCompartment>();
  const logCopies = new Map<Compartment, OpenLogCopy>();
  const lost: MarkedSession[] = [];
  const sessionId = newId();
  let mark: OpenMark | undefined;
  try {
    ring = await attempts.try(
      credentials.loginCode,
      options.clock.now(),
      () => openKeyRing(folder.keys, credentials.loginCode, credentials.passphrase, folder.fileSystem),
      proved,
    );
    const file = ring.file;
    const returned = await returnGenerations(folder, file);
    const findings: Failure[] = [];
    mark = await OpenMark.read(folder);
    const anchors = await AnchorStore.open(options.anchorsFolder, anchorOwnerOf(ring), folder.fileSystem);
    const drawers: DrawerOptions = { ...options, folder, ring, anchors };
    await openDrawers(drawers, sessionId, mark, { open, logCopies, findings, lost });
    const registerClock = await clockOf({ open, logCopies }, ring, options.clock.now());
    findings.push(...clockFindings(registerClock));
    await takeOverEpoch([...open.values()], registerClock);
    for (const [name, log] of [...open, ...logCopies])
      findings.push(
        ...(await log.read((db: ReadableDb) => findEarlierLines(db, name, registerClock, options.clock.now()))),
      );
    const office = open.get('office');
    if (office !== undefined) {
      await noteClock(office as unknown as OpenCompartment<'office'>, registerClock, options.clock.now());
      await tellFailedTries(office, attempts, 'unlockFailed');
    }
    const marks = await ReadMarks.open(options.anchorsFolder, ring.userId, folder.fileSystem);
    findings.push(...marks.unread(ring));
    await settleRegister(folder, ring.file, open, returned);
    return new OpenRegister({
      sessionId,
      openedAt: options.clock.now(),
      findings,
      open,
      logCopies,
      lock,
      drawers,
      marks,
      mark,
      attempts,
      registerClock,
    });
  } catch (error) {
    for (const compartment of open.values()) await closesWhole(compartment);
    for (const copy of logCopies.values()) copy.close();
    await mark?.takenBack(sessionId, [...open.keys()], lost).catch(noted('vault/openMark.write'));
    ring?.wipe();
    lock.release();
    throw error;
  }
}

async function clockOf(
  { open, logCopies }: Pick<Drawers, 'open' | 'logCopies'>,
  ring: KeyRing,
  now: number,
): Promise<RegisterClock> {
  const office = open.get('office') ?? logCopies.get('office');
  const { registerId, body } = ring.file;
  return (
    (await office?.read((db: ReadableDb) =>
      readRegisterClock(db, { registerId, incarnation: body.incarnation, chain: ring.chain }, now),
    )) ?? noClock
  );
}
