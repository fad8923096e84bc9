import type { AutotestRequest } from '../core/autotest/autotestBackbones';
import type { AutotestResult } from '../core/autotest/results';
import type { BackboneLog, BackboneWorkspace } from '../core/backbone/versions/backboneWorkspace';
import type { BuildResult } from '../core/backbone/builder/buildFile';

import type { ExportPlan } from '../core/export/planExport';
import type { ExportResult } from '../core/export/writeExport';
import type { Inspection } from '../core/onnx/inspect';
import type { ProgressOptions } from '../core/shared/progress/progress';
import type { InitResult } from '../core/registry/modelRegistry';
import type { ExportRequest } from '../node/backboneExport';
import type { PreviewRequest } from '../node/inputPreview';
import type { InputPreview } from '../core/backbone/builder/previewInputs';
import type { BuildRequest } from '../node/buildLogged';
import type { InitOptions } from '../node/studio';
import type { NodeCheckpoints } from '../node/checkpoints';
import type { Services } from './context';

/** What the command line needs beyond an open registry. */
export interface CommandLineServices extends Services {
  init(directory: string, options: InitOptions): Promise<InitResult>;
  /** Reads a model's structure, never its weights. */
  inspect(path: string): Promise<Inspection>;
  /** Reads and converts weights of PyTorch and safetensors. */
  readonly checkpoints: NodeCheckpoints;
  /** Builds the model of a configuration, or gives its figures alone. */
  build(request: BuildRequest, progressOptions?: ProgressOptions): Promise<BuildResult>;
  /** The model that a configuration builds, and whether something is there already. */
  buildTarget(config: string, output?: string): Promise<{ path: string; exists: boolean }>;
  /** @param root absent: the registry around the working directory, or that directory itself */
  autotest(
    root: string | undefined,
    targets: readonly string[],
    options: AutotestRequest,
  ): Promise<AutotestResult>;
  /**
   * The backbones of `root`, or of the folder around a file or the working directory; a registry need
   * not be there.
   */
  openBackbones(root: string | undefined, near?: string): Promise<BackboneWorkspace>;
  /** What was done to backbones where there is no registry; undefined elsewhere. */
  backboneLog(root: string | undefined, limit?: number): Promise<BackboneLog | undefined>;
  /** Absolute path of a configuration that is named by its file, or by its name in the root. */
  findConfig(config: string, root?: string): Promise<string>;
  /** Makes the files of an export; nothing is written. */
  planExport(request: ExportRequest): Promise<ExportPlan>;
  writeExport(plan: ExportPlan, options: { readonly replace: boolean }): Promise<ExportResult>;
  /** Draws what training would see under a configuration. */
  previewInputs(request: PreviewRequest, progressOptions: ProgressOptions): Promise<InputPreview>;
}
