import { z } from 'zod';
import { makeFileTable } from '../../port/file-table.ts';
import { servePort, type Transport } from '../../port/port.ts';
import { createVault } from './vault.ts';
import { keepProgramLog } from '../../platform/program-log.ts';

/** What `process.parentPort` offers in a utility process; named here because this process imports nothing of Electron. */
interface ParentPort {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  postMessage(message: unknown): void;
}

const startSchema = z.strictObject({
  defaultPlace: z.string(),
  rememberPlace: z.boolean().optional(),
  anchorsFolder: z.string(),
  programLog: z.string().optional(),
  appVersion: z.string(),
});

function parentTransport(): Transport {
  const port = Reflect.get(process, 'parentPort') as ParentPort | null | undefined;
  if (port === undefined || port === null) throw new Error('the vault process needs a parent port');
  return {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => void port.on('message', ({ data }) => listener(data)),
    close: () => process.exit(0),
  };
}

/** The vault process: keys and databases live here and end with it (docs/architecture.md, "Processes"). */
function start(): void {
  const {
    defaultPlace,
    rememberPlace = true,
    anchorsFolder,
    programLog,
    appVersion,
  } = startSchema.parse(JSON.parse(process.argv.at(-1) ?? ''));
  if (programLog !== undefined) keepProgramLog(programLog, 'vault');
  const files = makeFileTable();
  const port = servePort(
    parentTransport(),
    Promise.resolve().then(() =>
      createVault({
        defaultPlace,
        rememberPlace,
        anchorsFolder,
        appVersion,
        emit: (event, payload) => port.emit(event, payload),
        fileOf: (token) => files.fileOf(token),
      }),
    ),
    files,
  );
}

start();
