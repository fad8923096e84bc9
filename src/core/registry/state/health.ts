import { championPlace } from '../links/championLink';
import { contractEdited } from '../storage/contract';
import { championArchiveFolder, folderPart } from '../format/layout';
import { folderOf, locateChallenger, rolesInOrder } from '../storage/locate';
import { isRealFolder, mismatches } from '../storage/modelFiles';
import type { OpenedRegistry } from './opening';
import { damagedBackup, externalChangeProblem } from './externalChange';
import { productionProblems } from '../links/productionLinks';
import { doubtProblems } from './doubts';
import { unlistedProblems } from './unlisted';
import { isRecordWrong, recordProblems } from './records';
import { readJsonFile } from '../format/readJsonFile';
import { isLogWhole } from './logEnd';
import { contradictions } from '../format/rows';
import { absolute, shown } from '../registryContext';
import type { RegistryContext } from '../registryContext';
import type { Problem } from '../format/problem';
import type { Role } from '../format/roles';
import type { ArchiveEntry, Registry } from '../format/types';

/** Every broken invariant that can be told without reading all weights again. */
export async function findProblems(
  context: RegistryContext,
  seen: OpenedRegistry,
): Promise<readonly Problem[]> {
  const { state, externalChange, stuck } = seen;
  const championMoved = externalChange?.championMoved === true;
  const { registry } = state;
  // What follows from a registry that can't be read says nothing of the disk.
  if (!state.read.writable) return mainProblem(state.read.problems);
  return [
    ...state.read.problems,
    ...(externalChange ? [externalChangeProblem(state, externalChange)] : []),
    ...(stuck === undefined ? [] : [{ code: 'recovery_pending', why: stuck } as const]),
    ...contradictions(registry),
    ...(await championProblems(context, registry)),
    ...(await challengerProblems(context, registry)),
    ...(await diskProblems(context)),
    ...(await archiveProblems(context, registry)),
    ...(await recordProblems(context, registry)),
    ...(await doubtProblems(context, registry)),
    ...(championMoved ? [] : await unlistedProblems(context, registry)),
    ...(await editedContracts(context, registry)),
    ...(await eventProblems(context)),
    ...(await logProblems(context, seen)),
    ...(externalChange ? [] : await backupProblems(context, seen)),
    ...(externalChange ? [] : await productionProblems(context, registry)),
  ];
}

const blocking: readonly string[] = ['registry_missing', 'registry_unreadable', 'registry_format'];

/** The one problem that has to be mended before anything else can be told. */
function mainProblem(problems: readonly Problem[]): readonly Problem[] {
  const main = problems.find(({ code }) => blocking.includes(code)) ?? problems[0];
  return main ? [main] : [];
}

async function championProblems(
  context: RegistryContext,
  registry: Registry,
): Promise<readonly Problem[]> {
  const { champion } = registry;
  if (!champion) return [];
  const { version, files } = champion;
  const archiveFolder = absolute(context, championArchiveFolder(champion));
  if ((await championPlace(context)) === 'folder')
    return [{ code: 'champion_not_adopted', version, because: 'folder' }];
  if (!files) return [{ code: 'champion_not_adopted', version, because: 'no_hashes' }];
  if (!(await isRealFolder(context, archiveFolder)))
    return [{ code: 'champion_missing', version, path: shown(context, archiveFolder) }];
  const [found] = await mismatches(context, archiveFolder, files);
  if (!found || (await isRecordWrong(context, registry, champion))) return [];
  return [{ code: 'champion_corrupt', version, path: found.path, fault: found.fault }];
}

async function challengerProblems(
  context: RegistryContext,
  registry: Registry,
): Promise<readonly Problem[]> {
  const { challenger } = registry;
  const place = await context.fs.lstat(context.layout.challenger);
  if (place && place.kind !== 'directory')
    return [{ code: 'challenger_not_folder', path: shown(context, context.layout.challenger) }];
  if (!challenger) return [];
  const { version, files } = challenger;
  if (!(await isRealFolder(context, context.layout.challenger)) && !files)
    return [{ code: 'challenger_missing', version }];
  if (!files || (await locateChallenger(context, challenger)) !== undefined) return [];
  if (await isRecordWrong(context, registry, challenger)) return [];
  const faults = await mismatches(context, context.layout.challenger, files);
  const gone = faults.every(({ lost }) => lost);
  const [first] = faults;
  const fault = first && { fault: first.fault };
  return [{ code: gone ? 'challenger_missing' : 'challenger_changed', version, ...fault }];
}

/** A decision renames the challenger's folder into the archive, which no system does across disks. */
async function diskProblems(context: RegistryContext): Promise<readonly Problem[]> {
  const { fs, layout } = context;
  const challenger = (await fs.lstat(layout.challenger)) ?? (await fs.lstat(layout.models));
  const archive = await fs.stat(layout.archive);
  if (!challenger || !archive || challenger.device === archive.device) return [];
  return [{ code: 'archive_on_other_disk', path: shown(context, layout.archive) }];
}

async function archiveProblems(
  context: RegistryContext,
  registry: Registry,
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const entry of registry.archive) {
    if (!entry.missing) problems.push(...(await archivedProblems(context, registry, entry)));
  }
  return problems;
}

/** A version of the archive is not read for this: what a verification found of it is remembered. */
async function archivedProblems(
  context: RegistryContext,
  registry: Registry,
  entry: ArchiveEntry,
): Promise<readonly Problem[]> {
  const { version, files = [] } = entry;
  const folder = absolute(context, folderPart(entry.path));
  if (!(await isRealFolder(context, folder)))
    return [{ code: 'version_missing', version, path: shown(context, folder) }];
  const faults = await mismatches(context, folder, files, 'known');
  if (faults.length > 0 && (await isRecordWrong(context, registry, entry))) return [];
  return faults.map(({ path, fault }) => ({ code: 'version_corrupt', version, path, fault }));
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
    const { version } = role.entry;
    problems.push({ code: 'contract_edited', version, path: shown(context, folder) });
  }
  return problems;
}

/** A newest backup that is not what was committed, by the other records. */
async function backupProblems(
  context: RegistryContext,
  { state }: OpenedRegistry,
): Promise<readonly Problem[]> {
  if (state.registry.champion && !state.registry.champion.files) return [];
  const path = await damagedBackup(context, state);
  return path === undefined ? [] : [{ code: 'backup_damaged', path }];
}

/** A line of the log that was changed or removed. */
export async function logProblems(
  context: RegistryContext,
  { state, externalChange }: OpenedRegistry,
): Promise<readonly Problem[]> {
  if (await isLogWhole(context, state.registry, externalChange !== undefined)) return [];
  return [{ code: 'log_broken', path: shown(context, context.layout.log) }];
}

async function eventProblems(context: RegistryContext): Promise<readonly Problem[]> {
  const { fault } = await readJsonFile(context, context.layout.events);
  return fault === undefined ? [] : [{ code: 'events_unreadable', fault }];
}
