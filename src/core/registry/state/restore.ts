import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { newestGoodBackup } from './newestBackup';
import { commit, operationOf } from './commit';
import type { Committed } from './commit';
import { freePath } from '../storage/freePath';
import { rebuildRegistry } from './rebuild';
import { shown } from '../registryContext';
import type { RegistryContext } from '../registryContext';
import { registryFromFolders } from './registryFromFolders';
import { hasRegistryTraces } from '../storage/registryTraces';
import { readState } from '../storage/registryState';
import type { RegistryState } from '../storage/registryState';
import type { Registry } from '../format/types';
import { sentence } from '../../shared/text/sentence';
import type { Sentence } from '../../shared/text/sentence';

export interface RestoredRegistry extends Committed {
  readonly repaired: readonly Sentence[];
}

interface Origin {
  /** The backup's text, which keeps comments; undefined when the registry was rebuilt. */
  readonly state: RegistryState | undefined;
  readonly registry: Registry;
  /** What it was restored from. */
  readonly from: Sentence;
}

/**
 * Puts a registry that cannot be read aside and commits the newest good backup, else what the
 * folders tell, in its place.
 */
export async function restoreRegistry(context: RegistryContext): Promise<RestoredRegistry> {
  const broken = await readState(context);
  const origin = (await fromBackup(context)) ?? (await fromFolders(context, broken));
  if (!origin)
    throw new UserError(
      l10n.t(
        'there is neither a valid backup nor a model folder with metadata.json to restore the registry from',
      ),
      l10n.t(
        'Restore config/model_registry.json from version control, or move it away and run `backbone init`.',
      ),
      { kind: 'integrity' },
    );
  const aside = broken && (await setAside(context, context.layout.registry, '.json'));
  const operation = operationOf(context, {
    type: 'repair',
    reason: sentence('restored_from', { origin: origin.from }),
    ...(aside !== undefined && { set_aside: shown(context, aside) }),
  });
  const replaced = { bytes: await bytesOnDisk(context) };
  const committed = await commit(context, origin.state, origin.registry, operation, replaced);
  const kept = aside && shown(context, aside);
  return { ...committed, repaired: [restored(origin.from, kept)] };
}

function restored(origin: Sentence, path: string | undefined): Sentence {
  return path === undefined
    ? sentence('registry_restored', { origin })
    : sentence('registry_restored_aside', { origin, path });
}

async function fromBackup(context: RegistryContext): Promise<Origin | undefined> {
  const newest = await newestGoodBackup(context);
  if (!newest) return undefined;
  const { state } = newest;
  const from = sentence('the_backup', { path: shown(context, newest.path) });
  return { state, registry: state.registry, from };
}

/** Without any `metadata.json`, a registry that is gone is made as `init` makes a new one. */
async function fromFolders(
  context: RegistryContext,
  broken: RegistryState | undefined,
): Promise<Origin | undefined> {
  const rebuilt = await rebuildRegistry(context);
  if (rebuilt) return { state: undefined, registry: rebuilt, from: sentence('the_folders') };
  if (broken || !(await hasRegistryTraces(context.fs, context.layout.root))) return undefined;
  const registry = await registryFromFolders(context, undefined);
  return { state: undefined, registry, from: sentence('the_folder_names') };
}

/** Keeps a broken file next to its place; what is not a file is moved away. */
export async function setAside(
  context: RegistryContext,
  path: string,
  ending: string,
): Promise<string> {
  const stem = path.endsWith(ending) ? path.slice(0, -ending.length) : path;
  const aside = await freePath(context, `${stem}.broken`, ending);
  if ((await context.fs.lstat(path))?.kind === 'file') await context.fs.copyFile(path, aside);
  else await context.fs.rename(path, aside);
  return aside;
}

async function bytesOnDisk(context: RegistryContext): Promise<Uint8Array | undefined> {
  const { registry } = context.layout;
  return (await context.fs.lstat(registry)) ? context.fs.readFile(registry, 1 << 30) : undefined;
}
