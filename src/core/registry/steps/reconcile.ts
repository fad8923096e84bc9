import { adoptionPhase, readOnlyPhase, unpinPhase } from './adoption';
import { backboneEvaluationsPhase } from './backboneEvaluationsPhase';
import { pendingBackup } from '../storage/backups';
import { convertedPhase } from './convertedPhase';
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
import { sentence } from '../../shared/text/sentence';
import type { Code, Sentence } from '../../shared/text/sentence';

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
  convertedPhase,
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
): Promise<readonly Sentence[]> {
  const done: Sentence[] = [];
  for (const phase of phases)
    for (const step of await phase(context, state)) done.push(...(await run(step)));
  return done;
}

async function run(step: Step): Promise<readonly Sentence[]> {
  await step.run();
  return step.done === null ? [] : [step.done];
}

/** What is said of an operation that was finished for another who died, by its type. */
const finishedWith = {
  register: 'finished_register',
  correct: 'finished_correct',
  evaluate: 'finished_evaluate',
  promote: 'finished_promote',
  reject: 'finished_reject',
  rollback: 'finished_rollback',
  close: 'finished_close',
  convert: 'finished_convert',
} as const satisfies Partial<Record<OperationType, Code>>;
const finishedAlone = {
  init: 'finished_init',
  adopt: 'finished_adopt',
  repair: 'finished_repair',
  follow: 'finished_follow',
  events: 'finished_events',
} as const satisfies Partial<Record<OperationType, Code>>;

/**
 * Reconciles after something else may have died: what was interrupted is finished or undone.
 * @returns one sentence for each interrupted operation
 */
export async function recover(
  context: RegistryContext,
  state: RegistryState,
): Promise<readonly Sentence[]> {
  const { last_operation: last } = state.registry;
  const unfinished = (await pendingLogLine(context, last)) !== undefined;
  const done = await reconcile(context, state);
  if (!unfinished || !last) return done;
  return [finished(last)];
}

function finished({ type, at, ...details }: Operation): Sentence {
  const version = [details['to'], details['version'], details['from']].find(isText);
  if (version !== undefined && isOf(finishedWith, type)) {
    return sentence(finishedWith[type], { version, at });
  }
  if (isOf(finishedAlone, type)) return sentence(finishedAlone[type], { at });
  return sentence('finished_operation', { type, at });
}

function isOf<T extends object>(codes: T, type: string): type is Extract<keyof T, string> {
  return Object.hasOwn(codes, type);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
