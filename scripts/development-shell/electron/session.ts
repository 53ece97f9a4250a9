import type { CallbackResponse, OnBeforeRequestListenerDetails, Protocol, Session } from 'electron';
import { EventEmitter } from 'node:events';
import type { PageRequest, PageResponse } from '../link/shell-protocol.ts';

type BeforeRequest = (details: OnBeforeRequestListenerDetails, answer: (response: CallbackResponse) => void) => void;
type ProtocolHandler = Parameters<Protocol['handle']>[1];

type TypedMembers =
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setUSBProtectedClassesHandler'
  | 'setDisplayMediaRequestHandler'
  | 'setBluetoothPairingHandler'
  | 'setCertificateVerifyProc'
  | 'setSpellCheckerEnabled'
  | 'setSpellCheckerLanguages'
  | 'setSpellCheckerDictionaryDownloadURL'
  | 'enableNetworkEmulation'
  | 'setProxy'
  | 'isPersistent';

const ignored = (): void => undefined;

/** A session as far as it decides about requests. Devices and permissions are refused by headless Chromium itself. */
export class ShellSession extends EventEmitter implements Pick<Session, TypedMembers> {
  readonly #handlers = new Map<string, ProtocolHandler>();
  #beforeRequest: BeforeRequest | null = null;

  readonly protocol = {
    handle: (scheme: string, handler: ProtocolHandler): void => void this.#handlers.set(scheme, handler),
  } satisfies Pick<Protocol, 'handle'>;
  readonly webRequest = {
    onBeforeRequest: (listener: BeforeRequest): void => {
      this.#beforeRequest = listener;
    },
  };
  readonly setPermissionRequestHandler = ignored;
  readonly setPermissionCheckHandler = ignored;
  readonly setDevicePermissionHandler = ignored;
  readonly setUSBProtectedClassesHandler = ignored;
  readonly setDisplayMediaRequestHandler = ignored;
  readonly setBluetoothPairingHandler = ignored;
  readonly setCertificateVerifyProc = ignored;
  readonly setSpellCheckerEnabled = ignored;
  readonly setSpellCheckerLanguages = ignored;
  readonly setSpellCheckerDictionaryDownloadURL = ignored;
  readonly enableNetworkEmulation = ignored;
  readonly setProxy = (): Promise<void> => Promise.resolve();
  readonly isPersistent = (): boolean => false;

  /** The way of one request: listener before requests, then the handler of its scheme. Nothing ever reaches a network. */
  async answer({ url, method }: PageRequest): Promise<PageResponse | null> {
    let cancelled = false;
    this.#beforeRequest?.({ url, method } as OnBeforeRequestListenerDetails, ({ cancel = false }) => {
      cancelled = cancel;
    });
    const handler = this.#handlers.get(new URL(url).protocol.slice(0, -1));
    if (cancelled || handler === undefined) return null;
    const response = await handler(new Request(url, { method }));
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: new Uint8Array(await response.arrayBuffer()),
    };
  }
}

const partitions = new Map<string, ShellSession>();

export const session = {
  defaultSession: new ShellSession(),
  fromPartition(name: string): ShellSession {
    const known = partitions.get(name) ?? new ShellSession();
    partitions.set(name, known);
    return known;
  },
};
