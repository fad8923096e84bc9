import { resolve } from 'node:path';

import type { BuildResult } from '../core/backbone/builder/buildFile';
import { configName } from '../core/backbone/config/configName';
import { rootAround } from '../core/backbone/versions/rootAround';
import { dirname } from '../core/shared/files/paths';
import type { ProgressOptions } from '../core/shared/progress/progress';
import { openBackbones } from './backbones';
import { buildFileWithProgress } from './buildFileWithProgress';
import { nodeFileSystem, toCorePath } from './nodeFileSystem';
import type { StudioParts } from './studioParts';

/** What `build` is asked; paths as the user wrote them. */
export interface BuildRequest {
  readonly config: string;
  readonly output?: string;
  readonly weights?: string;
  /** Weights go to a file next to the model whatever their size; absent: where one file cannot hold them. */
  readonly external?: boolean;
  /** No weight is made and nothing is written. */
  readonly figuresOnly?: boolean;
  /** This tool's, for the model's producer. */
  readonly version?: string;
}

/** Builds the model of a configuration, and logs it at the root around it, which paths in it start at. */
export async function buildLogged(
  parts: StudioParts,
  { config, output, weights, ...rest }: BuildRequest,
  progressOptions: ProgressOptions,
): Promise<BuildResult> {
  const file = toCorePath(resolve(config));
  const root = await rootAround(nodeFileSystem, dirname(file));
  const input = {
    ...rest,
    config: file,
    root,
    ...(output === undefined ? {} : { output: toCorePath(resolve(output)) }),
    ...(weights === undefined ? {} : { weights: toCorePath(resolve(weights)) }),
  };
  const built = await buildFileWithProgress(parts, input, progressOptions);
  const { path, parameters, macs } = built;
  if (path === null) return built;
  const backbones = openBackbones(root, parts);
  try {
    const backbone = configName(file);
    await backbones.record({ type: 'build', backbone, path, parameters, macs });
  } finally {
    await backbones.dispose();
  }
  return built;
}
