import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { listBackups, readBackup } from '../storage/backups';
import { commit, operationOf } from './commit';
import type { Committed } from './commit';
import { freeName } from '../storage/freeName';
import { rebuildRegistry } from './rebuild';
import { shown } from '../registryContext';
import type { Site } from '../registryContext';
import { readState, stateOf } from './state';
import type { RegistryState } from './state';
import type { Registry } from '../format/types';
import { inEnglish } from '../../shared/text/texts';

export interface RestoredRegistry extends Committed {
  readonly repaired: readonly (() => string)[];
}

interface Origin {
  /** The backup's text, which keeps comments; undefined when the registry was rebuilt. */
  readonly state: RegistryState | undefined;
  readonly registry: Registry;
  /** What it was restored from, in words. */
  readonly from: () => string;
}

/**
 * Puts a registry that cannot be read aside and commits the newest good backup, else what the
 * folders tell, in its place.
 */
export async function restoreRegistry(site: Site): Promise<RestoredRegistry> {
  const broken = await readState(site);
  const origin = (await fromBackup(site)) ?? (await fromFolders(site));
  if (!origin)
    throw new UserError(
      l10n.t(
        'there is neither a good backup nor a model folder with metadata.json to restore the registry from',
      ),
      l10n.t(
        'Restore config/model_registry.json from version control, or move it away and run `backbone init`.',
      ),
      { kind: 'integrity' },
    );
  const aside = broken && (await setAside(site, site.layout.registry, '.json'));
  const operation = operationOf(site, {
    type: 'repair',
    reason: inEnglish(() => l10n.t('registry restored from {0}', origin.from())),
    ...(aside !== undefined && { set_aside: shown(site, aside) }),
  });
  const replaced = { bytes: await bytesOnDisk(site) };
  const committed = await commit(site, origin.state, origin.registry, operation, replaced);
  const kept = aside && shown(site, aside);
  return { ...committed, repaired: [() => restored(origin.from(), kept)] };
}

function restored(from: string, kept: string | undefined): string {
  return kept === undefined
    ? l10n.t('The registry was restored from {0}', from)
    : l10n.t('The registry was restored from {0}; the unreadable one is kept as {1}', from, kept);
}

async function fromBackup(site: Site): Promise<Origin | undefined> {
  for (const path of await listBackups(site)) {
    const bytes = await readBackup(site, path);
    const state = bytes && stateOf(site, bytes);
    if (state?.read.writable && state.read.problems.length === 0)
      return { state, registry: state.registry, from: () => backupWords(site, path) };
  }
  return undefined;
}

async function fromFolders(site: Site): Promise<Origin | undefined> {
  const registry = await rebuildRegistry(site);
  return (
    registry && { state: undefined, registry, from: () => l10n.t("the folders' metadata.json") }
  );
}

function backupWords(site: Site, path: string): string {
  return l10n.t('the backup {0}', shown(site, path));
}

/** Keeps a broken file beside its place; what is no file is moved away. */
export async function setAside(site: Site, path: string, ending: string): Promise<string> {
  const stem = path.endsWith(ending) ? path.slice(0, -ending.length) : path;
  const aside = await freeName(site, `${stem}.broken`, ending);
  if ((await site.fs.lstat(path))?.kind === 'file') await site.fs.copyFile(path, aside);
  else await site.fs.rename(path, aside);
  return aside;
}

async function bytesOnDisk(site: Site): Promise<Uint8Array | undefined> {
  const { registry } = site.layout;
  return (await site.fs.lstat(registry)) ? site.fs.readFile(registry, 1 << 30) : undefined;
}
