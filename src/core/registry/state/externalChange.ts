import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { isCommitted } from '../storage/backups';
import { championLinkDiffers } from '../links/championLink';
import type { RegistryContext } from '../registryContext';
import type { RegistryState } from '../storage/registryState';
import { describeProblem } from '../format/describeProblem';
import type { Problem } from '../format/problem';

/**
 * Whether something else than the tool (git, an editor) changed the registry so that it names
 * another champion than the links do: its bytes are not the newest backup's, and the link differs.
 */
export async function isChangedExternally(
  context: RegistryContext,
  state: RegistryState,
): Promise<boolean> {
  const { champion } = state.registry;
  // A registry that was never adopted says nothing yet of where links lead.
  if (champion && !champion.files) return false;
  if (!(await championLinkDiffers(context, state.registry))) return false;
  return !(await isCommitted(context, state.bytes));
}

export function externalChangeProblem({ registry }: RegistryState): Problem {
  return { code: 'registry_changed_outside', version: registry.champion?.version ?? null };
}

export function externalChangeError(state: RegistryState): UserError {
  const { message, remedy, command } = describeProblem(externalChangeProblem(state));
  return new UserError(message, { text: remedy, command, label: l10n.t('Follow') });
}
