import type { Result } from '../base/app-error.ts';
import type { Contract, RequestInput, RequestName, RequestOutput } from './contract.ts';
import type { WindowEvent, WindowEventName } from './events.ts';

/** One request; `jobId` is chosen by the window, so that it can cancel before the first answer. */
export type BridgeRequest<N extends RequestName> = (
  input: RequestInput<N>,
  jobId?: string,
) => Promise<Result<RequestOutput<N>>>;

/** `window.cabinet`: what the preload script derives from the contract for the main window. */
export type CabinetBridge = {
  readonly [D in keyof Contract & string]: {
    readonly [R in keyof Contract[D] & string]: `${D}.${R}` extends RequestName ? BridgeRequest<`${D}.${R}`> : never;
  };
} & {
  /** Returns the function that ends the subscription. What came before the first listener is told to it. */
  on<N extends WindowEventName>(name: N, listener: (payload: WindowEvent<N>) => void): () => void;
  /** Nonce of this page for the styles that Mantine writes. */
  styleNonce(): string;
};

export interface PrintModel {
  readonly form: string;
  readonly model: unknown;
  readonly preview: boolean;
}

/** `window.cabinetPrint`: the hidden window that lays out one paper. */
export interface PrintBridge {
  onModel(draw: (given: PrintModel) => void): void;
  /** Called once everything stands on the page and the fonts are ready. */
  rendered(): void;
  /** Called for any script error of the page: the print ends at once instead of at its time limit. */
  failed(): void;
  styleNonce(): string;
}

export type ViewerKind = 'pdf' | 'image';
/** Bytes that pdf.js asks for by name: character maps, fonts, decoders. */
export type ViewerAssetKind = 'cmaps' | 'standard_fonts' | 'wasm';
export type ViewerTask =
  | { readonly kind: 'open'; readonly bytes: Uint8Array; readonly document: ViewerKind }
  | { readonly kind: 'page'; readonly page: number; readonly scale: number };

/** `window.cabinetViewer`: the hidden window that turns one document into pictures (decision 29). */
export interface ViewerBridge {
  /** Waits for the next task. */
  next(): Promise<ViewerTask>;
  /** The outcome of the task that `next` gave last; null when it failed. */
  answer(outcome: unknown): void;
  asset(kind: ViewerAssetKind, name: string): Promise<Uint8Array>;
}
