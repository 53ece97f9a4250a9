import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { collectNode24, root, runNode24 } from './node24.mjs';
import { ensureSetUp, runAsCommand } from './setup.mjs';

/** Each counts as one check beside the tests. */
const checks = [
  // One checker a project: several read the sources each for itself, which takes half as long again on two cores.
  { name: 'types', file: 'node_modules/tsgo/bin/tsc', args: ['-b', '--builders', '2', '--checkers', '1'] },
  { name: 'format', file: 'node_modules/oxfmt/bin/oxfmt', args: ['--check'] },
  { name: 'lint', file: 'node_modules/oxlint/bin/oxlint', args: [] },
  { name: 'style sheets', file: 'node_modules/stylelint/bin/stylelint.mjs', args: ['renderer/**/*.css'] },
  {
    name: 'dependency rules',
    file: 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
    args: ['--config', '.dependency-cruiser.cjs', 'electron', 'renderer', 'shared', 'scripts'],
  },
];

const report = join(root, 'test-output', 'vitest.json');

async function runCheck({ name, file, args }) {
  const { code, output } = await collectNode24(file, args);
  console.log(`${code === 0 ? 'passed' : 'FAILED'}  ${name}`);
  if (code !== 0) console.log(output);
  return code === 0;
}

/** How long each file took stands in its line above; what to look at first is said once more. */
function nameSlowest(files) {
  const seconds = files.map(({ name, startTime, endTime }) => [(endTime - startTime) / 1000, relative(root, name)]);
  const slowest = seconds.toSorted(([one], [other]) => other - one).slice(0, 10);
  console.log(
    `The ten slowest files:\n${slowest.map(([took, name]) => `${took.toFixed(0).padStart(5)} s  ${name}`).join('\n')}`,
  );
}

/** What vitest's report says; a file that could not even be read counts as one failure. */
function countTests(exitCode) {
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
  nameSlowest(testResults);
  const unread = testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const failed = numFailedTests + unread;
  return { passed: numPassedTests, failed: failed === 0 && exitCode !== 0 ? 1 : failed, skipped: numPendingTests };
}

runAsCommand(async () => {
  await ensureSetUp();
  const results = await Promise.all(checks.map(runCheck));
  mkdirSync(join(root, 'test-output'), { recursive: true });
  rmSync(report, { force: true });
  const code = await runNode24('node_modules/vitest/vitest.mjs', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ]);
  const tests = countTests(code);
  const passed = results.filter(Boolean).length + tests.passed;
  const failed = results.filter((good) => !good).length + tests.failed;
  if (tests.skipped > 0) console.log(`${tests.skipped} skipped`);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});
