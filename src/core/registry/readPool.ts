import { UserError } from '../errors';
import { parsePool } from './eventPool';
import type { PinnedEvent } from './modelRegistry';
import type { RegistryServices } from './ports';
import { readJsonFile } from './readJsonFile';
import { siteOf } from './site';

/**
 * The pinned events alone, without a lock: for the judgement of a promotion, which holds it already.
 * @throws UserError when `config/events.json` can't be read
 */
export async function readPinnedEvents(
  root: string,
  services: RegistryServices,
): Promise<readonly PinnedEvent[]> {
  const site = siteOf(root, services);
  const { fault, value } = await readJsonFile(site, site.layout.events);
  if (fault !== undefined) throw new UserError(fault, 'Correct config/events.json by hand.');
  return parsePool(value).pinned;
}
