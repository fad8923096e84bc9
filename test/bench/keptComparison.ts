import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { build } from 'esbuild';
import { buildConfig } from '../../src/core/backbone/builder/buildConfig';
import type { Workspace } from '../../src/core/app/workspace';
import { EvaluatorClient } from '../../src/evaluator/client/client';
import { nodeFileSystem } from '../../src/node/nodeFileSystem';
import { Studio } from '../../src/node/studio';
import { report } from '../support/benchReport';
import { evaluatorBundle } from '../support/evaluatorBundle';
import { repository } from '../support/repository';

const ROUNDS = 15;
/** What a person sees as at once, in milliseconds. */
const ALLOWED = 100;

/** Prints how long the sample's comparison takes, and how long it takes when it is asked for again. */
async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-kept-'));
  try {
    const root = join(folder, 'sample');
    await cp(join(repository, 'models'), root, { recursive: true });
    const open = await opener(folder, root);
    const [first] = await rounds(1, open);
    report('the sample’s comparison, latency gate included', [first! / 1000], 's');
    const windows = await rounds(ROUNDS, open);
    report(
      `… again in a new window: of the ${ALLOWED} ms allowed`,
      windows.map((ms) => ms / ALLOWED),
    );
    const window = open();
    const again = await rounds(ROUNDS + 1, () => window);
    report('… again in the same window', again.slice(1), 'ms');
    const before = process.cpuUsage();
    await rounds(ROUNDS, open);
    const { user, system } = process.cpuUsage(before);
    report('… processor time of one in a new window', [(user + system) / 1000 / ROUNDS], 'ms');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @returns opens the registry as another process does: nothing is known of it */
async function opener(folder: string, root: string): Promise<() => Workspace> {
  const comparison = join(folder, 'comparison.cjs');
  await build({
    entryPoints: [join(repository, 'src/node/comparisonThread.ts')],
    ...{ outfile: comparison, bundle: true, platform: 'node', logLevel: 'error' },
  });
  const evaluator = await evaluatorBundle();
  return () =>
    new Studio({
      createEvaluator: () => new EvaluatorClient(evaluator),
      comparison,
      builder: { build: (...asked) => buildConfig(nodeFileSystem, ...asked) },
      gate: { measuring: (task) => task(), building: (task) => task() },
      sample: '',
    }).open(root);
}

/** Milliseconds from the question to what the page is told. */
async function rounds(count: number, open: () => Workspace): Promise<readonly number[]> {
  const times: number[] = [];
  for (let round = 0; round < count; round += 1) {
    const workspace = open();
    const start = performance.now();
    const read = await workspace.study('1.0.1', '1.0.0');
    await workspace.compare('1.0.1', '1.0.0', { freshness: false, read });
    times.push(performance.now() - start);
    await workspace.dispose();
  }
  return times;
}

void main();
