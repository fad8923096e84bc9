import { adoptionPhase, readOnlyPhase, unpinPhase } from './adoption';
import { backboneEvaluationsPhase } from './backboneEvaluationsPhase';
import { pendingBackup } from './backups';
import { championLinkPhase } from './championLink';
import { endedPathsPhase } from './endedPaths';
import { eventsPhase } from './eventsPhase';
import { metadataPhase } from './metadata';
import { pendingLogLine } from './operationLog';
import { preRollbackPhase } from './preRollbackLinks';
import { productionLinksPhase } from './productionLinks';
import type { Site } from './site';
import type { RegistryState } from './state';
import type { Phase, Step } from './step';
import { takenChallengerPhase } from './takenChallenger';
import { temporariesPhase } from './temporaries';
import type { OperationType } from './types';

const backupPhase: Phase = async (site, { bytes }) => {
  const run = await pendingBackup(site, bytes);
  return run ? [{ done: null, run }] : [];
};

/** Last of all: while the line is missing, the operation counts as interrupted. */
const logPhase: Phase = async (site, { registry }) => {
  const run = await pendingLogLine(site, registry.last_operation);
  return run ? [{ done: null, run }] : [];
};

const phases: readonly Phase[] = [
  backupPhase,
  temporariesPhase,
  takenChallengerPhase,
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
export async function isReconciled(site: Site, state: RegistryState): Promise<boolean> {
  for (const phase of phases) if ((await phase(site, state)).length > 0) return false;
  return true;
}

/**
 * Brings the disk in line with the registry: idempotent, everything derived from it. To be called
 * under the lock.
 * @returns a sentence for each thing that a user may want to know of
 */
export async function reconcile(site: Site, state: RegistryState): Promise<readonly string[]> {
  const done: string[] = [];
  for (const phase of phases)
    for (const step of await phase(site, state)) done.push(...(await take(step)));
  return done;
}

async function take(step: Step): Promise<readonly string[]> {
  await step.run();
  return step.done === null ? [] : [step.done];
}

/** What each operation is called in a sentence. */
const nouns: Readonly<Record<OperationType, string>> = {
  init: 'initialization',
  adopt: 'adoption',
  register: 'registration',
  evaluate: 'evaluation',
  promote: 'promotion',
  reject: 'rejection',
  rollback: 'rollback',
  repair: 'repair',
  follow: 'confirmed change from outside',
  events: 'change of the event pool',
  close: 'closing of a follow-up',
  configure: 'change of a configuration',
  build: 'build',
  benchmark: 'benchmark',
  commit: 'commit',
  restore: 'restoring',
  autotest: 'auto-test',
  export: 'export',
};

/**
 * Reconciles after something else may have died: what was interrupted is finished or undone.
 * @returns one sentence for each interrupted operation
 */
export async function recover(site: Site, state: RegistryState): Promise<readonly string[]> {
  const { last_operation: last } = state.registry;
  const unfinished = (await pendingLogLine(site, last)) !== undefined;
  const done = await reconcile(site, state);
  if (!unfinished || !last) return done;
  const version = [last['to'], last['version'], last['from']].find((v) => typeof v === 'string');
  const noun = nouns[last.type];
  const what = version === undefined ? noun : `${noun} of ${String(version)}`;
  return [`The ${what} at ${last.at} was interrupted after it was committed and has been finished`];
}
