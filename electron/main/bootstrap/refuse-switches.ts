import { app } from 'electron';
import { phoneCode } from '../../../shared/base/error-codes.ts';

/**
 * The only switches a packaged application starts with: our own two, what the installer for Windows adds after an update,
 * and what older systems of macOS add to every start. Electron and Chromium add theirs to a list of their own and leave
 * `process.argv` as the system gave it. A list of what is refused would lack the next release's switches.
 */
const allowed: readonly { readonly form: RegExp; readonly platform?: NodeJS.Platform }[] = [
  { form: /^--(register|user-data-dir)(=.*)?$/su },
  { form: /^--updated$/u, platform: 'win32' },
  { form: /^-psn_\d+_\d+$/u, platform: 'darwin' },
];

/**
 * Names of the arguments that are neither files nor allowed switches, without their values, which may be paths of people.
 * What stands behind a bare `--` counts too: we take no file whose name begins with a dash.
 */
export function findRefusedSwitches(argv: readonly string[], platform: NodeJS.Platform): readonly string[] {
  // Chromium on Windows trims each argument and takes `/` for a dash; elsewhere `/` begins a path.
  const isSwitch = platform === 'win32' ? /^\s*[-/]/u : /^\s*-/u;
  const isAllowed = (argument: string): boolean =>
    allowed.some((rule) => (rule.platform === undefined || rule.platform === platform) && rule.form.test(argument));
  return argv
    .filter((argument) => isSwitch.test(argument) && !/^--?$/u.test(argument) && !isAllowed(argument))
    .map((argument) => argument.trim().replace(/=.*$/su, ''));
}

/** Set by Electron itself, and by another program of its kind that starts ours. */
const harmlessVariables: readonly string[] = ['CHROME_DESKTOP', 'CHROME_CRASHPAD_PIPE_NAME'];

/**
 * The variables that do what refused switches do. Not ours to refuse are those that the system's loader and its toolkit
 * read before our first line runs (LD_PRELOAD, DYLD_INSERT_LIBRARIES, GTK_MODULES): whoever sets them runs as this user already.
 */
export function findRefusedVariables(environment: Readonly<Record<string, string | undefined>>): readonly string[] {
  return Object.keys(environment).filter(
    (name) =>
      /^(ELECTRON|NODE|CHROME)_/iu.test(name) &&
      environment[name] !== undefined &&
      !harmlessVariables.includes(name.toUpperCase()),
  );
}

/**
 * Risk: whoever can change a shortcut on the desktop could start the app under a debugger, behind a program of their own,
 * without its sandbox or with another proxy, and read every dossier the officer opens. The packaged app refuses to start;
 * a developer's run accepts the switches.
 */
export function refuseSwitches(): void {
  if (!app.isPackaged) return;
  const refused = [
    ...findRefusedSwitches(process.argv.slice(1), process.platform),
    ...findRefusedVariables(process.env),
  ];
  if (refused.length === 0) return;
  process.stderr.write(`${phoneCode('switchRefused')} ${refused.join(' ')}\n`);
  app.exit(1);
}
