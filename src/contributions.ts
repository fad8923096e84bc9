/**
 * Every id that the extension contributes, once, with its types. A unit test holds this file
 * against `package.json` and `package.nls.json`.
 */

/** One version of one registry: what tree items hand to commands. */
export interface VersionTarget {
  /** Absolute path of the registry's root. */
  readonly root: string;
  /** A full version; absent: the whole registry is meant. */
  readonly version?: string;
}

/** A model file that goes to a registry; what is absent is asked for. */
export interface ModelFileTarget extends VersionTarget {
  /** Absolute path, with `/`. */
  readonly file?: string;
}

/** Two versions of one registry; what is absent is asked for. */
export interface ComparisonTarget extends VersionTarget {
  readonly against?: string;
}

/** One event of one registry. */
export interface EventTarget {
  readonly root: string;
  /** Its id in the data set; absent: it is asked for. */
  readonly event?: string;
}

/** One operation of one registry; an open follow-up is named by the rollback's. */
export interface OperationTarget {
  readonly root: string;
  /** Its id in the log. */
  readonly operation: string;
}

/** The evaluation data of one registry, or data that could be. */
export interface DataTarget {
  /** Absolute path of the registry's root; empty: the one that `path` lies in. */
  readonly root: string;
  /** Absolute path of a folder or a file; absent: it is asked for, or the policy's is meant. */
  readonly path?: string;
}

/** One backbone of one root: what lenses and tree items hand to commands. */
export interface BackboneTarget {
  /** Absolute path of the folder that holds `config/backbones`. */
  readonly root: string;
  /** Absent: the whole folder is meant, or what `file` names. */
  readonly name?: string;
  /** A committed version; absent: the configuration that is edited. */
  readonly version?: string;
  /** Absolute path of a configuration. */
  readonly file?: string;
}

/**
 * What has an architecture: a backbone, a version of a registry (without `name`), or a file: a model
 * or a configuration.
 */
export type ArchitectureTarget = BackboneTarget;

/** One row of the result of an auto-test. */
export interface AutotestTarget {
  /** Absolute path of the folder that holds `config/backbones`. */
  readonly root: string;
  /** Name of the specification; absent: the newest result, or it is asked for. */
  readonly result?: string;
  /** Name of the row; absent: it is asked for. */
  readonly row?: string;
}

export const commands = {
  initializeRegistry: 'backboneStudio.initializeRegistry',
  openSample: 'backboneStudio.openSample',
  openDashboard: 'backboneStudio.openDashboard',
  registerModel: 'backboneStudio.registerModel',
  registerChallenger: 'backboneStudio.registerChallenger',
  evaluateChallenger: 'backboneStudio.evaluateChallenger',
  evaluateModel: 'backboneStudio.evaluateModel',
  evaluateAll: 'backboneStudio.evaluateAll',
  convertToOnnx: 'backboneStudio.convertToOnnx',
  checkPreprocessing: 'backboneStudio.checkPreprocessing',
  correctContract: 'backboneStudio.correctContract',
  showContractCheck: 'backboneStudio.showContractCheck',
  compareModels: 'backboneStudio.compareModels',
  compareAsText: 'backboneStudio.compareAsText',
  testEvent: 'backboneStudio.testEvent',
  pinEvent: 'backboneStudio.pinEvent',
  promoteChallenger: 'backboneStudio.promoteChallenger',
  rejectChallenger: 'backboneStudio.rejectChallenger',
  undoPromotion: 'backboneStudio.undoPromotion',
  rollback: 'backboneStudio.rollback',
  verifyModels: 'backboneStudio.verifyModels',
  repairRegistry: 'backboneStudio.repairRegistry',
  followRegistry: 'backboneStudio.followRegistry',
  closeFollowUp: 'backboneStudio.closeFollowUp',
  showVersion: 'backboneStudio.showVersion',
  editNotes: 'backboneStudio.editNotes',
  editTags: 'backboneStudio.editTags',
  revealFolder: 'backboneStudio.revealFolder',
  copyPath: 'backboneStudio.copyPath',
  showOperation: 'backboneStudio.showOperation',
  showOperationLog: 'backboneStudio.showOperationLog',
  showLog: 'backboneStudio.showLog',
  refresh: 'backboneStudio.refresh',
  manageTrust: 'backboneStudio.manageTrust',
  chooseEvaluationData: 'backboneStudio.chooseEvaluationData',
  useAsEvaluationData: 'backboneStudio.useAsEvaluationData',
  showEvaluationData: 'backboneStudio.showEvaluationData',
  openPolicy: 'backboneStudio.openPolicy',
  newBackbone: 'backboneStudio.newBackbone',
  configureBackbone: 'backboneStudio.configureBackbone',
  validateBackbone: 'backboneStudio.validateBackbone',
  previewArchitecture: 'backboneStudio.previewArchitecture',
  compareArchitectures: 'backboneStudio.compareArchitectures',
  buildBackbone: 'backboneStudio.buildBackbone',
  benchmarkBackbone: 'backboneStudio.benchmarkBackbone',
  commitBackbone: 'backboneStudio.commitBackbone',
  compareBackboneVersions: 'backboneStudio.compareBackboneVersions',
  restoreBackbone: 'backboneStudio.restoreBackbone',
  openBackbone: 'backboneStudio.openBackbone',
  exportBackbone: 'backboneStudio.exportBackbone',
  revealExport: 'backboneStudio.revealExport',
  previewInputs: 'backboneStudio.previewInputs',
  autoTestBackbones: 'backboneStudio.autoTestBackbones',
  showAutoTest: 'backboneStudio.showAutoTest',
  makeConfiguration: 'backboneStudio.makeConfiguration',
} as const;

export type CommandName = keyof typeof commands;

/** What each command can be called with; every argument is asked for when it is absent. */
export interface CommandArguments {
  initializeRegistry: [];
  openSample: [];
  openDashboard: [target?: VersionTarget];
  registerModel: [target?: ModelFileTarget];
  registerChallenger: [target?: ModelFileTarget];
  evaluateChallenger: [target?: VersionTarget];
  evaluateModel: [target?: VersionTarget];
  evaluateAll: [target?: VersionTarget];
  /** Of a file, or of a version. */
  convertToOnnx: [target?: ModelFileTarget];
  checkPreprocessing: [target?: VersionTarget];
  correctContract: [target?: VersionTarget];
  showContractCheck: [target?: VersionTarget];
  compareModels: [target?: ComparisonTarget];
  compareAsText: [target?: ComparisonTarget];
  testEvent: [target?: VersionTarget];
  pinEvent: [target?: EventTarget];
  promoteChallenger: [target?: VersionTarget];
  rejectChallenger: [target?: VersionTarget];
  /** With an operation: only where it is that promotion. */
  undoPromotion: [target?: OperationTarget];
  rollback: [target?: VersionTarget];
  verifyModels: [target?: VersionTarget];
  repairRegistry: [target?: VersionTarget];
  followRegistry: [target?: VersionTarget];
  closeFollowUp: [target?: OperationTarget];
  showVersion: [target?: VersionTarget];
  editNotes: [target?: VersionTarget];
  editTags: [target?: VersionTarget];
  revealFolder: [target?: VersionTarget];
  copyPath: [target?: VersionTarget];
  showOperation: [target?: OperationTarget];
  showOperationLog: [target?: VersionTarget];
  showLog: [];
  refresh: [];
  manageTrust: [];
  chooseEvaluationData: [target?: DataTarget];
  useAsEvaluationData: [target?: DataTarget];
  showEvaluationData: [target?: DataTarget];
  openPolicy: [target?: DataTarget];
  newBackbone: [target?: BackboneTarget];
  configureBackbone: [target?: BackboneTarget];
  validateBackbone: [target?: BackboneTarget];
  previewArchitecture: [target?: ArchitectureTarget];
  compareArchitectures: [target?: ArchitectureTarget];
  buildBackbone: [target?: BackboneTarget];
  benchmarkBackbone: [target?: BackboneTarget];
  commitBackbone: [target?: BackboneTarget];
  compareBackboneVersions: [target?: BackboneTarget];
  restoreBackbone: [target?: BackboneTarget];
  openBackbone: [target?: BackboneTarget];
  exportBackbone: [target?: BackboneTarget];
  revealExport: [target?: BackboneTarget];
  previewInputs: [target?: BackboneTarget];
  /** With a result: what it was measured for is run again. */
  autoTestBackbones: [target?: BackboneTarget & Pick<AutotestTarget, 'result'>];
  showAutoTest: [target?: AutotestTarget];
  makeConfiguration: [target?: AutotestTarget];
}

/** Commands that take a `DataTarget`. */
export const dataCommands = [
  'chooseEvaluationData',
  'useAsEvaluationData',
  'showEvaluationData',
  'openPolicy',
] as const;
export type DataCommandName = (typeof dataCommands)[number];

/** Commands that take an `ArchitectureTarget`. */
export const architectureCommands = ['previewArchitecture', 'compareArchitectures'] as const;
export type ArchitectureCommandName = (typeof architectureCommands)[number];

/** Commands that take a `BackboneTarget`. */
export const backboneCommands = [
  'newBackbone',
  'configureBackbone',
  'validateBackbone',
  'buildBackbone',
  'benchmarkBackbone',
  'commitBackbone',
  'compareBackboneVersions',
  'restoreBackbone',
  'openBackbone',
  'exportBackbone',
  'revealExport',
  'previewInputs',
] as const;
export type BackboneCommandName = (typeof backboneCommands)[number];

/** Commands about auto-tests. */
export const autotestCommands = ['autoTestBackbones', 'showAutoTest', 'makeConfiguration'] as const;
export type AutotestCommandName = (typeof autotestCommands)[number];

/** Commands about a registry, or about nothing in particular. */
export type RegistryCommandName = Exclude<
  CommandName,
  DataCommandName | ArchitectureCommandName | BackboneCommandName | AutotestCommandName
>;

export const registryCommands: readonly RegistryCommandName[] = (
  Object.keys(commands) as CommandName[]
).filter(isRegistryCommand);

function isRegistryCommand(name: CommandName): name is RegistryCommandName {
  const others: readonly CommandName[] = [
    ...dataCommands,
    ...architectureCommands,
    ...backboneCommands,
    ...autotestCommands,
  ];
  return !others.includes(name);
}

/** Commands that run a model or change something: not in Restricted Mode. */
export const needTrust: ReadonlySet<CommandName> = new Set<CommandName>([
  'initializeRegistry',
  'registerModel',
  'registerChallenger',
  'evaluateChallenger',
  'evaluateModel',
  'evaluateAll',
  'convertToOnnx',
  'checkPreprocessing',
  'correctContract',
  'showContractCheck',
  'testEvent',
  'pinEvent',
  'promoteChallenger',
  'rejectChallenger',
  'undoPromotion',
  'rollback',
  'repairRegistry',
  'followRegistry',
  'closeFollowUp',
  'editNotes',
  'editTags',
  'chooseEvaluationData',
  'useAsEvaluationData',
  'showEvaluationData',
  'newBackbone',
  'configureBackbone',
  'buildBackbone',
  'benchmarkBackbone',
  'commitBackbone',
  'restoreBackbone',
  'exportBackbone',
  'previewInputs',
  'autoTestBackbones',
  'makeConfiguration',
]);

/** Commands that tree items call and that no menu or palette shows. */
export const internalCommands = {
  showMore: 'backboneStudio.showMore',
} as const;

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
