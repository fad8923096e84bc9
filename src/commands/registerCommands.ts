import * as vscode from 'vscode';
import { commands } from '../contributions';
import type { CommandArguments, CommandName, VersionTarget } from '../contributions';
import type { Log } from '../ui/log';
import { closeFollowUp } from './closeFollowUp';
import type { CommandContext } from './commandContext';
import { compare } from './compare';
import { evaluate, evaluateChallenger } from './evaluate';
import { follow } from './follow';
import { initialize } from './initialize';
import { copyPath, revealFolder, showOperations, showVersion } from './look';
import { openSample } from './openSample';
import { pinEvent } from './pinEvent';
import { promote } from './promote';
import { register } from './register';
import { reject } from './reject';
import { repair } from './repair';
import { rollback } from './rollback';
import { runCommand } from './runCommand';
import { testEvent } from './testEvent';
import { verify } from './verify';

type Handlers = {
  readonly [N in CommandName]: (
    context: CommandContext,
    ...args: CommandArguments[N]
  ) => Promise<unknown>;
};

/** Registers every command of `contributions.ts`. */
export function registerCommands(
  services: CommandContext & { readonly log: Log },
): vscode.Disposable {
  const handlers: Handlers = {
    initializeRegistry: initialize,
    openSample,
    openDashboard: ({ ui }, target) =>
      ui.openPanel({ tab: 'dashboard', ...(target && { root: target.root }) }),
    registerChallenger: register,
    evaluateChallenger,
    evaluateModel: evaluate,
    compareModels: compare,
    testEvent,
    pinEvent,
    promoteChallenger: promote,
    rejectChallenger: reject,
    rollback,
    verifyModels: verify,
    repairRegistry: repair,
    followRegistry: follow,
    closeFollowUp,
    showVersion,
    revealFolder,
    copyPath,
    showOperationLog: showOperations,
    showLog: () => Promise.resolve(services.log.show()),
    refresh: ({ pipelines }) => pipelines.rescan(),
    manageTrust: async () => vscode.commands.executeCommand('workbench.trust.manage'),
  };
  const names = Object.keys(handlers) as CommandName[];
  return vscode.Disposable.from(...names.map((name) => registerOne(name, handlers, services)));
}

function registerOne<N extends CommandName>(
  name: N,
  handlers: Handlers,
  services: CommandContext & { readonly log: Log },
): vscode.Disposable {
  const surroundings = { ...services, isTrusted: () => vscode.workspace.isTrusted };
  const handler = handlers[name];
  // Menus pass what they like, for instance the selection; only a target of ours is taken.
  return vscode.commands.registerCommand(commands[name], (target: unknown) =>
    runCommand(name, surroundings, () => {
      const args = (isTarget(target) ? [target] : []) as CommandArguments[N];
      return handler(services, ...args);
    }),
  );
}

function isTarget(value: unknown): value is VersionTarget {
  return typeof value === 'object' && value !== null && 'root' in value;
}
