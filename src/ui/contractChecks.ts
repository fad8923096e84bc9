import type { ContractCheck } from '../core/app/checkContract';
import type { Workspace } from '../core/app/workspace';
import type { ProgressOptions } from '../core/shared/progress/progress';

type Checking = Pick<Workspace, 'checkContract'>;

/** What the last check of each version found, as long as its registry is open. */
const found = new WeakMap<Checking, Map<string, ContractCheck>>();

/**
 * Checks how a version is fed and read, and remembers what came of it.
 * @param version also `candidate`
 */
export async function checkContract(
  workspace: Checking,
  version: string,
  progressOptions?: ProgressOptions,
): Promise<ContractCheck> {
  const check = await workspace.checkContract(version, progressOptions);
  const checks = found.get(workspace) ?? new Map<string, ContractCheck>();
  found.set(workspace, checks.set(version, check));
  return check;
}

/** What the last check found; the version is checked where there was none. */
export async function rememberedCheck(
  workspace: Checking,
  version: string,
  progressOptions?: ProgressOptions,
): Promise<ContractCheck> {
  return found.get(workspace)?.get(version) ?? checkContract(workspace, version, progressOptions);
}

/** To be called when a version's contract has changed. */
export function forgetCheck(workspace: Checking, version: string): void {
  found.get(workspace)?.delete(version);
}
