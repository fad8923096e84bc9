import { championPlace } from './championLink';
import { contractEdited } from './contract';
import { championHome, folderPart } from './layout';
import { folderOf, locateChallenger, rolesInOrder } from './locate';
import type { Role } from './locate';
import { isRealFolder, mismatches } from './modelFiles';
import type { Look } from './opening';
import { outsideProblem } from './outside';
import { productionProblems } from './productionLinks';
import { readJsonFile } from './readJsonFile';
import { contradictions } from './rows';
import { absolute, shown } from './site';
import type { Site } from './site';
import type { ChallengerEntry, Problem, Registry } from './types';

const rollback = {
  remedy: 'Run `backbone rollback`, or `backbone doctor --repair`, which rolls back by itself.',
  command: 'rollback',
};
const repair = { remedy: 'Run `backbone doctor --repair`.', command: 'repairRegistry' };

/** Every broken invariant that can be told without reading all weights anew. */
export async function findProblems(site: Site, seen: Look): Promise<readonly Problem[]> {
  const { state, outside, stuck } = seen;
  const { registry } = state;
  return [
    ...state.read.problems,
    ...(outside ? [outsideProblem(state)] : []),
    ...(stuck === undefined ? [] : [interrupted(stuck)]),
    ...contradictions(registry).map((message): Problem => ({
      code: 'roles_disagree',
      message,
      ...repair,
    })),
    ...(await championProblems(site, registry)),
    ...(await challengerProblems(site, registry.challenger)),
    ...(await archiveProblems(site, registry)),
    ...(await editedContracts(site, registry)),
    ...(await eventProblems(site)),
    ...(outside ? [] : await productionProblems(site, registry)),
  ];
}

function interrupted(why: string): Problem {
  return {
    code: 'recovery_pending',
    message: `an operation was interrupted and could not be finished: ${why}`,
    remedy: 'Run any command where the folder can be written to.',
  };
}

async function championProblems(site: Site, registry: Registry): Promise<readonly Problem[]> {
  const { champion } = registry;
  if (!champion) return [];
  const place = await championPlace(site);
  const home = absolute(site, championHome(champion));
  if (place === 'folder')
    return [
      notAdopted(
        `models/champion (${champion.version}) is a real folder, not a link into the archive`,
      ),
    ];
  if (!champion.files)
    return [notAdopted(`nothing says what the files of the champion ${champion.version} were`)];
  if (!(await isRealFolder(site, home))) {
    const message = `the champion ${champion.version} is missing: ${shown(site, home)} does not exist`;
    return [{ code: 'champion_missing', message, ...rollback }];
  }
  const [fault] = await mismatches(site, home, champion.files ?? []);
  if (fault === undefined) return [];
  const message = `the champion ${champion.version} is damaged: ${fault}`;
  return [{ code: 'champion_corrupt', message, ...rollback }];
}

function notAdopted(message: string): Problem {
  return {
    code: 'champion_not_adopted',
    message,
    remedy: 'Run `backbone init`, which adopts the models that are here.',
    command: 'initializeRegistry',
  };
}

async function challengerProblems(
  site: Site,
  challenger: ChallengerEntry | null,
): Promise<readonly Problem[]> {
  if (!challenger) return [];
  const { version, files } = challenger;
  if (!(await isRealFolder(site, site.layout.challenger)) && !files)
    return [
      { code: 'challenger_missing', message: `the challenger ${version} is missing`, ...repair },
    ];
  if (!files || (await locateChallenger(site, challenger)) !== undefined) return [];
  const faults = await mismatches(site, site.layout.challenger, files);
  const lost = faults.every((fault) => fault.endsWith('is missing'));
  return [
    {
      code: lost ? 'challenger_missing' : 'challenger_changed',
      message: `the challenger ${version} is not what was registered: ${faults[0] ?? ''}`,
      remedy: 'Put its files back, or run `backbone register` for what lies there now.',
      command: 'registerChallenger',
    },
  ];
}

async function archiveProblems(site: Site, registry: Registry): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const entry of registry.archive) {
    const folder = absolute(site, folderPart(entry.path));
    if (entry.missing || (await isRealFolder(site, folder))) continue;
    const message = `version ${entry.version} is missing: ${shown(site, folder)} does not exist`;
    const remedy =
      'Put the folder back, or run `backbone doctor --repair`, which marks it missing.';
    problems.push({ code: 'version_missing', message, remedy, command: 'repairRegistry' });
  }
  return problems;
}

/** Later edits of training's files are reported and not used. */
async function editedContracts(site: Site, registry: Registry): Promise<readonly Problem[]> {
  const current = rolesInOrder(site, registry).filter(({ status }) =>
    ['champion', 'challenger'].includes(status),
  );
  return editedProblems(site, current);
}

export async function editedProblems(site: Site, roles: readonly Role[]): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const role of roles) {
    const folder = await folderOf(site, role);
    if (folder === undefined || !(await contractEdited(site, role.entry, folder))) continue;
    problems.push({
      code: 'contract_edited',
      message: `training_config.json or class_mappings.json in ${shown(site, folder)} no longer says what version ${role.entry.version} was registered with; the registered contract is used`,
      remedy: 'Restore the files, or register the model again as a new version.',
    });
  }
  return problems;
}

async function eventProblems(site: Site): Promise<readonly Problem[]> {
  const { fault } = await readJsonFile(site, site.layout.events);
  if (fault === undefined) return [];
  return [{ code: 'events_unreadable', message: fault, remedy: 'Correct the file by hand.' }];
}
