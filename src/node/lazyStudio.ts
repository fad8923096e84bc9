import { resolve } from 'node:path';

import type { AutotestRequest } from '../core/autotest/autotestBackbones';
import type { AutotestResult, KeptResult } from '../core/autotest/results';
import type { ModelTrials } from '../core/app/modelTrials';
import type { BackboneWorkspace } from '../core/backbone/versions/backboneWorkspace';
import { once } from '../core/shared/progress/once';
import { findRoot, findRootAbove } from '../core/registry/storage/findRoot';
import type { InitResult } from '../core/registry/modelRegistry';
import type { Workspace } from '../core/app/workspace';
import type { OpenBackbonesOptions } from './backbones';
import { lazyBackbones } from './lazyBackbones';
import { lazyCheckpoints } from './lazyCheckpoints';
import { nodeFileSystem, toCorePath } from './nodeFileSystem';
import type { OpenOptions } from './registryWorkspace';
import type { InitOptions } from './studio';
import type { StudioParts } from './studioParts';

/**
 * `Studio` for a host that has to start at once: what opens a registry or backbones is loaded when
 * there are some, and the rest when it is asked for.
 */
export class LazyStudio {
  private readonly parts: () => Promise<StudioParts>;
  private readonly studio = once(async () => {
    const { Studio } = await import('./studio');
    return new Studio(await this.parts());
  });

  /** @param parts called once, when the first of them is needed */
  constructor(parts: () => Promise<StudioParts>) {
    this.parts = once(parts);
  }

  /**
   * The folder that holds the registry of an open folder, which may lie inside a pipeline.
   * @param setting folder that the user named, relative to it; nothing but that is looked at then
   */
  findRoot(folder: string, setting: string): Promise<string | null> {
    const place = toCorePath(resolve(folder, setting));
    return (setting === '' ? findRootAbove : findRoot)(nodeFileSystem, place);
  }

  /** As `Studio.open`. */
  async open(root: string, options: OpenOptions = {}): Promise<Workspace> {
    const { openRegistryWorkspace } = await import('./registryWorkspace');
    return openRegistryWorkspace(toCorePath(root), await this.parts(), options);
  }

  /** As `Studio.openBackbones`; what a folder without backbones has is known without their code. */
  openBackbones(folder: string, options: OpenBackbonesOptions = {}): BackboneWorkspace {
    const root = toCorePath(resolve(folder));
    return lazyBackbones(root, async () => {
      const { openBackbones } = await import('./backbones');
      return openBackbones(root, await this.parts(), options);
    });
  }

  /** As `nodeCheckpoints`. */
  readonly checkpoints = lazyCheckpoints;

  /** As `modelTrials`. */
  async tryModels(folder: string): Promise<ModelTrials> {
    const { modelTrials } = await import('./modelTrials');
    return modelTrials(toCorePath(resolve(folder)), await this.parts());
  }

  async autotest(
    root: string,
    targets: readonly string[],
    options: AutotestRequest & { readonly version?: string } = {},
  ): Promise<AutotestResult> {
    return (await this.studio()).autotest(root, targets, options);
  }

  async autotestResults(root: string): Promise<readonly KeptResult[]> {
    return (await this.studio()).autotestResults(root);
  }

  async init(directory: string, options: InitOptions): Promise<InitResult> {
    return (await this.studio()).init(directory, options);
  }

  async aloneFor<T>(root: string, task: () => Promise<T>): Promise<T | undefined> {
    return (await this.studio()).aloneFor(root, task);
  }
}
