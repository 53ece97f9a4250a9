import { buildAll } from './build/build-all.ts';

// `node scripts/build.ts [--force]`: everything under dist/. Parts whose sources did not change are left as they are.
try {
  await buildAll({ force: process.argv.includes('--force'), say: (line) => console.log(line) });
} catch (error) {
  if (!(error instanceof AggregateError)) throw error;
  for (const failure of error.errors as readonly Error[]) console.error(failure.message);
  console.error(error.message);
  process.exitCode = 1;
}
