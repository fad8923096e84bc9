import * as l10n from '@vscode/l10n';
import type { Problem, VersionFault } from '../problem';
import { localized } from '../../../shared/text/sentence';
import { repair } from './problemText';
import type { ProblemText, ProblemTexts } from './problemText';

/** What is wrong with a version or what is recorded of it, and what to do. */
export const versionTexts: ProblemTexts<
  | 'version_missing'
  | 'version_corrupt'
  | 'no_hashes'
  | 'files_disagree'
  | 'entry_in_doubt'
  | 'entry_dropped'
  | 'metadata_lost'
  | 'metadata_differs'
  | 'metrics_unmeasured'
  | 'contract_lost'
  | 'contract_edited'
> = {
  version_missing: ({ version, path }) => ({
    message: l10n.t('version {0} is missing: {1} does not exist', version, path),
    remedy: l10n.t(
      'Put the folder back, or run `backbone doctor --repair`, which marks it missing.',
    ),
    command: 'repairRegistry',
  }),
  version_corrupt: corruptText,
  no_hashes: ({ version }) => ({
    message: l10n.t('version {0} has no recorded hashes, so that nothing can be verified', version),
    remedy: l10n.t('Run `backbone init`, which adopts the models and records them.'),
    command: 'initializeRegistry',
  }),
  files_disagree: ({ version, path }) => ({
    message: l10n.t(
      'the registry names other model files for version {0} than {1}/metadata.json or the newest backup',
      version,
      path,
    ),
    ...repair(),
  }),
  entry_in_doubt: ({ version, fault }) => ({
    message: l10n.t(
      'the registry contradicts itself on version {0}, which is not used until it is mended: {1}',
      version,
      localized(fault),
    ),
    remedy: l10n.t(
      'Run `backbone doctor --repair`, or restore config/model_registry.json from version control.',
    ),
    command: 'repairRegistry',
  }),
  entry_dropped: ({ version, path }) => ({
    message: l10n.t('version {0} is in {1}, but not in the registry', version, path),
    remedy: l10n.t('Run `backbone doctor --repair`, which puts it back into the registry.'),
    command: 'repairRegistry',
  }),
  metadata_lost: metadataText,
  metadata_differs: ({ version, path, field }) => ({
    message: l10n.t(
      '{0}/metadata.json has another {1} for version {2} than the registry',
      path,
      field,
      version,
    ),
    remedy: l10n.t('Run `backbone doctor --repair`, which writes it again from the registry.'),
    command: 'repairRegistry',
  }),
  metrics_unmeasured: ({ version, path, metric }) => ({
    message:
      metric === undefined
        ? l10n.t('version {0} has metrics, but {1} does not hold its results', version, path)
        : l10n.t('{0} of version {1} is not what {2} has', metric, version, path),
    remedy: l10n.t('Run `backbone evaluate {0}`, which measures them again.', version),
    command: 'evaluateModel',
  }),
  contract_lost: ({ version, path }) => ({
    message: l10n.t(
      'the contract of version {0} in {1}/metadata.json is not what was registered',
      version,
      path,
    ),
    remedy: l10n.t('Restore metadata.json or training_config.json and class_mappings.json.'),
  }),
  contract_edited: ({ version, path }) => ({
    message: l10n.t(
      'training_config.json or class_mappings.json in {0} no longer says what version {1} was registered with; the registered contract is used',
      path,
      version,
    ),
    remedy: l10n.t('Restore the files, or register the model again as a new version.'),
  }),
};

function metadataText({ version, path, why }: Problem<'metadata_lost'>): ProblemText {
  const messages = {
    gone: l10n.t('{0}/metadata.json of version {1} is missing', path, version),
    unreadable: l10n.t('{0}/metadata.json of version {1} cannot be read', path, version),
    other: l10n.t('{0}/metadata.json is that of another version than {1}', path, version),
  };
  return {
    message: messages[why],
    remedy: l10n.t('Run `backbone doctor --repair`, which writes it again from the registry.'),
    command: 'repairRegistry',
  };
}

function corruptText({ version, fault }: VersionFault): ProblemText {
  return {
    message: l10n.t('version {0}: {1}', version, localized(fault)),
    remedy: l10n.t(
      'Put the original file back from a copy of your own; the version cannot be rolled back to.',
    ),
  };
}
