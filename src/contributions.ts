/**
 * Every command of the extension, once, with its types. A unit test holds this file against
 * `package.json` and `package.nls.json`.
 */

import type {
  ArchitectureTarget,
  AutotestTarget,
  BackboneTarget,
  ComparisonTarget,
  DataTarget,
  EventTarget,
  ModelFileTarget,
  OperationTarget,
  VersionTarget,
} from './commandTargets';

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
