/** What the stand-in for `electron` (in the process that runs main) asks of the browser (in the process that launched it). */
export interface BrowserCalls {
  openWindow(id: number, options: WindowRequest): Promise<void>;
  loadAddress(id: number, address: string): Promise<void>;
  closeWindow(id: number): Promise<void>;
  focusWindow(id: number): Promise<void>;
  /** Drops the document, as the end of its process would. */
  dropPage(id: number): Promise<void>;
  /** An event for the preload script. */
  sendToPage(id: number, channel: string, given: readonly unknown[]): Promise<void>;
  printToPdf(id: number, options: PrintRequest): Promise<Uint8Array>;
  chooseInDialog(options: { readonly folder: boolean; readonly endings: readonly string[] }): Promise<string | null>;
}

/** What the browser asks of the stand-in. */
export interface MainCalls {
  /** Any request of any page; null refuses it. */
  fetch(id: number, request: PageRequest): Promise<PageResponse | null>;
  invoke(id: number, frame: FrameNow, channel: string, given: readonly unknown[]): Promise<unknown>;
  pageLoaded(id: number): Promise<void>;
  pageGone(id: number): Promise<void>;
  windowClosed(id: number): Promise<void>;
  /** A test plays the system: `suspend`, `lock-screen`. */
  systemEvent(name: string): Promise<void>;
  quit(): Promise<void>;
}

export interface WindowRequest {
  readonly width: number;
  readonly height: number;
  readonly show: boolean;
  readonly preload: string;
  /** Chromium switches that main asked for; they count when the browser starts. */
  readonly switches: readonly string[];
}

export interface PrintRequest {
  readonly preferCSSPageSize: boolean;
  readonly printBackground: boolean;
  readonly generateTaggedPDF: boolean;
}

export interface PageRequest {
  readonly url: string;
  readonly method: string;
  /** A navigation that main did not start. */
  readonly navigation: 'mainFrame' | 'subFrame' | null;
}

export interface PageResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** The frame that sent a message, as it is at that moment. */
export interface FrameNow {
  readonly url: string;
  readonly isMainFrame: boolean;
}
