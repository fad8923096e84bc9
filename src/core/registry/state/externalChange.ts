import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { isCommitted } from '../storage/backups';
import { championLinkDiffers } from '../links/championLink';
import type { RegistryContext } from '../registryContext';
import type { RegistryState } from '../storage/registryState';
import type { Problem } from '../format/types';

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

export function externalChangeProblem(state: RegistryState): Problem {
  const { champion } = state.registry;
  return {
    code: 'registry_changed_outside',
    message: champion
      ? l10n.t(
          'config/model_registry.json was changed by something else than Backbone Studio and names version {0} as champion, which models/champion does not lead to',
          champion.version,
        )
      : l10n.t(
          'config/model_registry.json was changed by something else than Backbone Studio and names no champion, but models/champion leads to one',
        ),
    remedy: l10n.t(
      'Confirm that this registry is right (any changing command with --yes follows it), or restore the file from version control.',
    ),
    command: 'followRegistry',
  };
}

export function externalChangeError(state: RegistryState): UserError {
  const { message, remedy } = externalChangeProblem(state);
  return new UserError(message, {
    text: remedy,
    command: 'followRegistry',
    label: l10n.t('Follow'),
  });
}
