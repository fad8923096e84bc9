import * as l10n from '@vscode/l10n';
import type { FileFault, Problem } from '../problem';
import { changedOutside } from './changedOutside';
import { registryVersion } from '../parseProblems';
import { localized } from '../../../shared/text/sentence';
import { repair } from './problemText';
import type { ProblemText, ProblemTexts } from './problemText';

/** What is wrong with the registry and the files next to it, and what to do. */
export const registryFileTexts: ProblemTexts<
  | 'registry_missing'
  | 'registry_unreadable'
  | 'registry_format'
  | 'bad_entry'
  | 'version_twice'
  | 'registry_changed_outside'
  | 'recovery_pending'
  | 'roles_disagree'
  | 'events_unreadable'
  | 'production_blocked'
  | 'archive_on_other_disk'
  | 'backup_damaged'
  | 'log_broken'
> = {
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
  events_unreadable: ({ fault }) => ({
    message: localized(fault),
    remedy: l10n.t('Correct the file by hand.'),
  }),
  production_blocked: ({ path }) => ({
    message: l10n.t('{0} is not a link to the champion but something of its own', path),
    remedy: l10n.t('Move it away; the link is made at the next command.'),
  }),
  archive_on_other_disk: ({ path }) => ({
    message: l10n.t(
      '{0} is on another disk than models/challenger, so no version can be moved to it',
      path,
    ),
    remedy: l10n.t(
      'Move the whole pipeline folder to the disk with room for the archive; a link to the folder may stay here.',
    ),
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

const correct = () => ({
  remedy: l10n.t('Correct it by hand, or run `backbone doctor --repair`.'),
  command: 'repairRegistry',
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
