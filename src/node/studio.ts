import { requireReadable } from '../core/app/findDataset';
import { resolve } from 'node:path';

import type { AutotestRequest } from '../core/autotest/autotestBackbones';
import { readKeptResults } from '../core/autotest/keptResult';
import type { AutotestResult, KeptResult } from '../core/autotest/results';
import type { BackboneLog, BackboneWorkspace } from '../core/backbone/versions/backboneWorkspace';
import { modelPath, type BuildResult } from '../core/backbone/builder/buildFile';
import { rootAround } from '../core/backbone/versions/rootAround';
import { UserError } from '../core/shared/errors/errors';
import { FileLock } from '../core/shared/files/fileLock';
import { inspectModel, type Inspection } from '../core/onnx/inspect';
import { dirname, join } from '../core/shared/files/paths';
import { findRoot, findRootAbove } from '../core/registry/storage/findRoot';
import { checkRegistryPlace } from '../core/registry/storage/registryPlace';
import type { ProgressOptions } from '../core/shared/progress/progress';
import type { InitResult } from '../core/registry/modelRegistry';
import type { Workspace } from '../core/app/workspace';
import { autotest } from './autotest';
import { openBackbones } from './backbones';
import type { OpenBackbonesOptions } from './backbones';
import { buildLogged } from './buildLogged';
import type { BuildRequest } from './buildLogged';
import { laySample } from './laySample';
import { nodeFileSystem, toCorePath } from './nodeFileSystem';
import { nodeClock, nodeIds } from './nodePorts';
import { nodeProcesses } from './nodeProcesses';
import { openRegistryWorkspace } from './registryWorkspace';
import type { OpenOptions } from './registryWorkspace';
import type { StudioParts } from './studioParts';

export interface InitOptions {
  /** Lays the sample pipeline there. */
  readonly sample: boolean;
  /** What models will be evaluated on; nothing is written where it can't be read. */
  readonly dataset?: string;
  /** Asked before real folders are adopted; throws when the answer is no. */
  readonly confirmAdoption: (consequences: readonly string[]) => Promise<void>;
}

/** Puts the core on Node: what both the command line and the extension are composed of. */
export class Studio {
  constructor(private readonly parts: StudioParts) {}

  /**
   * @param folder absolute path of the folder that is open, or worked in
   * @param setting folder that the user named, relative to it; absent: the usual places
   * @returns absolute path of the folder that holds the registry; null where there is none
   */
  findRoot(folder: string, setting = ''): Promise<string | null> {
    return findRoot(nodeFileSystem, toCorePath(resolve(folder, setting)));
  }

  /** The same for a folder somewhere inside a pipeline: the nearest one around it. */
  findRootAbove(folder: string): Promise<string | null> {
    return findRootAbove(nodeFileSystem, toCorePath(resolve(folder)));
  }

  /** @param root absolute path of the folder that holds, or is to hold, the registry */
  open(root: string, options: OpenOptions = {}): Workspace {
    return openRegistryWorkspace(toCorePath(root), this.parts, options);
  }

  /**
   * The backbones of a folder, with or without a registry.
   * @param root absolute path of the folder that holds, or is to hold, `config/backbones`
   */
  openBackbones(root: string, options: OpenBackbonesOptions = {}): BackboneWorkspace {
    return openBackbones(toCorePath(resolve(root)), this.parts, options);
  }

  /**
   * Tries many backbones of a folder, with or without a registry.
   * @param root absolute path; targets are relative to it
   */
  autotest(
    root: string,
    targets: readonly string[],
    options: AutotestRequest & { readonly version?: string } = {},
  ): Promise<AutotestResult> {
    return autotest(toCorePath(resolve(root)), this.parts, targets, options);
  }

  /** The last result of every auto-test of a folder, newest first. @param root absolute path */
  autotestResults(root: string): Promise<readonly KeptResult[]> {
    return readKeptResults(nodeFileSystem, toCorePath(resolve(root)));
  }

  /**
   * The backbones of the root that a folder, or a file's folder, lies in; of that folder itself where
   * nothing around it is one.
   * @param root folder that the user named instead
   */
  async backbonesAround(near: string, root?: string, version?: string): Promise<BackboneWorkspace> {
    const path = toCorePath(resolve(near));
    const isFolder = (await nodeFileSystem.stat(path))?.kind === 'directory';
    const found =
      root === undefined
        ? await rootAround(nodeFileSystem, isFolder ? path : dirname(path))
        : ((await this.findRoot(resolve(root))) ?? root);
    return this.openBackbones(found, version === undefined ? {} : { version });
  }

  /**
   * What was done to the backbones where there is no registry, whose log holds it otherwise.
   * @param near absolute path that is looked around
   * @param root folder that the user named instead
   * @returns undefined where there is a registry, or no backbone either
   */
  async backboneLog(near: string, root?: string, limit?: number): Promise<BackboneLog | undefined> {
    const backbones = await this.backbonesAround(near, root);
    try {
      if ((await this.findRoot(backbones.root)) !== null) return undefined;
      const log = await backbones.log(limit);
      const isThere = log.operations.length > 0 || (await backbones.list()).length > 0;
      return isThere ? log : undefined;
    } finally {
      await backbones.dispose();
    }
  }

  /**
   * Creates a registry, adopts the models that lie there after a confirmation, or lays the sample.
   * @throws UserError when the sample's folder is not empty
   */
  async init(directory: string, options: InitOptions): Promise<InitResult> {
    const root = resolve(directory);
    await checkRegistryPlace(nodeFileSystem, toCorePath(root));
    if (options.sample) await laySample(this.parts.sample, root);
    const { registry } = this.open(root);
    const plan = await registry.planInit();
    if (options.dataset !== undefined) await this.requireDataset(root, options.dataset);
    if (plan.kind === 'adopt' && !options.sample) await options.confirmAdoption(plan.consequences);
    return registry.init({ expected: plan.token });
  }

  private requireDataset(root: string, path: string): Promise<void> {
    const ports = { root: toCorePath(root), files: nodeFileSystem };
    return requireReadable(ports, toCorePath(resolve(path)));
  }

  /** Reads the structure of an ONNX file, never its weights. */
  inspect(path: string): Promise<Inspection> {
    return inspectModel(nodeFileSystem, toCorePath(resolve(path)));
  }

  /**
   * Builds the model of a backbone configuration, and logs it; paths in it are relative to the root
   * around it.
   */
  build(request: BuildRequest, progressOptions: ProgressOptions = {}): Promise<BuildResult> {
    return buildLogged(this.parts, request, progressOptions);
  }

  /** The model that a configuration builds, and whether something is there already. */
  async buildTarget(config: string, output?: string): Promise<{ path: string; exists: boolean }> {
    const path = toCorePath(resolve(output ?? modelPath(config)));
    return { path, exists: (await nodeFileSystem.lstat(path)) !== undefined };
  }

  /**
   * Runs `task` unless another process is running it for this root already.
   * @returns undefined when another one is
   */
  async aloneFor<T>(root: string, task: () => Promise<T>): Promise<T | undefined> {
    const machine = { clock: nodeClock, ids: nodeIds, processes: nodeProcesses() };
    const path = join(toCorePath(root), 'config/.lock-autoupdate');
    const lock = new FileLock({ files: nodeFileSystem, ...machine }, path, { total: 0 });
    let entered = false;
    try {
      return await lock.run(() => {
        entered = true;
        return task();
      });
    } catch (error) {
      if (!entered && error instanceof UserError) return undefined;
      throw error;
    }
  }
}
