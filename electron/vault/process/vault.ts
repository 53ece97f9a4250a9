import type { ZodError } from 'zod';
import { requestTable, type RequestName } from '../../../shared/contract/contract.ts';
import { parseInput, type RequestDefinition } from '../../../shared/contract/define-request.ts';
import { AppError, isAppError, toFailure, type Result } from '../../../shared/base/app-error.ts';
import { cryptoReady } from '../../crypto/sodium.ts';
import { cryptoSelfTest } from '../../crypto/self-test.ts';
import { systemClock, type Clock } from '../../platform/clock.ts';
import { serviceHandlers } from '../../services/all-handlers.ts';
import { internalContract, internalPrefix, isInternalName } from '../../port/internal-contract.ts';
import { internalHandlers } from '../../services/internal-handlers.ts';
import { shippedCatalogues } from '../../services/catalogue/shipped-catalogue.ts';
import type { Job, ServiceContext } from '../../services/base/service-context.ts';
import { Jobs } from './jobs.ts';
import { followKeysFile } from '../keys/keys-now.ts';
import { LockedDesk } from '../session/locked-desk.ts';
import type { OpenRegister } from '../session/open-register.ts';
import { accountHandlers } from '../requests/account-requests.ts';
import { registerHandlers } from '../requests/register-requests.ts';
import { assertAllowed } from '../session/rights.ts';
import { sessionContext } from '../session/session-context.ts';
import type { Vault, VaultCall } from '../../port/vault-door.ts';
import type { VaultOptions } from './vault-options.ts';
import { noted, noteFailure, programLogWritten } from '../../platform/program-log.ts';

type AnyHandler = (context: never, input: never) => Promise<unknown>;

/** Where a request is not as it was agreed; never what stood there. */
const pathsOf = ({ issues }: ZodError): string[] => issues.map(({ path }) => path.join('.')).slice(0, 8);

/** Requests that change which register is open, or close a drawer of it for a while, run alone; everything else runs beside each other. */
const exclusive: ReadonlySet<string> = new Set([
  'register.create',
  'register.unlock',
  'register.takeUp',
  'register.recover',
  'register.lock',
  'register.choose',
  'accounts.startGeneration',
]);

/**
 * The vault: one door to keys, databases and services. The same object stands behind the utility process, the
 * command line and the tests, so what a test sees is what the window gets.
 */
export function createVault(options: VaultOptions): Vault {
  const clock: Clock = options.clock ?? systemClock;
  const strength = options.passphraseStrength ?? 'office';
  const jobs = new Jobs((event, payload) => options.emit(event, payload));
  const catalogues = shippedCatalogues();
  const desk = new LockedDesk({ ...options, clock, strength, catalogueVersion: catalogues[0].version });
  const running = new Set<Promise<unknown>>();
  let turn: Promise<unknown> = Promise.resolve();
  const ready = cryptoReady().then(() => cryptoSelfTest());

  const contextOf = (register: OpenRegister, job: Job): ServiceContext =>
    sessionContext(register, { clock, catalogues, job, fileOf: (token) => options.fileOf(token) });

  function handlerOf(name: string, register: OpenRegister | null, job: Job): (input: unknown) => Promise<unknown> {
    const own: Readonly<Record<string, AnyHandler>> = { ...registerHandlers, ...accountHandlers };
    const vaultHandler = own[name];
    if (vaultHandler !== undefined) {
      const context = {
        desk,
        register,
        clock,
        job,
        strength,
        appVersion: options.appVersion,
        fileOf: (token: string) => options.fileOf(token),
      };
      return (input) => vaultHandler(context as never, input as never);
    }
    const handler = (serviceHandlers as Readonly<Record<string, AnyHandler>>)[name];
    if (handler === undefined) throw new AppError('requestUnknown');
    if (register === null) throw new AppError('registerLocked');
    return (input) => handler(contextOf(register, job) as never, input as never);
  }

  async function answer({ name, input, jobId }: VaultCall): Promise<unknown> {
    await ready;
    if (name.startsWith(internalPrefix)) return answerInternal(name, input, jobId);
    const definition: RequestDefinition | undefined = requestTable.get(name as RequestName);
    if (definition === undefined || definition.host !== 'vault') throw new AppError('requestUnknown');
    if (definition.state === 'open') await stillHolds();
    // The right first: somebody without it learns nothing from how their input is judged.
    assertAllowed(definition, desk.register);
    const parsed = parseInput(definition, input);
    if (!parsed.success) throw new AppError('requestMalformed', { at: pathsOf(parsed.error) });
    const value = await jobs.run(jobId, (job) => handlerOf(name, desk.register, job)(parsed.data));
    return definition.output.parse(value);
  }

  /** A session whose user was revoked meanwhile ends with the first thing that is asked of it. @throws as followKeysFile */
  async function stillHolds(): Promise<void> {
    const { register } = desk;
    if (register === null) return;
    try {
      await followKeysFile(register.ring);
    } catch (error) {
      // Not awaited: it waits for what runs now, this request included.
      if (isAppError(error) && error.code === 'sessionEnded')
        void alone(async () => (desk.register === register ? desk.lock() : undefined)).catch(
          noted('vault/lock.sessionEnded'),
        );
      throw error;
    }
  }

  /** From main only; the window's door refuses these names (port/internal-contract.ts). */
  async function answerInternal(name: string, input: unknown, jobId: string | undefined): Promise<unknown> {
    if (!isInternalName(name)) throw new AppError('requestUnknown');
    await stillHolds();
    const parsed = internalContract[name].input.safeParse(input);
    if (!parsed.success) throw new AppError('requestMalformed', { at: pathsOf(parsed.error) });
    return jobs.run(jobId, (job): Promise<unknown> => {
      const { register } = desk;
      if (register === null) throw new AppError('registerLocked');
      return internalHandlers[name](contextOf(register, job), parsed.data as never);
    });
  }

  async function alone(work: () => Promise<unknown>): Promise<unknown> {
    const before = turn;
    // Taken now: what comes later waits for this one, and must not be waited for.
    const earlier = [...running];
    // Whoever asked for what came before has its failure.
    const mine = before
      .catch(() => undefined)
      .then(async () => {
        await Promise.allSettled(earlier);
        return work();
      });
    turn = mine;
    return mine;
  }

  async function handle(call: VaultCall): Promise<Result<unknown>> {
    // Whoever asked for that turn has its failure.
    const before = turn.catch(() => undefined);
    const work = exclusive.has(call.name) ? alone(() => answer(call)) : before.then(() => answer(call));
    // The answer below has it.
    const settled = work.catch(() => undefined);
    if (!exclusive.has(call.name)) running.add(settled);
    try {
      return { ok: true, value: await work };
    } catch (error) {
      // A fault of ours: the window has one sentence for all of them.
      if (!isAppError(error) || error.code === 'internalFault') noteFailure('vault/request', error);
      return { ok: false, error: toFailure(error) };
    } finally {
      running.delete(settled);
    }
  }

  async function shut(): Promise<void> {
    jobs.cancelAll();
    await alone(() => desk.lock());
    await programLogWritten();
  }

  return {
    handle,
    cancel: (jobId) => jobs.cancel(jobId),
    // Every write is committed when it is acknowledged; what is left is to let running work end.
    flush: async () => {
      jobs.cancelAll();
      await Promise.allSettled(running);
    },
    close: shut,
  };
}
