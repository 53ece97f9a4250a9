import { openBenchVault, unlock } from './vault-for-bench.ts';

// A vault in a process of its own, whose resident set is printed in bytes: `locked <root> <anchors>` or `open <root> <anchors>`.
const [state, root = '', anchorsFolder = ''] = process.argv.slice(2);
const vault = openBenchVault({ root, anchorsFolder });
await vault.ask('register.status', {});
if (state === 'open') {
  await unlock(vault);
  await readAbout();
}
process.stdout.write(String(process.memoryUsage.rss()));
await vault.close();

/** Up to ten thousand lines of the list, a tenth of them opened and looked for. */
async function readAbout(): Promise<void> {
  let after: string | undefined;
  for (let page = 0; page < 50; page += 1) {
    const { rows, next } = await vault.ask('people.list', { limit: 200, ...(after === undefined ? {} : { after }) });
    for (const { id, fullName } of rows.filter((_, index) => index % 10 === 0)) {
      await vault.ask('people.open', { id, reason: null });
      await vault.ask('people.list', { query: fullName, limit: 50 });
    }
    if (next === null) return;
    after = next;
  }
}
