import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { repository } from './repository';

let built: Promise<string> | undefined;

/**
 * Bundles the evaluator's child from its source, once a run, to a place from where the native
 * libraries are found.
 * @returns absolute path of the script
 */
export function evaluatorBundle(): Promise<string> {
  built ??= bundleEvaluator(join(repository, '.scratch/test'));
  return built;
}

/** Bundles the evaluator's child into a folder. */
export async function bundleEvaluator(folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const outfile = join(folder, `evaluator-${process.pid}.cjs`);
  await build({
    entryPoints: [join(repository, 'src/evaluator/worker.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['onnxruntime-node', 'sharp'],
    logLevel: 'error',
  });
  return outfile;
}
