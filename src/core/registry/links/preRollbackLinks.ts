import { join } from '../../shared/files/paths';
import { championPlace } from './championLink';
import { championArchiveFolder, folderPart } from '../format/layout';
import { pointFolder } from './makeLinks';
import { isRealFolder } from '../storage/modelFiles';
import { absolute, shown } from '../registryContext';
import type { RegistryContext } from '../registryContext';
import { readLinkState } from './linkState';
import type { ReconcilePhase, Step } from '../reconcileStep';
import type { Registry } from '../format/types';
import { rolesOf } from '../format/roles';
import { sentence } from '../../shared/text/sentence';

const pattern = /^(.+)_pre_rollback(?:_\d+)?$/;

/** `MODEL_ID_pre_rollback` links to the archive folder of every version that was rolled back from. */
export const preRollbackPhase: ReconcilePhase = async (context, { registry }) => {
  if (!(await isRealFolder(context, context.layout.archive))) return [];
  // A disk without links: the version's row says the same.
  if ((await championPlace(context)) === 'copy') return [];
  const archiveFolders = archiveFoldersById(context, registry);
  const present = await presentNames(context);
  const steps: Step[] = [];
  for (const [id, { archiveFolder, rolledBack }] of archiveFolders) {
    const linked = present.some(
      (name) => name.link && name.of === id && name.target === archiveFolder,
    );
    if (rolledBack && !linked && (await isRealFolder(context, archiveFolder)))
      steps.push(makeStep(context, id, archiveFolder));
  }
  for (const { path, of, target } of present) {
    const known = archiveFolders.get(of);
    if (known && !known.rolledBack && known.archiveFolder === target)
      steps.push(removeStep(context, path));
  }
  return steps;
};

interface Home {
  readonly archiveFolder: string;
  readonly rolledBack: boolean;
}

/** Model id to where its files are, and whether it was rolled back from. */
function archiveFoldersById(
  context: RegistryContext,
  registry: Registry,
): ReadonlyMap<string, Home> {
  const roles = rolesOf(registry);
  const archiveFolders = new Map<string, Home>();
  const { champion, archive } = registry;
  if (champion)
    archiveFolders.set(champion.model_id, {
      archiveFolder: absolute(context, championArchiveFolder(champion)),
      rolledBack: false,
    });
  for (const { model_id, version, path } of archive) {
    const rolledBack = roles.get(version) === 'pre_rollback';
    archiveFolders.set(model_id, {
      archiveFolder: absolute(context, folderPart(path)),
      rolledBack,
    });
  }
  return archiveFolders;
}

interface PresentName {
  readonly path: string;
  /** The model id in the name. */
  readonly of: string;
  readonly target: string;
  /** False for a text file that a checkout made of the link. */
  readonly link: boolean;
}

async function presentNames(context: RegistryContext): Promise<readonly PresentName[]> {
  const found: PresentName[] = [];
  for (const name of await context.fs.list(context.layout.archive)) {
    const of = pattern.exec(name)?.[1];
    if (of === undefined) continue;
    const path = join(context.layout.archive, name);
    const linkState = await readLinkState(context, path);
    if (!('target' in linkState)) continue;
    found.push({ path, of, target: linkState.target, link: linkState.kind === 'link' });
  }
  return found;
}

function makeStep(context: RegistryContext, id: string, archiveFolder: string): Step {
  const run = async () => pointFolder(context, await nameFor(context, id), archiveFolder);
  const path = `${id}_pre_rollback`;
  return { done: sentence('names_rolled_back', { path }), run };
}

/** A name that a real folder has taken stays its own: `_2` is added. */
async function nameFor(context: RegistryContext, id: string): Promise<string> {
  for (let count = 1; ; count += 1) {
    const path = join(
      context.layout.archive,
      `${id}_pre_rollback${count === 1 ? '' : `_${count}`}`,
    );
    const { kind } = await readLinkState(context, path);
    if (kind === 'none' || kind === 'link' || kind === 'text') return path;
  }
}

function removeStep(context: RegistryContext, path: string): Step {
  return {
    done: sentence('out_of_date', { path: shown(context, path) }),
    run: () => context.fs.unlink(path),
  };
}
