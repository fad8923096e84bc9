import { UserError } from '../../shared/errors/errors';
import { isCommitted } from '../storage/backups';
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
  const changes = registryDifferences(newest.state.registry, registry).map(differenceSentence);
  if (!championMoved && changes.length === 0) return undefined;
  return { championMoved, changes, backup: shown(context, newest.path) };
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
