import { change, openForRead } from '../state/opening';
import type { RegistryContext } from '../registryContext';
import type { Status } from '../format/types';
import { describe } from './status';

/** Follows a registry that git or an editor changed, after the user confirmed it. */
export async function follow(context: RegistryContext, expected?: string): Promise<Status> {
  const options = { followExternalChange: true, ...(expected !== undefined && { expected }) };
  await change(context, options, async () => undefined);
  return describe(context, await openForRead(context));
}
