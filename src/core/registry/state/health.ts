import * as l10n from '@vscode/l10n';
import { championPlace } from '../links/championLink';
import { contractEdited } from '../storage/contract';
import { championArchiveFolder, folderPart } from '../format/layout';
import { folderOf, locateChallenger, rolesInOrder } from '../storage/locate';
import { isRealFolder, mismatches } from '../storage/modelFiles';
import type { OpenedRegistry } from './opening';
import { externalChangeProblem } from './externalChange';
import { productionProblems } from '../links/productionLinks';
import { readJsonFile } from '../format/readJsonFile';
import { contradictions } from '../format/rows';
import { absolute, shown } from '../registryContext';
import type { RegistryContext } from '../registryContext';
import type { ChallengerEntry, Problem, Registry } from '../format/types';
import type { Role } from '../format/roles';

const rollback = () => ({
  remedy: l10n.t(
    'Run `backbone rollback`, or `backbone doctor --repair`, which rolls back by itself.',
  ),
  command: 'rollback',
});
const repair = () => ({
  remedy: l10n.t('Run `backbone doctor --repair`.'),
  command: 'repairRegistry',
});

/** Every broken invariant that can be told without reading all weights anew. */
export async function findProblems(
  context: RegistryContext,
  seen: OpenedRegistry,
): Promise<readonly Problem[]> {
  const { state, changedExternally, stuck } = seen;
  const { registry } = state;
  return [
    ...state.read.problems,
    ...(changedExternally ? [externalChangeProblem(state)] : []),
    ...(stuck === undefined ? [] : [interrupted(stuck)]),
    ...contradictions(registry).map((tell): Problem => ({
      code: 'roles_disagree',
      message: tell(),
      ...repair(),
    })),
    ...(await championProblems(context, registry)),
    ...(await challengerProblems(context, registry.challenger)),
    ...(await archiveProblems(context, registry)),
    ...(await editedContracts(context, registry)),
    ...(await eventProblems(context)),
    ...(changedExternally ? [] : await productionProblems(context, registry)),
  ];
}

function interrupted(why: string): Problem {
  return {
    code: 'recovery_pending',
    message: l10n.t('an operation was interrupted and could not be finished: {0}', why),
    remedy: l10n.t('Run any command where the folder can be written to.'),
  };
}

async function championProblems(
  context: RegistryContext,
  registry: Registry,
): Promise<readonly Problem[]> {
  const { champion } = registry;
  if (!champion) return [];
  const place = await championPlace(context);
  const home = absolute(context, championArchiveFolder(champion));
  if (place === 'folder')
    return [
      notAdopted(
        l10n.t(
          'models/champion ({0}) is a real folder, not a link into the archive',
          champion.version,
        ),
      ),
    ];
  if (!champion.files)
    return [
      notAdopted(l10n.t('nothing says what the files of the champion {0} were', champion.version)),
    ];
  if (!(await isRealFolder(context, home))) {
    const message = l10n.t(
      'the champion {0} is missing: {1} does not exist',
      champion.version,
      shown(context, home),
    );
    return [{ code: 'champion_missing', message, ...rollback() }];
  }
  const [fault] = await mismatches(context, home, champion.files ?? []);
  if (fault === undefined) return [];
  const message = l10n.t('the champion {0} is damaged: {1}', champion.version, fault.text());
  return [{ code: 'champion_corrupt', message, ...rollback() }];
}

function notAdopted(message: string): Problem {
  return {
    code: 'champion_not_adopted',
    message,
    remedy: l10n.t('Run `backbone init`, which adopts the models that are here.'),
    command: 'initializeRegistry',
  };
}

async function challengerProblems(
  context: RegistryContext,
  challenger: ChallengerEntry | null,
): Promise<readonly Problem[]> {
  if (!challenger) return [];
  const { version, files } = challenger;
  if (!(await isRealFolder(context, context.layout.challenger)) && !files)
    return [
      {
        code: 'challenger_missing',
        message: l10n.t('the challenger {0} is missing', version),
        ...repair(),
      },
    ];
  if (!files || (await locateChallenger(context, challenger)) !== undefined) return [];
  const faults = await mismatches(context, context.layout.challenger, files);
  const gone = faults.every(({ lost }) => lost);
  return [
    {
      code: gone ? 'challenger_missing' : 'challenger_changed',
      message: l10n.t(
        'the challenger {0} is not what was registered: {1}',
        version,
        faults[0]?.text() ?? '',
      ),
      remedy: l10n.t('Put its files back, or run `backbone register` for what lies there now.'),
      command: 'registerChallenger',
    },
  ];
}

async function archiveProblems(
  context: RegistryContext,
  registry: Registry,
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const entry of registry.archive) {
    const folder = absolute(context, folderPart(entry.path));
    if (entry.missing || (await isRealFolder(context, folder))) continue;
    const message = l10n.t(
      'version {0} is missing: {1} does not exist',
      entry.version,
      shown(context, folder),
    );
    const remedy = l10n.t(
      'Put the folder back, or run `backbone doctor --repair`, which marks it missing.',
    );
    problems.push({ code: 'version_missing', message, remedy, command: 'repairRegistry' });
  }
  return problems;
}

/** Later edits of training's files are reported and not used. */
async function editedContracts(
  context: RegistryContext,
  registry: Registry,
): Promise<readonly Problem[]> {
  const current = rolesInOrder(context, registry).filter(({ status }) =>
    ['champion', 'challenger'].includes(status),
  );
  return editedProblems(context, current);
}

export async function editedProblems(
  context: RegistryContext,
  roles: readonly Role[],
): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const role of roles) {
    const folder = await folderOf(context, role);
    if (folder === undefined || !(await contractEdited(context, role.entry, folder))) continue;
    problems.push({
      code: 'contract_edited',
      message: l10n.t(
        'training_config.json or class_mappings.json in {0} no longer says what version {1} was registered with; the registered contract is used',
        shown(context, folder),
        role.entry.version,
      ),
      remedy: l10n.t('Restore the files, or register the model again as a new version.'),
    });
  }
  return problems;
}

async function eventProblems(context: RegistryContext): Promise<readonly Problem[]> {
  const { fault } = await readJsonFile(context, context.layout.events);
  if (fault === undefined) return [];
  return [
    { code: 'events_unreadable', message: fault, remedy: l10n.t('Correct the file by hand.') },
  ];
}
