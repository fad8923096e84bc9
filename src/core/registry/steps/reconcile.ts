import * as l10n from '@vscode/l10n';
import { adoptionPhase, readOnlyPhase, unpinPhase } from './adoption';
import { backboneEvaluationsPhase } from './backboneEvaluationsPhase';
import { pendingBackup } from '../storage/backups';
import { championLinkPhase } from '../links/championLink';
import { endedPathsPhase } from '../links/endedPaths';
import { eventsPhase } from './eventsPhase';
import { metadataPhase } from './metadata';
import { pendingLogLine } from '../../shared/log/operationLog';
import { preRollbackPhase } from '../links/preRollbackLinks';
import { productionLinksPhase } from '../links/productionLinks';
import type { RegistryContext } from '../registryContext';
import type { RegistryState } from '../storage/registryState';
import type { ReconcilePhase, Step } from '../reconcileStep';
import { movedChallengerStep } from './movedChallenger';
import { temporariesPhase } from './temporaries';
import type { Operation, OperationType } from '../../shared/log/operation';

const backupPhase: ReconcilePhase = async (context, { bytes }) => {
  const run = await pendingBackup(context, bytes);
  return run ? [{ done: null, run }] : [];
};

/** Last of all: while the line is missing, the operation counts as interrupted. */
const logPhase: ReconcilePhase = async (context, { registry }) => {
  const run = await pendingLogLine(context, registry.last_operation);
  return run ? [{ done: null, run }] : [];
};

const phases: readonly ReconcilePhase[] = [
  backupPhase,
  temporariesPhase,
  movedChallengerStep,
  adoptionPhase,
  endedPathsPhase,
  championLinkPhase,
  productionLinksPhase,
  unpinPhase,
  readOnlyPhase,
  preRollbackPhase,
  metadataPhase,
  backboneEvaluationsPhase,
  eventsPhase,
  logPhase,
];

/** Whether the disk differs anywhere from what the registry makes of it. */
export async function isReconciled(
  context: RegistryContext,
  state: RegistryState,
): Promise<boolean> {
  for (const phase of phases) if ((await phase(context, state)).length > 0) return false;
  return true;
}

/**
 * Brings the disk in line with the registry: idempotent, everything derived from it. To be called
 * under the lock.
 * @returns a sentence for each thing that a user may want to know of
 */
export async function reconcile(
  context: RegistryContext,
  state: RegistryState,
): Promise<readonly string[]> {
  const done: string[] = [];
  for (const phase of phases)
    for (const step of await phase(context, state)) done.push(...(await take(step)));
  return done;
}

async function take(step: Step): Promise<readonly string[]> {
  await step.run();
  return step.done === null ? [] : [step.done];
}

/** What is said of an operation that was finished for another who died, by its type. */
const finishedWith: Readonly<
  Partial<Record<OperationType, (version: string, at: string) => string>>
> = {
  register: (version, at) =>
    l10n.t(
      'The registration of {0} at {1} was interrupted after it was committed and has been finished',
      version,
      at,
    ),
  evaluate: (version, at) =>
    l10n.t(
      'The evaluation of {0} at {1} was interrupted after it was committed and has been finished',
      version,
      at,
    ),
  promote: (version, at) =>
    l10n.t(
      'The promotion of {0} at {1} was interrupted after it was committed and has been finished',
      version,
      at,
    ),
  reject: (version, at) =>
    l10n.t(
      'The rejection of {0} at {1} was interrupted after it was committed and has been finished',
      version,
      at,
    ),
  rollback: (version, at) =>
    l10n.t(
      'The rollback of {0} at {1} was interrupted after it was committed and has been finished',
      version,
      at,
    ),
  close: (version, at) =>
    l10n.t(
      'The closing of a follow-up of {0} at {1} was interrupted after it was committed and has been finished',
      version,
      at,
    ),
};
const finishedAlone: Readonly<Partial<Record<OperationType, (at: string) => string>>> = {
  init: (at) =>
    l10n.t(
      'The initialization at {0} was interrupted after it was committed and has been finished',
      at,
    ),
  adopt: (at) =>
    l10n.t('The adoption at {0} was interrupted after it was committed and has been finished', at),
  repair: (at) =>
    l10n.t('The repair at {0} was interrupted after it was committed and has been finished', at),
  follow: (at) =>
    l10n.t(
      'The confirmed change from outside at {0} was interrupted after it was committed and has been finished',
      at,
    ),
  events: (at) =>
    l10n.t(
      'The change of the event pool at {0} was interrupted after it was committed and has been finished',
      at,
    ),
};

/**
 * Reconciles after something else may have died: what was interrupted is finished or undone.
 * @returns one sentence for each interrupted operation
 */
export async function recover(
  context: RegistryContext,
  state: RegistryState,
): Promise<readonly string[]> {
  const { last_operation: last } = state.registry;
  const unfinished = (await pendingLogLine(context, last)) !== undefined;
  const done = await reconcile(context, state);
  if (!unfinished || !last) return done;
  return [finished(last)];
}

function finished({ type, at, ...details }: Operation): string {
  const version = [details['to'], details['version'], details['from']].find(isText);
  if (version !== undefined && finishedWith[type]) return finishedWith[type](version, at);
  return (
    finishedAlone[type]?.(at) ??
    l10n.t(
      'The operation {0} at {1} was interrupted after it was committed and has been finished',
      type,
      at,
    )
  );
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
