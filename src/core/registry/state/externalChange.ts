import { UserError } from '../../shared/errors/errors';
import { isCommitted, listBackups, readBackup } from '../storage/backups';
import { stateOf } from '../storage/registryState';
import { isWitnessed } from './thirdRecord';
import { championLinkDiffers } from '../links/championLink';
import { shown } from '../registryContext';
import type { RegistryContext } from '../registryContext';
import type { RegistryState } from '../storage/registryState';
import { describeProblem } from '../format/describeProblem';
import { newestGoodBackup } from './newestBackup';
import { differenceSentence, registryDifferences } from './registryDifferences';
import type { Problem } from '../format/problem';
import type { Sentence } from '../../shared/text/sentence';
import * as l10n from '@vscode/l10n';

/** What something else than the tool (git, an editor) made of the registry. */
export interface ExternalChange {
  /** Whether the registry names another champion than `models/champion` leads to. */
  readonly championMoved: boolean;
  /** What differs from the newest backup; layout and comments don't count. */
  readonly changes: readonly Sentence[];
  /** The newest backup, relative to the root; undefined when there is none. */
  readonly backup?: string;
}

/**
 * Whether something else changed the registry: its bytes are not those that the tool committed last,
 * and it says something else. Nothing on disk is brought in line with it until it is followed.
 */
export async function findExternalChange(
  context: RegistryContext,
  { registry, bytes }: RegistryState,
): Promise<ExternalChange | undefined> {
  const { champion } = registry;
  // A registry that was never adopted says nothing yet of where links lead.
  if (champion && !champion.files) return undefined;
  if (await isCommitted(context, bytes)) return undefined;
  const championMoved = await championLinkDiffers(context, registry);
  const newest = await newestGoodBackup(context);
  if (!newest) return championMoved ? { championMoved, changes: [] } : undefined;
  const differences = registryDifferences(newest.state.registry, registry);
  if (!championMoved && (await isWitnessed(context, registry, differences))) return undefined;
  const changes = differences.map(differenceSentence);
  return { championMoved, changes, backup: shown(context, newest.path) };
}

/** The newest backup, where the other records say that it is the one that was changed. */
export async function damagedBackup(
  context: RegistryContext,
  { registry, bytes }: RegistryState,
): Promise<string | undefined> {
  if (await isCommitted(context, bytes)) return undefined;
  const [newest] = await listBackups(context);
  const copy = newest === undefined ? undefined : await readBackup(context, newest);
  if (newest === undefined || !copy) return newest && shown(context, newest);
  const kept = stateOf(context, copy);
  const isWhole = kept.read.writable && kept.read.problems.length === 0;
  const differs = !isWhole || registryDifferences(kept.registry, registry).length > 0;
  return differs ? shown(context, newest) : undefined;
}

export function externalChangeProblem(
  { registry }: RegistryState,
  change: ExternalChange,
): Problem<'registry_changed_outside'> {
  const version = registry.champion?.version ?? null;
  return { code: 'registry_changed_outside', version, ...change };
}

export function externalChangeError(state: RegistryState, change: ExternalChange): UserError {
  const { message, remedy, command } = describeProblem(externalChangeProblem(state, change));
  return new UserError(message, { text: remedy, command, label: l10n.t('Follow') });
}
