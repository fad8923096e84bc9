import { tmpdir, totalmem } from 'node:os';

import type { BackboneWorkspace } from '../core/backbone/versions/backboneWorkspace';
import { createBackboneWorkspace } from '../core/backbone/versions/createBackboneWorkspace';
import { readModels } from '../core/registry/storage/readModels';
import { nodeFileSystem, toCorePath } from './nodeFileSystem';
import { makeSha256, nodeClock, nodeIds, nodeLock } from './nodePorts';
import type { StudioParts } from './studioParts';
import { userName } from './userName';

export interface OpenBackbonesOptions {
  /** Look only: nothing is run or changed. */
  readonly readOnly?: boolean;
  /** This tool's version, for the producer of models. */
  readonly version?: string;
}

/** @param root absolute, as `toCorePath` writes it; a registry need not be there */
export function openBackbones(
  root: string,
  parts: StudioParts,
  options: OpenBackbonesOptions = {},
): BackboneWorkspace {
  return createBackboneWorkspace(root, {
    ...options,
    fs: nodeFileSystem,
    clock: nodeClock,
    ids: nodeIds,
    hasher: { digest: sha256 },
    lock: nodeLock(root),
    evaluator: parts.createEvaluator(),
    builder: parts.builder,
    gate: parts.gate,
    temporaryFolder: toCorePath(tmpdir()),
    memoryBytes: totalmem(),
    models: () => readModels(nodeFileSystem, root),
    user: userName(),
  });
}

function sha256(bytes: Uint8Array): string {
  const digest = makeSha256();
  digest.update(bytes);
  return digest.hex();
}
