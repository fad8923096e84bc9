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
export function bundleEvaluator(folder: string): Promise<string> {
  return bundleScript(folder, 'evaluator', 'src/evaluator/worker.ts');
}

/** Bundles the thread that compares. @returns absolute path of the script */
export function comparisonBundle(): Promise<string> {
  return bundleScript(
    join(repository, '.scratch/test'),
    'comparison',
    'src/node/comparisonThread.ts',
  );
}

async function bundleScript(folder: string, name: string, entry: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const outfile = join(folder, `${name}-${process.pid}.cjs`);
  await build({
    entryPoints: [join(repository, entry)],
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
