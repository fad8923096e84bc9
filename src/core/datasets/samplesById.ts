import type { DatasetSample } from './dataset';

/** The samples that are asked for, by their ids; those that are not there are missing. */
export function samplesById(
  samples: Iterable<DatasetSample>,
  ids: Iterable<string>,
): ReadonlyMap<string, DatasetSample> {
  const asked = new Set(ids);
  const found = new Map<string, DatasetSample>();
  for (const sample of samples) if (asked.has(sample.id)) found.set(sample.id, sample);
  return found;
}
