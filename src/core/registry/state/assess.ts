import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { folderOf, locateChallenger, mainFileOf, rolesInOrder } from '../storage/locate';
import { isOnnx, isRealFolder, mismatches } from '../storage/modelFiles';
import type { Mismatch } from '../storage/modelFiles';
import type { Assessment, LocatedVersion } from '../ports';
import { championPlace } from '../links/championLink';
import { shown } from '../registryContext';
import type { RegistryContext } from '../registryContext';
import type { ChallengerEntry, Entry, Registry } from '../format/types';
import { join } from '../../shared/files/paths';
import type { ProgressOptions } from '../../shared/progress/progress';
import { untilAborted } from '../../shared/errors/untilAborted';
import { localized, sentence } from '../../shared/text/sentence';

/** @throws UserError when nothing is registered as challenger */
export function requireChallenger(registry: Registry): ChallengerEntry {
  if (registry.challenger) return registry.challenger;
  const last = registry.last_operation;
  const message = last
    ? l10n.t(
        'there is no challenger (the last operation was {0} by {1} at {2})',
        last.type,
        last.by,
        last.at,
      )
    : l10n.t('there is no challenger');
  throw new UserError(message, {
    text: l10n.t('Register one with `backbone register`.'),
    command: 'registerChallenger',
    label: l10n.t('Register…'),
  });
}

/**
 * Where the challenger's files are, as they were registered.
 * @throws UserError (integrity) when they have changed since
 */
export async function requireUnchanged(
  context: RegistryContext,
  entry: ChallengerEntry,
): Promise<string> {
  if (!entry.files) throw notAdopted();
  const found = await locateChallenger(context, entry);
  if (found !== undefined) return found;
  const faults = await mismatches(context, context.layout.challenger, entry.files);
  throw candidateChanged(entry, faults[0]);
}

/** What is said when a challenger is not what was registered. */
export function candidateChanged(entry: ChallengerEntry, found: Mismatch | undefined): UserError {
  return new UserError(
    l10n.t(
      'the candidate changed since it was registered as {0}: {1}',
      entry.version,
      found ? localized(found.fault) : l10n.t('its files are gone'),
    ),
    l10n.t('Register what is in models/challenger now as a new version, or put the files back.'),
    { kind: 'integrity' },
  );
}

/** @throws UserError while `champion/` is a real folder, or an old registry has no hashes */
export async function requireAdopted(context: RegistryContext, registry: Registry): Promise<void> {
  const { champion } = registry;
  if (!champion) return;
  if (!champion.files || (await championPlace(context)) === 'folder') throw notAdopted();
}

export function notAdopted(): UserError {
  return new UserError(l10n.t('models/champion is a real folder that has not been adopted'), {
    text: l10n.t(
      'Run `backbone init`, which moves it to the archive and links it, then try again.',
    ),
    command: 'initializeRegistry',
    label: l10n.t('Adopt…'),
  });
}

/** A registered version where it lies, for those who judge or run it. */
export async function located(
  context: RegistryContext,
  entry: Entry,
  folder: string,
): Promise<LocatedVersion> {
  const { model_id, version, metrics, files = [] } = entry;
  const file = join(folder, await mainFileOf(context, entry, folder));
  return { model_id, version, folder, file, files, metrics };
}

/** Both sides of a promotion, where they lie. */
export interface PromotionPair {
  /** Null where there is none, or the challenger can't be compared with it. */
  readonly champion: LocatedVersion | null;
  readonly challenger: LocatedVersion;
}

/** @throws UserError (integrity) when the champion's folder is missing */
export async function promotionPairOf(
  context: RegistryContext,
  registry: Registry,
  entry: ChallengerEntry,
  folder: string,
): Promise<PromotionPair> {
  const challenger = await located(context, entry, folder);
  const champion = isOnnx(challenger.file) ? await locatedChampion(context, registry) : null;
  return { champion, challenger };
}

/**
 * The judgement of the challenger against the champion, by evidence that is on disk now.
 * @throws CancelledError when the signal is aborted
 */
export async function assess(
  context: RegistryContext,
  { champion, challenger }: PromotionPair,
  progressOptions: ProgressOptions = {},
): Promise<Assessment> {
  if (!isOnnx(challenger.file)) return unexported(context, challenger.file);
  const { assessor } = context;
  return untilAborted(
    () => assessor.assess(champion, challenger, progressOptions),
    progressOptions.signal,
    () => l10n.t('The decision'),
  );
}

/** Whether nothing changed that a judgement was made by: a look at the files, no more. */
export async function isStillSo(
  context: RegistryContext,
  assessment: Assessment | undefined,
  before: PromotionPair | undefined,
  now: PromotionPair | undefined,
): Promise<boolean> {
  if (JSON.stringify(before) !== JSON.stringify(now)) return false;
  if (!assessment || !now || !isOnnx(now.challenger.file)) return true;
  return assessment.basis === (await context.assessor.basis(now.champion, now.challenger));
}

async function locatedChampion(
  context: RegistryContext,
  registry: Registry,
): Promise<LocatedVersion | null> {
  if (!registry.champion) return null;
  const [role] = rolesInOrder(context, registry);
  const folder = role && (await folderOf(context, role));
  if (folder !== undefined && (await isRealFolder(context, folder)))
    return located(context, registry.champion, folder);
  throw new UserError(
    l10n.t(
      'the champion {0} is missing, so nothing can be compared with it',
      registry.champion.version,
    ),
    {
      text: l10n.t('Run `backbone doctor --repair`.'),
      command: 'repairRegistry',
      label: l10n.t('Repair…'),
    },
    { kind: 'integrity' },
  );
}

function unexported(context: RegistryContext, file: string): Assessment {
  const fault = sentence('no_onnx', { path: shown(context, file) });
  const refusal = sentence('fault_with_remedy', { fault, remedy: sentence('export_onnx') });
  return { allowed: false, basis: '', refusals: [refusal], summary: '' };
}
