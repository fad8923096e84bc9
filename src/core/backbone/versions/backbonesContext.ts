import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { join } from '../../shared/files/paths';
import type { ModelEntry } from '../../registry/storage/readModels';
import type { ModelBuilder } from '../builder/buildConfig';
import type { MachineLock } from '../../shared/files/machineLock';
import type { Evaluator } from '../../evaluation/ports/evaluator';
import type { FileSystem } from '../../shared/files/fileSystem';
import type { Hasher } from '../../shared/files/hasher';
import type { Lock } from '../../shared/files/lock';
import type { Clock } from '../../shared/time/clock';
import type { Ids } from '../../shared/random/ids';

/** A model of the registry and what its training said of the backbone that it came from. */
export type RegisteredModel = Pick<
  ModelEntry,
  'model_id' | 'version' | 'status' | 'metrics' | 'backbone'
>;

/** Everything that the backbones of a root are worked on with. */
export interface BackboneServices {
  readonly fs: FileSystem;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly hasher: Pick<Hasher, 'digest'>;
  /** The one lock of the root, which the registry takes too. */
  readonly lock: Lock;
  readonly evaluator: Pick<Evaluator, 'bench' | 'tryOut' | 'dispose'>;
  readonly builder: ModelBuilder;
  readonly gate: MachineLock;
  /** Absolute folder for models that are measured and thrown away. */
  readonly temporaryFolder: string;
  /** Of this machine; absent: not known. */
  readonly memoryBytes?: number;
  /** Models of the registry; none where there is no registry. */
  readonly models: () => Promise<readonly RegisteredModel[]>;
  /** Who is at the keyboard; goes into the log. */
  readonly user: string;
  /** This tool's version, for the producer of models. */
  readonly version?: string;
  /** Look only: nothing is run or changed (Restricted Mode). */
  readonly readOnly?: boolean;
}

/** The backbones of one root with everything that is needed of the machine. */
export interface BackbonesContext extends BackboneServices {
  readonly root: string;
  readonly layout: BackboneLayout;
}

/** Where everything lies below one root; absolute paths. */
export interface BackboneLayout {
  readonly config: string;
  readonly backbones: string;
  readonly logs: string;
  /** A log of its own, in the form of the registry's: that one ends with the registry's operation. */
  readonly log: string;
}

/** What ends the name of a configuration that is edited. */
export const configEnding = '.backbone.jsonc';

export function backboneLayout(root: string): BackboneLayout {
  return {
    config: join(root, 'config'),
    backbones: join(root, 'config/backbones'),
    logs: join(root, 'logs'),
    log: join(root, 'logs/backbones.jsonl'),
  };
}

export function backbonesContextOf(root: string, services: BackboneServices): BackbonesContext {
  return { ...services, root, layout: backboneLayout(root) };
}

/** Absolute path of the configuration that is edited. */
export function workingFile(context: BackbonesContext, name: string): string {
  return join(context.layout.backbones, `${name}${configEnding}`);
}

/** Absolute path of the folder that holds a backbone's versions. */
export function versionsFolder(context: BackbonesContext, name: string): string {
  return join(context.layout.backbones, name);
}

/** Names of the files in a version's folder. */
export const inVersion = { config: 'backbone.jsonc', metadata: 'metadata.json' } as const;

/** Absolute path of one committed version. */
export function versionFolder(context: BackbonesContext, name: string, version: string): string {
  return join(versionsFolder(context, name), `v${version}`);
}

/** @throws UserError where nothing may be run or changed */
export function requireTrusted(context: BackbonesContext): void {
  if (!context.readOnly) return;
  throw new UserError(l10n.t('This workspace is not trusted, so nothing in it is run or changed'), {
    text: l10n.t('Trust the workspace, then try again.'),
    command: 'manageTrust',
    label: l10n.t('Manage Trust'),
  });
}
