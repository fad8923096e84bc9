import { buildFile } from '../core/backbone/buildFile';
import type { BuildConfigInput, BuildWatch } from '../core/backbone/buildConfig';
import type { BuildFileInput, BuildResult } from '../core/backbone/buildFile';
import type { BackboneConfig } from '../core/backbone/config';
import { specOf } from '../core/backbone/configSpec';
import { backboneFigures } from '../core/backbone/figures';
import type { Watched } from '../core/progress';
import { nodeFileSystem } from './nodeFileSystem';
import type { StudioParts } from './studioParts';

/**
 * Builds a configuration's file beside other builds, never beside a measurement, stage by stage. The
 * builder gets ready while the configuration is read.
 */
export async function buildFileWatched(
  { builder, gate }: Pick<StudioParts, 'builder' | 'gate'>,
  input: BuildFileInput,
  watched: Watched,
): Promise<BuildResult> {
  const prepared = input.figuresOnly ? undefined : builder.prepare?.();
  const build = (asked: BuildConfigInput, { signal }: BuildWatch = {}) => {
    const watch = { onStage: stageTeller(asked.config, watched), ...(signal && { signal }) };
    return gate.building(() => (prepared ?? builder).build(asked, watch), watched);
  };
  const watch = watched.signal ? { signal: watched.signal } : {};
  try {
    return await buildFile(nodeFileSystem, input, watch, { build });
  } finally {
    await prepared?.end();
  }
}

/** The names of the stages are looked up when the first is told of: the build runs meanwhile. */
function stageTeller(config: BackboneConfig, { onProgress }: Watched) {
  let names: readonly string[] | undefined;
  return (index: number) => {
    names ??= backboneFigures(specOf(config)).stages.map(({ name }) => name);
    onProgress?.({ phase: names[index] ?? 'Building', done: index + 1, total: names.length });
  };
}
