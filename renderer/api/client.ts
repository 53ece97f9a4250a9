import type { CabinetBridge } from '../../shared/contract/bridge.ts';
import type { RequestInput, RequestName, RequestOutput } from '../../shared/contract/contract.ts';
import type { WindowEvent, WindowEventName } from '../../shared/contract/events.ts';
import { isErrorCode } from '../../shared/base/error-codes.ts';
import type { Result } from '../../shared/base/app-error.ts';
import { CabinetError } from './cabinet-error.ts';

/**
 * The only reader of `window.cabinet`. A request resolves to its value or throws `CabinetError{code, details}`.
 * @param jobId id of a long job, made by `newJobId`, so that progress can be followed and the job cancelled
 */
export async function request<N extends RequestName>(
  name: N,
  input: RequestInput<N>,
  jobId?: string,
): Promise<RequestOutput<N>> {
  const result = await send(name, input, jobId);
  if (result.ok) return result.value;
  throw new CabinetError(isErrorCode(result.error.code) ? result.error : { code: 'internalFault', details: {} });
}

/** Subscribes to an event of the main side. Returns the function that ends it. */
export function onEvent<N extends WindowEventName>(name: N, listener: (payload: WindowEvent<N>) => void): () => void {
  return window.cabinet.on(name, listener);
}

/** The nonce of this page for the styles that Mantine writes. */
export function styleNonce(): string {
  return window.cabinet.styleNonce();
}

/** 26 lower-case base32 characters (decision 18). */
export function newJobId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(26)), (byte) => base32[byte & 31]).join('');
}

const base32 = 'abcdefghijklmnopqrstuvwxyz234567';

type AnyRequest = (input: unknown, jobId?: string) => Promise<Result<never>>;

async function send(name: RequestName, input: unknown, jobId: string | undefined): Promise<Result<never>> {
  const [domain = '', ask = ''] = name.split('.');
  const requests = window.cabinet[domain as keyof CabinetBridge] as unknown as
    | Readonly<Record<string, AnyRequest>>
    | undefined;
  const call = requests?.[ask];
  if (call === undefined) return { ok: false, error: { code: 'requestUnknown', details: {} } };
  return jobId === undefined ? call(input) : call(input, jobId);
}
