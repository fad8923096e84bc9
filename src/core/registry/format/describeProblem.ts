import * as l10n from '@vscode/l10n';
import type { FileFault, Problem, ProblemCode, VersionFault } from './problem';
import { changedOutside } from './changedOutside';
import { registryVersion } from './parseProblems';
import { localized } from '../../shared/text/sentence';

/** A problem in the reader's language. */
export interface ProblemText {
  readonly message: string;
  /** What to do about it. */
  readonly remedy: string;
  /** Id of a command of the extension that mends it, without the `backboneStudio.` prefix. */
  readonly command?: string;
}

const texts: { readonly [C in ProblemCode]: (problem: Problem<C>) => ProblemText } = {
  registry_missing: ({ path }) => ({
    message: l10n.t('{0} does not exist', path),
    remedy: l10n.t('Run `backbone doctor --repair`, which restores it.'),
    command: 'repairRegistry',
  }),
  registry_unreadable: (problem) => ({ message: located(problem), ...correct() }),
  registry_format: formatText,
  bad_entry: (problem) =>
    'more' in problem
      ? {
          message:
            problem.more === 1
              ? l10n.t('{0}: 1 more entry cannot be used', problem.path)
              : l10n.t('{0}: {1} more entries cannot be used', problem.path, problem.more),
          ...correct(),
        }
      : { message: located(problem), ...remedyOfEntry(problem) },
  version_twice: (problem) => ({ message: located(problem), ...correct() }),
  registry_changed_outside: (problem) => ({
    message: changedOutside(problem),
    remedy: l10n.t(
      'Confirm that this registry is right (any changing command with --yes follows it), or run `backbone doctor --repair`, which takes back what the other records contradict.',
    ),
    command: 'followRegistry',
  }),
  recovery_pending: ({ why }) => ({
    message: l10n.t('an operation was interrupted and could not be finished: {0}', localized(why)),
    remedy: l10n.t('Run any command where the folder can be written to.'),
  }),
  roles_disagree: ({ fault }) => ({ message: localized(fault), ...repair() }),
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
  archive_on_other_disk: ({ path }) => ({
    message: l10n.t(
      '{0} is on another disk than models/challenger, so no version can be moved to it',
      path,
    ),
    remedy: l10n.t(
      'Move the whole pipeline folder to the disk with room for the archive; a link to the folder may stay here.',
    ),
  }),
  challenger_not_folder: ({ path }) => ({
    message: l10n.t('{0} is a link or a file, not a folder', path),
    remedy: l10n.t('Replace it by a real folder with the same files, for instance a copy of them.'),
  }),
  challenger_changed: ({ version, fault }) =>
    changedChallenger(version, fault ? localized(fault) : ''),
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
  events_unreadable: ({ fault }) => ({
    message: localized(fault),
    remedy: l10n.t('Correct the file by hand.'),
  }),
  production_blocked: ({ path }) => ({
    message: l10n.t('{0} is not a link to the champion but something of its own', path),
    remedy: l10n.t('Move it away; the link is made at the next command.'),
  }),
  backup_damaged: ({ path }) => ({
    message: l10n.t('{0} is not the registry that was committed', path),
    remedy: l10n.t('Run `backbone doctor --repair`, which makes a new backup of the registry.'),
    command: 'repairRegistry',
  }),
  log_broken: ({ path }) => ({
    message: l10n.t('{0} was cut or edited outside of Backbone Studio', path),
    remedy: l10n.t(
      'Restore it from version control, or run `backbone doctor --repair`: it restores the last lines from the registry and its backups, or starts a new log and keeps this one.',
    ),
    command: 'repairRegistry',
  }),
};

/** Every kind of problem. */
export const problemCodes = Object.keys(texts) as readonly ProblemCode[];

/** What is wrong and what to do about it, in the reader's language. */
export function describeProblem<C extends ProblemCode>(problem: Problem<C>): ProblemText {
  const describe: (problem: Problem<C>) => ProblemText = texts[problem.code];
  return describe(problem);
}

const correct = () => ({
  remedy: l10n.t('Correct it by hand, or run `backbone doctor --repair`.'),
  command: 'repairRegistry',
});
const repair = () => ({
  remedy: l10n.t('Run `backbone doctor --repair`.'),
  command: 'repairRegistry',
});
const rollback = () => ({
  remedy: l10n.t(
    'Run `backbone rollback`, or `backbone doctor --repair`, which rolls back by itself.',
  ),
  command: 'rollback',
});

function remedyOfEntry({ place }: FileFault): Omit<ProblemText, 'message'> {
  if (place !== 'production_name') return correct();
  return { remedy: l10n.t('Use letters, digits, - and _.') };
}

function formatText({ path, line, value, newer }: Problem<'registry_format'>): ProblemText {
  const fault = newer
    ? l10n.t('is newer than this tool')
    : l10n.t('is not a version of the format');
  return {
    message: `${placed({ path, line, place: 'registry_version' })} ${value} ${fault} (${registryVersion})`,
    remedy: newer
      ? l10n.t('Update Backbone Studio; until then the registry can only be looked at.')
      : l10n.t('Set it to "{0}".', registryVersion),
  };
}

function changedChallenger(version: string, fault: string): ProblemText {
  return {
    message: l10n.t('the challenger {0} is not what was registered: {1}', version, fault),
    remedy: l10n.t('Put its files back, or run `backbone register` for what is there now.'),
    command: 'registerChallenger',
  };
}

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

function located({ fault, ...where }: FileFault): string {
  const { path, line, place } = where;
  if (line !== undefined && place === undefined) {
    return l10n.t('{0}, line {1}, {2}', path, line, localized(fault));
  }
  return `${placed(where)} ${localized(fault)}`;
}

/** A field's place in its file. */
export function placed({ path, line, place = '' }: Omit<FileFault, 'fault'>): string {
  if (line !== undefined) return l10n.t('{0}, line {1}, {2}', path, line, place);
  return place === '' ? path : `${path}, ${place}`;
}
