import { buildFile } from '../core/backbone/builder/buildFile';
import type { BuildConfigInput, BuildWatch } from '../core/backbone/builder/buildConfig';
import type { BuildFileInput, BuildResult } from '../core/backbone/builder/buildFile';
import type { MadeStage } from '../core/backbone/weights/tellStages';
import type { ProgressOptions } from '../core/shared/progress/progress';
import { nodeFileSystem } from './nodeFileSystem';
import type { StudioParts } from './studioParts';

/**
 * Builds a configuration's file next to other builds, never next to a measurement, stage by stage. The
 * builder gets ready while the configuration is read.
 */
export async function buildFileWithProgress(
  { builder, gate }: Pick<StudioParts, 'builder' | 'gate'>,
  input: BuildFileInput,
  progressOptions: ProgressOptions,
): Promise<BuildResult> {
  const prepared = input.figuresOnly ? undefined : builder.prepare?.();
  const build = (asked: BuildConfigInput, { signal }: BuildWatch = {}) => {
    const onStage = ({ index, name, total }: MadeStage) =>
      progressOptions.onProgress?.({ phase: name, done: index + 1, total });
    const watch = { onStage, ...(signal && { signal }) };
    return gate.building(() => (prepared ?? builder).build(asked, watch), progressOptions);
  };
  const watch = progressOptions.signal ? { signal: progressOptions.signal } : {};
  try {
    return await buildFile(nodeFileSystem, input, watch, { build });
  } finally {
    await prepared?.end();
  }
}
