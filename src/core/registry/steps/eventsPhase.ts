import { makeDirectories, replaceFile } from '../../shared/files/replace';
import { encode } from '../../shared/files/bytes';
import { derivePool, parsePool, renderPool } from '../format/eventPool';
import { sameJson } from '../../shared/items/jsonValue';
import { readJsonFile } from '../format/readJsonFile';
import type { RegistryContext } from '../registryContext';
import type { ReconcilePhase } from '../reconcileStep';
import type { EventPool } from '../format/eventPool';

/** Brings the states of the events in line with the registry. */
export const eventsPhase: ReconcilePhase = async (context, { registry }) => {
  const file = await readJsonFile(context, context.layout.events);
  if (file.fault !== undefined) return [];
  const pool = parsePool(file.value);
  const wanted = derivePool(registry, pool);
  if (sameJson(pool, wanted)) return [];
  return [{ done: null, run: () => writePool(context, file.text, wanted) }];
};

/** Writes the pool into the text that was read. */
export async function writePool(
  context: RegistryContext,
  text: string,
  pool: EventPool,
): Promise<void> {
  await makeDirectories(context.fs, context.layout.config);
  await replaceFile(context.fs, context.layout.events, encode(renderPool(text, pool)));
}
