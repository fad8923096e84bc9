import * as l10n from '@vscode/l10n';
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
const nouns: Readonly<Record<OperationType, () => string>> = {
  init: () => l10n.t('initialization'),
  adopt: () => l10n.t('adoption'),
  register: () => l10n.t('registration'),
  evaluate: () => l10n.t('evaluation'),
  promote: () => l10n.t('promotion'),
  reject: () => l10n.t('rejection'),
  rollback: () => l10n.t('rollback'),
  repair: () => l10n.t('repair'),
  follow: () => l10n.t('confirmed change from outside'),
  events: () => l10n.t('change of the event pool'),
  close: () => l10n.t('closing of a follow-up'),
  configure: () => l10n.t('change of a configuration'),
  build: () => l10n.t('build'),
  benchmark: () => l10n.t('benchmark'),
  commit: () => l10n.t('commit'),
  restore: () => l10n.t('restoring'),
  autotest: () => l10n.t('auto-test'),
  export: () => l10n.t('export'),
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
  return [finished(nouns[last.type](), version as string | undefined, last.at)];
}

function finished(noun: string, version: string | undefined, at: string): string {
  return version === undefined
    ? l10n.t(
        'The {0} at {1} was interrupted after it was committed and has been finished',
        noun,
        at,
      )
    : l10n.t(
        'The {0} of {1} at {2} was interrupted after it was committed and has been finished',
        noun,
        version,
        at,
      );
}
