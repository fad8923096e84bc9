import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { commit, changedMeanwhile, operationOf } from './commit';
import type { ChangeOptions } from '../modelRegistry';
import { changedOutside, outsideError } from './externalChange';
import { isReconciled, recover } from '../steps/reconcile';
import type { Site } from '../registryContext';
import { noToken, requireState, requireWritable } from './state';
import type { RegistryState } from './state';

/** The registry as a reader finds it, after what could be recovered was. */
export interface Look {
  readonly state: RegistryState;
  readonly recovered: readonly string[];
  /** Whether something else changed the registry, so that the links stay where they are. */
  readonly outside: boolean;
  /** Why what was interrupted could not be finished; undefined when nothing is left to do. */
  readonly stuck?: string;
}

/** Reads the registry, taking the lock only when something was interrupted. */
export async function look(site: Site): Promise<Look> {
  const state = await requireState(site);
  if (!state.read.writable) return { state, recovered: [], outside: false };
  if (await changedOutside(site, state)) return { state, recovered: [], outside: true };
  if (site.readOnly || !(await isAnythingLeft(site, state)))
    return { state, recovered: [], outside: false };
  try {
    return await site.lock.run(() => recoverNow(site));
  } catch (error) {
    // A disk that is read-only, or a lock that another machine holds: whoever reads may still look.
    if (!(error instanceof UserError)) throw error;
    return { state, recovered: [], outside: false, stuck: error.message };
  }
}

/** Whether somebody died here: the disk is not as the registry says, or the lock was left. */
async function isAnythingLeft(site: Site, state: RegistryState): Promise<boolean> {
  return !(await isReconciled(site, state)) || site.lock.hasLeftovers();
}

async function recoverNow(site: Site): Promise<Look> {
  const state = await requireState(site);
  if (!state.read.writable) return { state, recovered: [], outside: false };
  if (await changedOutside(site, state)) return { state, recovered: [], outside: true };
  return { state, recovered: await recover(site, state), outside: false };
}

/** @throws UserError where nothing may be changed */
export function requireChangeable(site: Site): void {
  if (!site.readOnly) return;
  throw new UserError(l10n.t('this workspace is not trusted, so nothing in it is changed'), {
    text: l10n.t('Trust the workspace, then try again.'),
    command: 'manageTrust',
    label: l10n.t('Manage Trust'),
  });
}

/**
 * Runs an operation under the lock, on a registry that is reconciled and is the one that the user
 * confirmed.
 */
export async function change<T>(
  site: Site,
  options: ChangeOptions,
  operation: (state: RegistryState) => Promise<T>,
): Promise<T> {
  requireChangeable(site);
  try {
    return await site.lock.run(async () => operation(await openToChange(site, options)));
  } finally {
    await site.hasher.flush();
  }
}

async function openToChange(site: Site, options: ChangeOptions): Promise<RegistryState> {
  const found = await requireState(site);
  checkExpected(options.expected, found);
  requireWritable(found);
  const outside = await changedOutside(site, found);
  if (outside && !options.followOutsideChange) throw outsideError(found);
  const state = outside ? await followOutside(site, found) : found;
  const recovered = await recover(site, state);
  if (recovered.length > 0) site.onRecovered?.(recovered);
  return state;
}

/** Makes a registry that something else changed the committed one. */
async function followOutside(site: Site, state: RegistryState): Promise<RegistryState> {
  const operation = operationOf(site, {
    type: 'follow',
    to: state.registry.champion?.version ?? null,
  });
  return (await commit(site, state, state.registry, operation)).state;
}

/** @throws UserError that says what changed since the user confirmed */
export function checkExpected(
  expected: string | undefined,
  state: RegistryState | undefined,
): void {
  if (expected !== undefined && expected !== (state?.token ?? noToken))
    throw changedMeanwhile(state);
}
