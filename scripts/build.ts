import { buildAll } from './build/build-all.ts';

// `node scripts/build.ts [--force] [--only=cli …]`: everything under dist/, or the folders named. Parts whose sources did not change are left as they are.
try {
  const only = process.argv.filter((word) => word.startsWith('--only=')).map((word) => word.slice('--only='.length));
  await buildAll({
    force: process.argv.includes('--force'),
    say: (line) => console.log(line),
    ...(only.length === 0 ? {} : { only }),
  });
} catch (error) {
  if (!(error instanceof AggregateError)) throw error;
  for (const failure of error.errors as readonly Error[]) console.error(failure.message);
  console.error(error.message);
  process.exitCode = 1;
}
