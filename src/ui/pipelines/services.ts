import type { AutotestRequest } from '../../core/autotest/autotestBackbones';
import type { AutotestResult, KeptResult } from '../../core/autotest/results';
import type { ModelTrials } from '../../core/app/modelTrials';
import type { BackboneWorkspace } from '../../core/backbone/versions/backboneWorkspace';
import type { Workspace } from '../../core/app/workspace';
import type { CheckpointServices } from '../checkpointServices';
import type { Sentence } from '../../core/shared/text/sentence';

export interface InitOptions {
  /** Lays the sample pipeline there instead of an empty registry. */
  readonly sample: boolean;
  /** Asked before real folders are adopted; throws when the answer is no. */
  readonly confirmAdoption: (consequences: readonly string[]) => Promise<void>;
}

export interface InitResult {
  readonly root: string;
  /** One for each thing that was adopted; empty for a new registry. */
  readonly adopted: readonly Sentence[];
}

/** What the composition root gives the extension beyond an open registry. */
export interface StudioServices {
  /**
   * @param folder absolute path of a workspace folder
   * @param setting `backboneStudio.root` of that folder; empty: the usual places are searched
   * @returns absolute path of the folder that holds the registry; null where there is none
   */
  findRoot(folder: string, setting: string): Promise<string | null>;
  /** @param options.readOnly Restricted Mode: nothing is reconciled, run or changed */
  open(root: string, options: { readonly readOnly: boolean }): Promise<Workspace>;
  /**
   * The backbones of a folder, with or without a registry.
   * @param options.readOnly Restricted Mode: nothing is run or changed
   */
  openBackbones(root: string, options: { readonly readOnly: boolean }): BackboneWorkspace;
  /**
   * Tries many backbones of a folder, with or without a registry.
   * @param targets one specification, or configurations; paths relative to the root
   */
  autotest(
    root: string,
    targets: readonly string[],
    options: AutotestRequest & { readonly version: string },
  ): Promise<AutotestResult>;
  /** The last result of every auto-test of a folder, newest first. */
  autotestResults(root: string): Promise<readonly KeptResult[]>;
  readonly checkpoints: CheckpointServices;
  /**
   * Proposes how models are fed and runs them in a folder without a registry.
   * @param folder absolute path
   */
  tryModels(folder: string): Promise<ModelTrials>;
  init(directory: string, options: InitOptions): Promise<InitResult>;
  /**
   * Runs `task` unless another window or process is running it for this root already.
   * @returns undefined when another one is
   */
  aloneFor<T>(root: string, task: () => Promise<T>): Promise<T | undefined>;
}
