import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { hasCode } from '../../shared/files/fileError';
import { makeDirectories, replaceFile } from '../../shared/files/replace';
import { backUp } from '../storage/backups';
import { encode, sameBytes } from '../../shared/files/bytes';
import { completeRows } from '../format/rows';
import { linkToLog } from './logEnd';
import { renderNew, renderRegistry } from '../format/render';
import type { RegistryContext } from '../registryContext';
import { readState, stateOf } from '../storage/registryState';
import type { RegistryState } from '../storage/registryState';
import { keptFields } from '../../shared/text/kept';
import { formatTime } from '../../shared/time/time';
import type { Registry } from '../format/types';
import type { Operation, OperationType } from '../../shared/log/operation';
import type { Value } from '../../shared/text/sentence';

/** What the operation log is told, besides id, time and user. */
export interface OperationDetails {
  readonly type: OperationType;
  readonly by?: string;
  readonly reason?: Value;
  /** What stood against it when it was forced. */
  readonly against?: readonly Value[];
  readonly [detail: string]: unknown;
}

export interface Committed {
  readonly state: RegistryState;
  readonly operation: Operation;
}

/** A new operation, now, by the user unless said otherwise. */
export function operationOf(context: RegistryContext, details: OperationDetails): Operation {
  const { type, reason = '', against = [], by = context.user, ...more } = details;
  const id = context.ids.next();
  const at = formatTime(context.clock.now());
  const words = keptFields(
    reason === '' ? {} : { reason },
    against.length === 0 ? {} : { against },
  );
  const operation: Operation = { id, type, at, by, ...words, ...more };
  // As it will be read back: without absent values and what JSON has no numbers for.
  return JSON.parse(JSON.stringify(operation));
}

/**
 * Makes `next` the registry, whole and atomically, if the one on disk is still byte for byte the
 * one that was read.
 * @param state what `next` was made from; undefined where there is no registry yet
 * @param replaced what is on disk, where that is not what `next` was made from
 * @throws UserError when something else changed the registry in between; nothing is changed then
 */
export async function commit(
  context: RegistryContext,
  state: RegistryState | undefined,
  next: Registry,
  operation: Operation,
  replaced: { readonly bytes: Uint8Array | undefined } = { bytes: state?.bytes },
): Promise<Committed> {
  const linked = await linkToLog(context, state?.registry.log_end, operation);
  const registry = completeRows({ ...next, last_updated: operation.at, ...linked });
  const text = state ? renderRegistry(state.read, registry) : renderNew(registry);
  const bytes = encode(text);
  await commitBytes(context, replaced.bytes, bytes);
  return { state: stateOf(context, bytes), operation: linked.last_operation };
}

async function commitBytes(
  context: RegistryContext,
  onDisk: Uint8Array | undefined,
  bytes: Uint8Array,
): Promise<void> {
  await makeDirectories(context.fs, context.layout.config);
  const unchanged = () => assertUnchanged(context, onDisk);
  await backUp(context, bytes, () =>
    replaceFile(context.fs, context.layout.registry, bytes, unchanged),
  );
}

async function assertUnchanged(
  context: RegistryContext,
  expected: Uint8Array | undefined,
): Promise<void> {
  const found = await context.fs
    .readFile(context.layout.registry, 1 << 30)
    .catch((error: unknown) => {
      if (hasCode(error, 'ENOENT')) return undefined;
      throw error;
    });
  const same = expected && found ? sameBytes(expected, found) : expected === found;
  if (!same) throw changedMeanwhile(await readState(context));
}

/** Tells the loser of two what the other one did. */
export function changedMeanwhile(now: RegistryState | undefined): UserError {
  return new UserError(
    l10n.t('the registry has changed meanwhile ({0}); nothing was done', describeState(now)),
    l10n.t('Look at the new state, then run the command again.'),
  );
}

function describeState(state: RegistryState | undefined): string {
  if (!state) return l10n.t('it is gone');
  const { champion, challenger, last_operation: last } = state.registry;
  const roles = [
    champion ? l10n.t('champion {0}', champion.version) : l10n.t('no champion'),
    challenger ? l10n.t('challenger {0}', challenger.version) : l10n.t('no challenger'),
  ];
  return [
    ...(last ? [l10n.t('{0} by {1} at {2}', last.type, last.by, last.at)] : []),
    ...roles,
  ].join(', ');
}
