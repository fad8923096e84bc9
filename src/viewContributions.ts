/**
 * Views, editors, settings and context keys of the extension, each once. A unit test holds this file
 * against `package.json`.
 */

export const views = {
  models: 'backboneStudio.models',
  backbones: 'backboneStudio.backbones',
  operations: 'backboneStudio.operations',
} as const;

/** Type of the one webview panel. */
export const panelType = 'backboneStudio.panel';

/** Type of the webview panel that shows a model before it is registered. */
export const reviewType = 'backboneStudio.review';

/** Type of the read-only editor for `.onnx` files. */
export const onnxEditorType = 'backboneStudio.onnx';

/** Types of the read-only editor for checkpoints: the usual one, and one for "Open With…" alone. */
export const checkpointEditorTypes = [
  'backboneStudio.checkpoint',
  'backboneStudio.checkpointIndex',
] as const;

export const viewsContainer = 'backboneStudio';
export const walkthrough = 'start';

/** Settings and their types; the defaults stand in `package.json` alone. */
export const settings = {
  root: 'backboneStudio.root',
  autoUpdate: 'backboneStudio.autoUpdate',
} as const;

export interface SettingTypes {
  root: string;
  autoUpdate: 'off' | 'evaluate' | 'decide';
}

/** Context keys that `when` clauses read. */
export const contextKeys = {
  /** The workspace folders have been looked through. */
  ready: 'backboneStudio.ready',
  hasRegistry: 'backboneStudio.hasRegistry',
  /** A workspace folder has a backbone configuration. */
  hasBackbones: 'backboneStudio.hasBackbones',
  /** A backbone has a committed version. */
  hasBackboneVersions: 'backboneStudio.hasBackboneVersions',
  hasVersions: 'backboneStudio.hasVersions',
  hasChallenger: 'backboneStudio.hasChallenger',
  hasArchive: 'backboneStudio.hasArchive',
  hasFollowUps: 'backboneStudio.hasFollowUps',
  /** Git or an editor changed a registry, and no one has confirmed that it is to be followed. */
  isChangedExternally: 'backboneStudio.changedOutside',
} as const;

export type ContextKeyName = keyof typeof contextKeys;

/** `viewItem` values of tree items; the versions' end in their status. */
export const viewItems = {
  candidate: 'candidate',
  archive: 'archive',
  versionPrefix: 'version.',
  /** Ends in the name of the command that mends the problem. */
  problemPrefix: 'problem.',
  followUp: 'followUp',
  backbone: 'backbone',
  backboneVersion: 'backboneVersion',
} as const;
