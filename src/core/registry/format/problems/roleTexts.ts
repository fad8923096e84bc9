import * as l10n from '@vscode/l10n';
import { localized } from '../../../shared/text/sentence';
import { repair } from './problemText';
import type { ProblemText, ProblemTexts } from './problemText';

/** What is wrong with the champion or the challenger, and what to do. */
export const roleTexts: ProblemTexts<
  | 'champion_not_adopted'
  | 'champion_missing'
  | 'champion_corrupt'
  | 'champion_unloadable'
  | 'challenger_missing'
  | 'challenger_not_folder'
  | 'challenger_changed'
> = {
  champion_not_adopted: ({ version, because }) => ({
    message:
      because === 'folder'
        ? l10n.t('models/champion ({0}) is a real folder, not a link into the archive', version)
        : l10n.t('the hashes of the champion {0} were never recorded', version),
    remedy: l10n.t('Run `backbone init`, which adopts the models that are here.'),
    command: 'initializeRegistry',
  }),
  champion_missing: ({ version, path }) => ({
    message: l10n.t('the champion {0} is missing: {1} does not exist', version, path),
    ...rollback(),
  }),
  champion_corrupt: ({ version, fault }) => ({
    message: l10n.t('the champion {0} is damaged: {1}', version, localized(fault)),
    ...rollback(),
  }),
  champion_unloadable: ({ why }) => ({
    message: l10n.t('the champion does not load through the production path: {0}', localized(why)),
    remedy: l10n.t('Run `backbone rollback`.'),
    command: 'rollback',
  }),
  challenger_missing: ({ version, fault }) =>
    fault
      ? changedChallenger(version, localized(fault))
      : { message: l10n.t('the challenger {0} is missing', version), ...repair() },
  challenger_not_folder: ({ path }) => ({
    message: l10n.t('{0} is a link or a file, not a folder', path),
    remedy: l10n.t('Replace it by a real folder with the same files, for instance a copy of them.'),
  }),
  challenger_changed: ({ version, fault }) =>
    changedChallenger(version, fault ? localized(fault) : ''),
};

const rollback = () => ({
  remedy: l10n.t(
    'Run `backbone rollback`, or `backbone doctor --repair`, which rolls back by itself.',
  ),
  command: 'rollback',
});

function changedChallenger(version: string, fault: string): ProblemText {
  return {
    message: l10n.t('the challenger {0} is not what was registered: {1}', version, fault),
    remedy: l10n.t('Put its files back, or run `backbone register` for what is there now.'),
    command: 'registerChallenger',
  };
}
