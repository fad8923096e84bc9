import { buildFile } from '../core/backbone/buildFile';
import type { BuildConfigInput, BuildWatch } from '../core/backbone/buildConfig';
import type { BuildFileInput, BuildResult } from '../core/backbone/buildFile';
import { specOf } from '../core/backbone/configSpec';
import { backboneFigures } from '../core/backbone/figures';
import type { Watched } from '../core/progress';
import { nodeFileSystem } from './nodeFileSystem';
import type { StudioParts } from './studioParts';

/** Builds a configuration's file beside other builds, never beside a measurement, stage by stage. */
export function buildFileWatched(
  { builder, gate }: Pick<StudioParts, 'builder' | 'gate'>,
  input: BuildFileInput,
  watched: Watched,
): Promise<BuildResult> {
  const build = (asked: BuildConfigInput, { signal }: BuildWatch = {}) => {
    const { stages } = backboneFigures(specOf(asked.config));
    const onStage = (index: number) =>
      watched.onProgress?.({
        phase: stages[index]?.name ?? 'Building',
        done: index + 1,
        total: stages.length,
      });
    const watch = { onStage, ...(signal && { signal }) };
    return gate.building(() => builder.build(asked, watch), watched);
  };
  const watch = watched.signal ? { signal: watched.signal } : {};
  return buildFile(nodeFileSystem, input, watch, { build });
}
