import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { commit, changedMeanwhile, operationOf } from './commit';
import { requireNoDoubts } from './doubts';
import type { ChangeOptions } from '../modelRegistry';
import { findExternalChange, externalChangeError } from './externalChange';
import type { ExternalChange } from './externalChange';
import { isReconciled, recover } from '../steps/reconcile';
import type { RegistryContext } from '../registryContext';
import { noToken, requireState, requireWritable } from '../storage/registryState';
import type { RegistryState } from '../storage/registryState';
import type { Sentence, Value } from '../../shared/text/sentence';

/** The registry as a reader finds it, after what could be recovered was. */
export interface OpenedRegistry {
  readonly state: RegistryState;
  readonly recovered: readonly Sentence[];
  /** What something else changed in the registry, so that the disk stays as it is. */
  readonly externalChange?: ExternalChange;
  /** Why what was interrupted could not be finished; undefined when nothing is left to do. */
  readonly stuck?: Value;
}

/** Reads the registry, taking the lock only when something was interrupted. */
export async function openForRead(context: RegistryContext): Promise<OpenedRegistry> {
  const state = await requireState(context);
  if (!state.read.writable) return { state, recovered: [] };
  const externalChange = await findExternalChange(context, state);
  if (externalChange) return { state, recovered: [], externalChange };
  if (context.readOnly || !(await isAnythingLeft(context, state))) return { state, recovered: [] };
  try {
    return await context.lock.run(() => recoverNow(context));
  } catch (error) {
    // A disk that is read-only, or a lock that another machine holds: anyone who reads may still look.
    if (!(error instanceof UserError)) throw error;
    return { state, recovered: [], stuck: error.said };
  }
}

/**
 * Refuses what could not be recorded later, before anything long is begun.
 * @throws UserError where nothing may be changed, or something else changed the registry
 */
export async function requireCommitted(context: RegistryContext): Promise<void> {
  requireChangeable(context);
  const { state, externalChange } = await openForRead(context);
  requireWritable(state);
  if (externalChange) throw externalChangeError(state, externalChange);
}

/** Whether somebody died here: the disk is not as the registry says, or the lock was left. */
async function isAnythingLeft(context: RegistryContext, state: RegistryState): Promise<boolean> {
  return !(await isReconciled(context, state)) || context.lock.hasLeftovers();
}

async function recoverNow(context: RegistryContext): Promise<OpenedRegistry> {
  const state = await requireState(context);
  if (!state.read.writable) return { state, recovered: [] };
  const externalChange = await findExternalChange(context, state);
  if (externalChange) return { state, recovered: [], externalChange };
  return { state, recovered: await recover(context, state) };
}

/** @throws UserError where nothing may be changed */
export function requireChangeable(context: RegistryContext): void {
  if (!context.readOnly) return;
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
  context: RegistryContext,
  options: ChangeOptions,
  operation: (state: RegistryState) => Promise<T>,
): Promise<T> {
  requireChangeable(context);
  try {
    return await context.lock.run(async () => operation(await openToChange(context, options)));
  } finally {
    await context.hasher.flush();
  }
}

async function openToChange(
  context: RegistryContext,
  options: ChangeOptions,
): Promise<RegistryState> {
  const found = await requireState(context);
  checkExpected(options.expected, found);
  requireWritable(found);
  const externalChange = await findExternalChange(context, found);
  if (externalChange) await requireNoDoubts(context, found.registry);
  if (externalChange && !options.followExternalChange)
    throw externalChangeError(found, externalChange);
  const state = externalChange ? await followExternal(context, found) : found;
  const recovered = await recover(context, state);
  if (recovered.length > 0) context.onRecovered?.(recovered);
  return state;
}

/** Makes a registry that something else changed the committed one. */
async function followExternal(
  context: RegistryContext,
  state: RegistryState,
): Promise<RegistryState> {
  const operation = operationOf(context, {
    type: 'follow',
    to: state.registry.champion?.version ?? null,
  });
  return (await commit(context, state, state.registry, operation)).state;
}

/** @throws UserError that says what changed since the user confirmed */
export function checkExpected(
  expected: string | undefined,
  state: RegistryState | undefined,
): void {
  if (expected !== undefined && expected !== (state?.token ?? noToken))
    throw changedMeanwhile(state);
}
