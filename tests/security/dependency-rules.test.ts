import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { root } from '../../scripts/build/build-all.ts';

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string; readonly severity: string };
}

const config = join(root, '.dependency-cruiser.cjs');
const planted = join(root, 'tests', 'fixtures', 'planted');

/** What the checker says about a folder, with the rules of the project. */
function violationsIn(folder: string, parts: readonly string[]): readonly Violation[] {
  const cruise = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs');
  const report = execFileSync(process.execPath, [cruise, '--config', config, '--output-type', 'json', ...parts], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  return (JSON.parse(report) as { summary: { violations: readonly Violation[] } }).summary.violations;
}

/** Planted file → the rule that must refuse it. */
const expected: Readonly<Record<string, string>> = {
  'electron/log/one.ts': 'no-cycles',
  'electron/cli/later.ts': 'no-cycles',
  'scripts/east': 'no-folder-cycles',
  'shared/base/uses-model.ts': 'base-is-below-everything',
  'shared/text/uses-model.ts': 'text-knows-no-model',
  'shared/model/uses-contract.ts': 'model-knows-no-contract',
  'shared/model/uses-electron-side.ts': 'shared-stands-alone',
  'shared/model/reads-files.ts': 'shared-no-core',
  'renderer/uses-electron-side.ts': 'renderer-only-shared',
  'renderer/uses-node.ts': 'renderer-no-core',
  'renderer/uses-electron.ts': 'renderer-no-electron',
  'renderer/features/one/uses-app.ts': 'features-know-no-app',
  'renderer/features/two/past-the-door.ts': 'features-through-the-door',
  'renderer/components/uses-feature.ts': 'parts-know-no-feature',
  'renderer/base/uses-parts.ts': 'base-knows-no-parts',
  'electron/vault/uses-electron.ts': 'electron-import-only-in-main',
  'electron/services/uses-sql.ts': 'sql-only-in-storage',
  'electron/services/uses-sodium.ts': 'libsodium-only-in-crypto',
  'electron/storage/uses-services.ts': 'layers-below-do-not-call-services',
  'electron/log/uses-records.ts': 'records-joins-what-lies-below',
  'electron/crypto/uses-storage.ts': 'crypto-is-a-leaf',
  'electron/authority/asks-records.ts': 'authority-judges-alone',
  'electron/services/uses-window.ts': 'services-no-window',
  'electron/main/ipc/uses-records.ts': 'main-holds-no-records',
  'electron/port/uses-records.ts': 'port-knows-neither-end',
  'electron/services/cases/uses-kinds.ts': 'kinds-only-from-above',
  'electron/main/ipc/uses-tests.ts': 'product-never-imports-tests-or-scripts',
  'renderer/uses-nothing-there.ts': 'not-to-unresolvable',
};

describe('dependency rules', () => {
  const found = violationsIn(planted, ['electron', 'renderer', 'shared', 'scripts']);

  it.each(Object.entries(expected))('turn red for %s by %s', (file, rule) => {
    expect(
      found
        .filter((violation) => violation.from === file)
        .map((violation) => `${violation.rule.name} ${violation.rule.severity}`),
    ).toContain(`${rule} error`);
  });

  it('let a feature ask another through its door', () => {
    expect(found.filter((violation) => violation.from === 'renderer/features/two/through-the-door.ts')).toEqual([]);
  });

  it('each have a planted import, so that none is there for show', () => {
    const rules = (createRequire(import.meta.url)(config) as { forbidden: readonly { name: string }[] }).forbidden.map(
      (rule) => rule.name,
    );
    expect([...new Set(Object.values(expected))].sort()).toEqual(rules.sort());
  });

  it('hold in the project itself', () => {
    expect(
      violationsIn(root, ['electron', 'renderer', 'shared', 'scripts']).map(
        (violation) => `${violation.rule.name}: ${violation.from}`,
      ),
    ).toEqual([]);
  });
});

/** What the checker does not know: calls and members. */
describe('sources of the main side', () => {
  const listed = execFileSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard', 'electron', 'shared'],
    { cwd: root, encoding: 'utf8' },
  );
  const sources = listed.split('\0').filter((file) => file.endsWith('.ts') && existsSync(join(root, file)));
  const holding = (pattern: RegExp): readonly string[] =>
    sources.filter((file) => pattern.test(readFileSync(join(root, file), 'utf8')));

  it('open no connection and name no server', () => {
    expect(sources.length).toBeGreaterThan(50);
    expect(holding(/from '(node:)?(http|https|http2|net|dgram|dns|tls|inspector)(\/[a-z]+)?'/u)).toEqual([]);
    expect(holding(/\b(fetch|WebSocket|EventSource)\(/u)).toEqual([]);
  });

  it('use no part of Electron that reports, updates, opens or loads from outside', () => {
    expect(
      holding(
        /\b(crashReporter|autoUpdater|safeStorage|webFrame|remote)\b.*from 'electron'|import \{[^}]*\b(shell|net|crashReporter|autoUpdater)\b[^}]*\} from 'electron'/u,
      ),
    ).toEqual([]);
    expect(holding(/new BrowserWindow\(/u)).toEqual(['electron/main/window/app-window.ts']);
    expect(holding(/session\.(fromPartition|defaultSession)/u)).toEqual(['electron/main/window/app-session.ts']);
  });

  it('run no text as code', () => {
    expect(holding(/\beval\(|new Function\(|from 'node:vm'|executeJavaScript\(/u)).toEqual([]);
  });
});
