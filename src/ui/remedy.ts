import * as vscode from 'vscode';
import type { Remedy } from '../core/shared/errors/errors';
import { problemText } from './problemText';
import type { ShownProblem } from './problemText';
import { commands } from '../contributions';
import type { CommandName } from '../contributions';
import type { VersionTarget } from '../commandTargets';
import type { AnyAction } from './ui';

/** Commands that mend something, and what their button says. */
const labels: Readonly<Partial<Record<CommandName, string>>> = {
  initializeRegistry: vscode.l10n.t('Initialize Registry'),
  openSample: vscode.l10n.t('Open Sample Pipeline'),
  registerModel: vscode.l10n.t('Register Model…'),
  registerChallenger: vscode.l10n.t('Register as Challenger…'),
  evaluateChallenger: vscode.l10n.t('Evaluate Challenger'),
  evaluateModel: vscode.l10n.t('Evaluate Model…'),
  convertToOnnx: vscode.l10n.t('Convert to ONNX…'),
  promoteChallenger: vscode.l10n.t('Promote Challenger…'),
  rejectChallenger: vscode.l10n.t('Reject Challenger…'),
  rollback: vscode.l10n.t('Rollback…'),
  verifyModels: vscode.l10n.t('Verify Models'),
  repairRegistry: vscode.l10n.t('Repair Registry…'),
  followRegistry: vscode.l10n.t('Follow Registry…'),
  chooseEvaluationData: vscode.l10n.t('Choose Evaluation Data…'),
  showLog: vscode.l10n.t('Show Log'),
  manageTrust: vscode.l10n.t('Manage Workspace Trust'),
  refresh: vscode.l10n.t('Refresh'),
  newBackbone: vscode.l10n.t('New Backbone Configuration…'),
  commitBackbone: vscode.l10n.t('Commit…'),
};

/**
 * A remedy as the button of a notification; none when it names no command of ours.
 * @param target the registry that the remedy is for
 */
export function remedyActions(remedy: Remedy, target?: VersionTarget): readonly AnyAction[] {
  const command = mendingCommand(remedy.command);
  if (command === undefined) return [];
  const label = remedy.label ?? labels[command] ?? vscode.l10n.t('Mend');
  // Every command that mends something takes at most the registry.
  return [{ label, command, arguments: target ? [target] : [] } as AnyAction];
}

/** The command that mends a problem; undefined when a person has to do it otherwise. */
export function problemCommand(problem: ShownProblem): CommandName | undefined {
  return mendingCommand(problemText(problem).command);
}

function mendingCommand(command: string | undefined): CommandName | undefined {
  if (command === undefined || !Object.hasOwn(commands, command)) return undefined;
  const name = command as CommandName;
  return labels[name] === undefined ? undefined : name;
}

/** What to do about a problem, with the command that does it. */
export function remedyOf(problem: ShownProblem): Remedy {
  const { remedy, command } = problemText(problem);
  return { text: remedy, ...(command !== undefined && { command }) };
}

/** Buttons for the problems of a registry, each once. */
export function problemActions(
  problems: readonly ShownProblem[],
  root: string,
): readonly AnyAction[] {
  const actions = problems.flatMap((problem) => remedyActions(remedyOf(problem), { root }));
  const seen = new Set<string>();
  return actions.filter(({ command }) => !seen.has(command) && seen.add(command));
}
