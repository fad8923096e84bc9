import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';

import { autotestBackbones } from '../core/autotest/autotestBackbones';
import type { AutotestRequest } from '../core/autotest/autotestBackbones';
import type { AutotestResult } from '../core/autotest/results';
import { openBackbones } from './backbones';
import { nodeFileSystem, toCorePath } from './nodeFileSystem';
import { nodeClock } from './nodePorts';
import type { StudioParts } from './studioParts';

/**
 * Auto-tests the backbones of a root.
 * @param root absolute, as `toCorePath` writes it; a registry need not be there
 * @param version of this tool
 */
export async function autotest(
  root: string,
  parts: StudioParts,
  targets: readonly string[],
  options: AutotestRequest & { readonly version?: string },
): Promise<AutotestResult> {
  const { version = '' } = options;
  const evaluator = parts.createEvaluator();
  const backbones = openBackbones(root, parts, { version });
  try {
    const services = {
      ...{ root, files: nodeFileSystem, backbones, evaluator, inFolder },
      machine: machineName(version),
      now: () => performance.now(),
      today: () => nodeClock.now(),
    };
    return await autotestBackbones(services, targets, options);
  } finally {
    await Promise.all([evaluator.dispose(), backbones.dispose()]);
  }
}

/** What times depend on; another version of this tool may bring another runtime. */
function machineName(version: string): string {
  const processor = cpus()[0]?.model.trim() ?? 'unknown';
  const platform = `${process.platform}-${process.arch}`;
  return `${processor} × ${availableParallelism()}, ${platform}, ${version}`;
}

async function inFolder<T>(task: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'backbone-probe-'));
  try {
    return await task(toCorePath(folder));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
