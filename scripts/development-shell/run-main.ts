import { registerHooks } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

// The process that runs the built main: `electron` is the stand-in, the origin one that Chromium accepts (decision 30).
const here = dirname(fileURLToPath(import.meta.url));
const standIn = pathToFileURL(join(here, 'electron', 'electron.ts')).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: standIn, shortCircuit: true } : next(specifier, context),
});
Reflect.set(globalThis, Symbol.for('tu-ho-so.origin'), 'https://tu-ho-so.invalid');
process.on('disconnect', () => process.exit(1));

const [main = ''] = process.argv.splice(2, 1);
await import(pathToFileURL(main).href);
const { becomeReady } = await import('./electron/app.ts');
becomeReady();
