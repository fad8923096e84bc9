import type { Benchmark } from '../../core/backbone/versions/benchmark';
import type { BackboneFolders } from './backboneFolder';
import type { Measurements } from './measurements';

/** Tells what was measured of a configuration. */
export type KnownBenchmark = (file: string, text: string) => Benchmark | undefined;

/** A committed version's own benchmark; else that of a text that says the same. */
export function knownBenchmark(
  { all }: Pick<BackboneFolders, 'all'>,
  measurements: Pick<Measurements, 'of'>,
): KnownBenchmark {
  return (file, text) => {
    const path = file.replaceAll('\\', '/');
    const summaries = all.flatMap(({ snapshot }) => snapshot?.backbones ?? []);
    const committed = summaries
      .flatMap(({ versions }) => versions)
      .find((version) => version.file === path);
    return committed?.benchmark ?? measurements.of(text);
  };
}
