import { UserError } from '../../shared/errors/errors';
import { isOnnx } from '../storage/modelFiles';
import { deployedFile } from '../links/productionPaths';
import type { Committed } from '../state/commit';
import type { ChangeResult } from '../modelRegistry';
import { reconcile } from '../steps/reconcile';
import type { Site } from '../registryContext';
import type { Registry } from '../format/types';

/**
 * Loads the champion the way the deployment does, through the production path.
 * @returns why it does not load; undefined when it does, or is not ONNX
 */
export async function loadFailure(site: Site, registry: Registry): Promise<string | undefined> {
  const path = await deployedFile(site, registry);
  if (path === undefined || !isOnnx(path)) return undefined;
  try {
    await site.probe.load(await site.fs.realPath(path));
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}

/** What follows the commit of a new champion: the disk is brought in line, the model loaded. */
export async function finishSwap(
  site: Site,
  { state, operation }: Committed,
  swap: Pick<ChangeResult, 'from' | 'to'>,
): Promise<ChangeResult> {
  await reconcile(site, state);
  const failure = await loadFailure(site, state.registry);
  return { ...swap, operation, ...(failure !== undefined && { load_failure: failure }) };
}
