import { makeDirectories, replaceFile } from '../../shared/files/replace';
import { encode } from '../../shared/files/bytes';
import { derivePool, parsePool, renderPool } from '../format/eventPool';
import { sameJson } from '../../shared/json/jsonPatch';
import { readJsonFile } from '../format/readJsonFile';
import type { Site } from '../registryContext';
import type { Phase } from './step';
import type { EventPool } from '../modelRegistry';

/** Brings the states of the events in line with the registry. */
export const eventsPhase: Phase = async (site, { registry }) => {
  const file = await readJsonFile(site, site.layout.events);
  if (file.fault !== undefined) return [];
  const pool = parsePool(file.value);
  const wanted = derivePool(registry, pool);
  if (sameJson(pool, wanted)) return [];
  return [{ done: null, run: () => writePool(site, file.text, wanted) }];
};

/** Writes the pool into the text that was read. */
export async function writePool(site: Site, text: string, pool: EventPool): Promise<void> {
  await makeDirectories(site.fs, site.layout.config);
  await replaceFile(site.fs, site.layout.events, encode(renderPool(text, pool)));
}
