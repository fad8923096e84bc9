import * as vscode from 'vscode';
import { commands } from '../contributions';
import type { Comparison } from '../core/comparison/comparison';
import { UserError } from '../core/shared/errors/errors';
import type { ChangeResult, ResolvedModel } from '../core/registry/modelRegistry';
import type { ArchiveEntry, ChampionEntry, VersionSummary } from '../core/registry/format/types';
import type { OpenPipelines } from './pipelines/openPipelines';
import type { Pipeline } from './pipelines/pipeline';

/** A registry that changed on disk, anyone who changed it. */
export interface RegistryChange {
  /** Absolute path of the folder that holds `config/model_registry.json`. */
  readonly root: string;
  /** The champion's version now; null when there is none or the registry was closed. */
  readonly champion: string | null;
}

/**
 * What `activate` returns, for other extensions:
 *
 * ```ts
 * const studio = vscode.extensions.getExtension<BackboneStudioApi>('backbone-studio.backbone-studio');
 * const api = await studio?.activate();
 * const champion = await api?.getChampion();
 * ```
 *
 * Every function takes the root of a registry as its last argument; without it the first workspace
 * folder that has one is meant. Where there is none, or a version is unknown, they reject with an
 * error whose message can be shown. A version is a full version, a range such as `1.0.x`,
 * `champion` or `challenger`.
 */
export interface BackboneStudioApi {
  /** Absolute paths of the open registries, in the order of the workspace folders. */
  getRoots(): Promise<readonly string[]>;
  /** The version in production; null when there is none. */
  getChampion(root?: string): Promise<ChampionEntry | null>;
  /** Every version in the archive, as the registry holds it. */
  listArchived(root?: string): Promise<readonly ArchiveEntry[]>;
  /** Every version in whichever role, highest first. */
  getAllVersions(root?: string): Promise<readonly VersionSummary[]>;
  /** Folder and model file of a version, absolute and with links resolved: safe to open both. */
  pathOf(version: string, root?: string): Promise<ResolvedModel>;
  /** Compares over the samples that both were evaluated on; differences are a − b. Runs no model. */
  compare(a: string, b: string, root?: string): Promise<Comparison>;
  /**
   * Asks like the command does: situation and modal, and the version where none is given.
   * @returns null when the user cancelled or it was refused: then the user has been told why
   */
  rollback(version?: string, root?: string): Promise<ChangeResult | null>;
  /** Fires within a second of a change on disk. */
  readonly onDidChangeRegistry: vscode.Event<RegistryChange>;
}

/** @param ready resolves when the workspace folders have been looked through */
export function createApi(pipelines: OpenPipelines, ready: Promise<void>): BackboneStudioApi {
  const changed = new vscode.EventEmitter<RegistryChange>();
  pipelines.onDidChange(({ pipeline: { root }, after }) => {
    changed.fire({ root, champion: after?.status?.champion?.version ?? null });
  });
  const open = async (root: string | undefined) => {
    await ready;
    return findPipeline(pipelines, root);
  };
  const registry = async (root: string | undefined) => (await open(root)).workspace.registry;
  return {
    getRoots: () => ready.then(() => pipelines.all.map(({ root }) => root)),
    getChampion: async (root) => (await (await registry(root)).status()).champion,
    listArchived: async (root) => (await (await registry(root)).status()).archive,
    getAllVersions: async (root) => (await registry(root)).list(),
    pathOf: async (version, root) => (await registry(root)).resolve(version),
    compare: async (a, b, root) => (await open(root)).workspace.compare(a, b),
    rollback: async (version, root) => {
      const target = { root: (await open(root)).root, version };
      const result = await vscode.commands.executeCommand<ChangeResult | undefined>(
        commands.rollback,
        target,
      );
      return result ?? null;
    },
    onDidChangeRegistry: changed.event,
  };
}

function findPipeline(pipelines: OpenPipelines, root: string | undefined): Pipeline {
  const pipeline = root === undefined ? pipelines.all[0] : pipelines.find(root);
  if (pipeline) return pipeline;
  const message =
    root === undefined
      ? vscode.l10n.t('No model registry is open in this window.')
      : vscode.l10n.t('No model registry at {0} is open in this window.', root);
  throw new UserError(message, vscode.l10n.t('Initialize one.'));
}
