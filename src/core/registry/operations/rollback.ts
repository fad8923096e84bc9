import { compositeOf } from '../../metrics/composite';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { basename } from '../../shared/files/paths';
import { requireAdopted } from '../state/assess';
import { commit, operationOf } from '../state/commit';
import { finishSwap } from './deployed';
import { recordFollowUp, situationRules } from '../format/followUps';
import { folderPart } from '../format/layout';
import { mainFileOf } from '../storage/locate';
import type {
  CandidateOptions,
  ChangePlan,
  ChangeResult,
  RollbackCandidate,
  RollbackInput,
} from '../modelRegistry';
import { change, openForRead } from '../state/opening';
import { endingPaths } from '../links/productionPaths';
import { chooseTarget, listCandidates, unloadable } from './rollbackCandidates';
import { absolute } from '../registryContext';
import type { RegistryContext } from '../registryContext';
import { requireWritable } from '../storage/registryState';
import type { RegistryState } from '../storage/registryState';
import { rolledBack } from '../format/transitions';
import type { ArchiveEntry } from '../format/types';
import { decimal } from '../../shared/text/quantity';
import { joined, sentence } from '../../shared/text/sentence';
import type { Value } from '../../shared/text/sentence';

interface Ready {
  readonly target: ArchiveEntry;
  readonly main: string;
  readonly ending: readonly string[];
}

/** Makes a version of the archive the champion again. */
export async function rollback(
  context: RegistryContext,
  input: RollbackInput,
): Promise<ChangeResult> {
  return change(context, input, async (state) => {
    await requireAdopted(context, state.registry);
    return rollbackTo(
      context,
      state,
      await check(context, state, input.version, input.force),
      input,
    );
  });
}

/** What `rollback` would do. */
export async function planRollback(
  context: RegistryContext,
  version?: string,
): Promise<ChangePlan> {
  const { state } = await openForRead(context);
  requireWritable(state);
  await requireAdopted(context, state.registry);
  const { target, ending } = await check(context, state, version, true);
  const old = state.registry.champion?.version ?? null;
  return {
    from: old,
    to: target.version,
    consequences: [
      l10n.t(
        '{0} becomes the champion again; production/models/{1} leads to it from then on.',
        target.version,
        state.registry.production_name,
      ),
      ...(old === null
        ? []
        : [l10n.t('{0} goes to the archive, marked as rolled back from.', old)]),
      ...ending.map((path) =>
        l10n.t('The production path {0} ends; only force allows that.', path),
      ),
    ],
    refusals: ending.map((path) => sentence('production_path_ends', { path })),
    summary: comparison(state, target),
    token: state.token,
  };
}

export async function rollbackCandidates(
  context: RegistryContext,
  options: CandidateOptions = {},
): Promise<readonly RollbackCandidate[]> {
  const { state } = await openForRead(context);
  const candidates = await listCandidates(context, state.registry, options);
  if (!context.readOnly) await context.hasher.flush();
  return candidates;
}

async function check(
  context: RegistryContext,
  { registry }: RegistryState,
  version: string | undefined,
  force = false,
): Promise<Ready> {
  const target = chooseTarget(registry, version);
  const fault = await unloadable(context, registry, target);
  if (fault !== undefined)
    throw new UserError(
      l10n.t('version {0} cannot be rolled back to: {1}', target.version, fault),
      l10n.t(
        'Choose another version with --version; `backbone rollback --check` shows which load.',
      ),
      { kind: 'integrity' },
    );
  const ending = await endingPaths(context, registry, target);
  if (ending.length > 0 && !force)
    throw new UserError(
      l10n.t(
        'the production path {0} would end: {1} has no such single file',
        ending.join(', '),
        target.version,
      ),
      l10n.t(
        'Let the reader use the folder link instead and use force, or choose another version.',
      ),
      { kind: 'refused' },
    );
  return {
    target,
    ending,
    main: await mainFileOf(context, target, absolute(context, folderPart(target.path))),
  };
}

/** The rollback itself; also what `doctor --repair` does on its own. */
export async function rollbackTo(
  context: RegistryContext,
  state: RegistryState,
  { target, main }: Ready,
  input: Pick<RollbackInput, 'situation'> & { readonly reason?: Value; readonly by?: string },
): Promise<ChangeResult> {
  const situation = input.situation ?? 'user_request';
  const { priority, action } = situationRules[situation];
  const reason = joined([sentence(situation), input.reason ?? '']);
  const from = state.registry.champion?.version ?? null;
  const { version: to, model_id } = target;
  const by = input.by !== undefined && { by: input.by };
  const details = { from, to, model_id, reason, situation, priority, action, ...by };
  const operation = operationOf(context, { type: 'rollback', ...details });
  const { id, at } = operation;
  const why = sentence('rolled_back', { version: to, why: reason });
  const decision = { at, main: basename(main), reason: why };
  const followUp = recordFollowUp(id, situation, at);
  const next = rolledBack(state.registry, target, decision, followUp);
  return finishSwap(context, await commit(context, state, next, operation), { from, to });
}

/** Both composites in numbers, where both are known. */
function comparison({ registry }: RegistryState, target: ArchiveEntry): Value {
  const now = registry.champion ? compositeOf(registry.champion.metrics) : undefined;
  const then = compositeOf(target.metrics);
  if (now === undefined || then === undefined) return '';
  return sentence('composite_instead', { then: decimal(then, 4), now: decimal(now, 4) });
}
