import { change, look } from '../state/opening';
import type { Site } from '../registryContext';
import type { Status } from '../format/types';
import { describe } from './status';

/** Follows a registry that git or an editor changed, after the user confirmed it. */
export async function follow(site: Site, expected?: string): Promise<Status> {
  const options = { followOutsideChange: true, ...(expected !== undefined && { expected }) };
  await change(site, options, async () => undefined);
  return describe(site, await look(site));
}
