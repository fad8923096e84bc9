import { resolve } from 'node:path';

import { previewInputs, type InputPreview } from '../core/backbone/builder/previewInputs';
import { dirname } from '../core/shared/files/paths';
import { findRootAbove } from '../core/registry/storage/findRoot';
import type { ProgressOptions } from '../core/shared/progress/progress';
import { findConfig } from './findConfig';
import { nodeFileSystem, toCorePath } from './nodeFileSystem';
import type { StudioParts } from './studioParts';

/** What is to be drawn; paths as the user wrote them. */
export interface PreviewRequest {
  /** A file, or the name of a configuration in `config/backbones` of the root. */
  readonly config: string;
  readonly root?: string;
  /** A folder of classes, a table, a `data.yaml` or a COCO file; absent: the policy's data set. */
  readonly dataset?: string;
  readonly output: string;
  readonly seed?: number;
  readonly count?: number;
}

/** Draws what training would see under a configuration, in the evaluator's process. */
export async function previewBackboneInputs(
  parts: Pick<StudioParts, 'createEvaluator'>,
  request: PreviewRequest,
  progressOptions?: ProgressOptions,
): Promise<InputPreview> {
  const config = await findConfig(request.config, request.root);
  const around = await findRootAbove(nodeFileSystem, dirname(config));
  const root = request.root === undefined ? (around ?? dirname(config)) : request.root;
  const { dataset, output, seed, count } = request;
  const evaluator = parts.createEvaluator();
  try {
    return await previewInputs(
      nodeFileSystem,
      evaluator,
      {
        config,
        root: toCorePath(resolve(root)),
        output: toCorePath(resolve(output)),
        ...(dataset === undefined ? {} : { dataset: toCorePath(resolve(dataset)) }),
        ...(seed === undefined ? {} : { seed }),
        ...(count === undefined ? {} : { count }),
      },
      progressOptions,
    );
  } finally {
    await evaluator.dispose();
  }
}
