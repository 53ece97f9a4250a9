import type { OpenDialogOptions } from 'electron';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { RequestName, RequestOutput, RequestParsedInput } from '../../../../shared/contract/contract.ts';
import type { CopiedText } from '../copied-text.ts';
import type { FileTokens } from '../file-tokens.ts';
import type { PreferencesFile } from '../preferences-file.ts';
import type { MainHandlers } from '../main-handler.ts';

export interface DesktopParts {
  /** The system's own dialog over the main window; null when the officer closed it. */
  readonly showOpenDialog: (options: OpenDialogOptions) => Promise<string | null>;
  readonly tokens: FileTokens;
  readonly preferences: PreferencesFile;
  readonly copied: CopiedText;
  readonly cancelJob: (jobId: string) => void;
  readonly userIsHere: () => void;
  readonly readyToLock: () => void;
}

type FilePurpose = RequestParsedInput<'desktop.chooseFile'>['purpose'];

/** Names of file kinds are the endings themselves: this side of the app has no words of any language. */
const endings: Readonly<Record<FilePurpose, readonly string[]>> = {
  // The older kinds of workbooks are offered so that the answer can say how to save them.
  peopleTable: ['xlsx', 'xlsm', 'csv', 'tsv', 'txt', 'xls', 'xlsb', 'ods'],
  scan: ['pdf', 'jpg', 'jpeg', 'png', 'tif', 'tiff'],
  package: ['age'],
  officeCard: ['json', 'txt'],
  receipt: ['json', 'txt'],
  letter: ['txt', 'pdf'],
};

const done: RequestOutput<'desktop.userIsHere'> = { done: true };

/** Handlers of shared/contract/desktop.ts. */
export function desktopHandlers(parts: DesktopParts) {
  return {
    'desktop.preferences': () => parts.preferences.read(),
    'desktop.setPreferences': async (input) => {
      await parts.preferences.write(input);
      return done;
    },
    'desktop.chooseFile': async ({ purpose }) => {
      const extensions = [...endings[purpose]];
      // dontAddToRecent: a list of recent files in the system would say which papers were opened (decision 32).
      const path = await parts.showOpenDialog({
        properties: ['openFile', 'dontAddToRecent'],
        filters: [{ name: extensions.map((ending) => `*.${ending}`).join(' '), extensions }],
      });
      return path === null
        ? null
        : { token: parts.tokens.issue(path), name: basename(path), size: (await stat(path)).size };
    },
    'desktop.chooseFolder': async () => {
      const path = await parts.showOpenDialog({
        properties: ['openDirectory', 'createDirectory', 'promptToCreate', 'dontAddToRecent'],
      });
      return path === null ? null : { token: parts.tokens.issue(path), name: basename(path), size: null };
    },
    'desktop.cancelJob': ({ jobId }) => answered(() => parts.cancelJob(jobId)),
    'desktop.userIsHere': () => answered(parts.userIsHere),
    'desktop.readyToLock': () => answered(parts.readyToLock),
    'desktop.copyText': async ({ text }) => {
      await parts.copied.copy(text);
      return done;
    },
  } satisfies { [N in Extract<RequestName, `desktop.${string}`>]: NonNullable<MainHandlers[N]> };
}

async function answered(act: () => void): Promise<typeof done> {
  act();
  return done;
}
