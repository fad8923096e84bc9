import * as l10n from '@vscode/l10n';
import { localized } from '../../../shared/text/sentence';
import type { Problem } from '../problem';

/** So many changes are told in a message; a diff of the files shows all. */
const told = 5;

/** What was changed in the registry by something else, in the reader's language. */
export function changedOutside(problem: Problem<'registry_changed_outside'>): string {
  const { changes } = problem;
  const more = changes.length - told;
  const lines = [
    ...changes.slice(0, told).map(localized),
    ...(more > 0 ? [l10n.t('and {0} more', more)] : []),
  ];
  const [first, ...rest] = [whatWasChanged(problem), ...lines];
  return rest.length === 0 ? first : `${first}: ${rest.join('; ')}`;
}

function whatWasChanged({ version, championMoved }: Problem<'registry_changed_outside'>): string {
  if (!championMoved)
    return l10n.t('config/model_registry.json was changed outside of Backbone Studio');
  if (version === null)
    return l10n.t(
      'config/model_registry.json was changed outside of Backbone Studio and names no champion, but models/champion leads to one',
    );
  return l10n.t(
    'config/model_registry.json was changed outside of Backbone Studio and names version {0} as champion, which models/champion does not lead to',
    version,
  );
}
