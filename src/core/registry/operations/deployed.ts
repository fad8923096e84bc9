import { CancelledError, UserError } from '../../shared/errors/errors';
import { isOnnx } from '../storage/modelFiles';
import { deployedFile } from '../links/productionPaths';
import type { Committed } from '../state/commit';
import type { ChangeResult } from '../modelRegistry';
import { reconcile } from '../steps/reconcile';
import type { RegistryContext } from '../registryContext';
import type { Registry } from '../format/types';

/**
 * Loads the champion the way the deployment does, through the production path.
 * @returns why it does not load; undefined when it does, or is not ONNX
 */
export async function loadFailure(
  context: RegistryContext,
  registry: Registry,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const path = await deployedFile(context, registry);
  if (path === undefined || !isOnnx(path)) return undefined;
  try {
    await context.probe.load(await context.fs.realPath(path), { ...(signal && { signal }) });
    return undefined;
  } catch (error) {
    if (error instanceof CancelledError) throw error;
    if (error instanceof UserError) return error.message;
    throw error;
  }
}

/** What follows the commit of a new champion: the disk is brought in line, the model loaded. */
export async function finishSwap(
  context: RegistryContext,
  { state, operation }: Committed,
  swap: Pick<ChangeResult, 'from' | 'to'>,
): Promise<ChangeResult> {
  await reconcile(context, state);
  const failure = await loadFailure(context, state.registry);
  return { ...swap, operation, ...(failure !== undefined && { load_failure: failure }) };
}
