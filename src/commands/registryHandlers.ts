import * as vscode from 'vscode';
import type { RegistryCommandName } from '../contributions';
import type { Log } from '../ui/log';
import { editNotes, editTags } from './annotate';
import { checkPreprocessing, correctContract, showContractCheck } from './checkPreprocessing';
import { closeFollowUp } from './closeFollowUp';
import type { CommandContext } from './commandContext';
import { compare, compareAsText } from './compare';
import { convertToOnnx } from './conversion/convertToOnnx';
import { evaluate, evaluateChallenger } from './evaluate';
import { evaluateAll } from './evaluateAll';
import { follow } from './follow';
import { initialize } from './initialize';
import { copyPath, revealFolder, showOperation, showOperations, showVersion } from './show';
import { openSample } from './openSample';
import { pinEvent } from './pinEvent';
import { promote } from './promote';
import { registerModel } from './registerModel/registerModel';
import { reject } from './reject';
import { repair } from './repair';
import { rollback } from './rollback';
import type { Handlers } from './registerHandlers';
import { testEvent } from './testEvent';
import { undoPromotion } from './undoPromotion';
import { verify } from './verify';

/** What the commands that are not about backbones work with. */
export type RegistryCommandContext = CommandContext & { readonly log: Log };

export const registryHandlers: Handlers<RegistryCommandContext, RegistryCommandName> = {
  initializeRegistry: initialize,
  openSample,
  openDashboard: ({ ui }, target) =>
    ui.openPanel({ tab: 'dashboard', ...(target && { root: target.root }) }),
  registerModel,
  registerChallenger: registerModel,
  evaluateChallenger,
  evaluateModel: evaluate,
  evaluateAll,
  convertToOnnx,
  checkPreprocessing,
  correctContract,
  showContractCheck,
  compareModels: compare,
  compareAsText,
  testEvent,
  pinEvent,
  promoteChallenger: promote,
  rejectChallenger: reject,
  undoPromotion,
  rollback,
  verifyModels: verify,
  repairRegistry: repair,
  followRegistry: follow,
  closeFollowUp,
  showVersion,
  editNotes,
  editTags,
  revealFolder,
  copyPath,
  showOperation,
  showOperationLog: showOperations,
  showLog: ({ log }) => Promise.resolve(log.show()),
  refresh: ({ pipelines }) => pipelines.rescan(),
  manageTrust: async () => vscode.commands.executeCommand('workbench.trust.manage'),
};
