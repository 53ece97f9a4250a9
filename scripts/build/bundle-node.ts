import { join } from 'node:path';
import { rolldown } from 'rolldown';

export interface NodeBundle {
  readonly input: string;
  /** Folder under dist/ and file in it. */
  readonly file: string;
  readonly format: 'esm' | 'cjs';
  /** Modules that are found at run time. */
  readonly external: readonly string[];
}

/** One file per process: what it imports is inside, so that nothing outside dist/ is looked up but the named externals. */
export async function bundleNode(root: string, outFolder: string, bundle: NodeBundle): Promise<void> {
  const build = await rolldown({
    input: join(root, bundle.input),
    platform: bundle.format === 'cjs' ? 'browser' : 'node',
    external: (id) => id.startsWith('node:') || bundle.external.includes(id),
    logLevel: 'warn',
    // CommonJS parts of dependencies call require for Node's own modules.
    checks: { eval: false },
  });
  try {
    await build.write({
      file: join(outFolder, bundle.file),
      format: bundle.format,
      codeSplitting: false,
      sourcemap: false,
      minify: bundle.format === 'cjs',
    });
  } finally {
    await build.close();
  }
}
