import type { Remedy } from '../core/errors';
import type { Problem } from '../core/registry/types';
import { commands } from '../contributions';
import type { CommandName, VersionTarget } from '../contributions';
import type { AnyAction } from './ui';

/** Commands that mend something, and what their button says. */
const labels: Readonly<Partial<Record<CommandName, string>>> = {
  initializeRegistry: 'Initialize Registry',
  openSample: 'Open Sample Pipeline',
  registerChallenger: 'Register Challenger…',
  evaluateChallenger: 'Evaluate Challenger',
  evaluateModel: 'Evaluate Model…',
  promoteChallenger: 'Promote Challenger…',
  rejectChallenger: 'Reject Challenger…',
  rollback: 'Rollback…',
  verifyModels: 'Verify Models',
  repairRegistry: 'Repair Registry…',
  followRegistry: 'Follow Registry…',
  showLog: 'Show Log',
  manageTrust: 'Manage Workspace Trust',
  refresh: 'Refresh',
  newBackbone: 'New Backbone Configuration…',
  commitBackbone: 'Commit…',
};

/**
 * A remedy as the button of a notification; none when it names no command of ours.
 * @param target the registry that the remedy is for
 */
export function remedyActions(remedy: Remedy, target?: VersionTarget): readonly AnyAction[] {
  const command = mendingCommand(remedy.command);
  if (command === undefined) return [];
  const label = remedy.label ?? labels[command] ?? 'Mend';
  // Every command that mends something takes at most the registry.
  return [{ label, command, arguments: target ? [target] : [] } as AnyAction];
}

/** The command that mends a problem; undefined when a person has to do it otherwise. */
export function problemCommand(problem: Problem): CommandName | undefined {
  return mendingCommand(problem.command);
}

function mendingCommand(command: string | undefined): CommandName | undefined {
  if (command === undefined || !Object.hasOwn(commands, command)) return undefined;
  const name = command as CommandName;
  return labels[name] === undefined ? undefined : name;
}

/** Buttons for the problems of a registry, each once. */
export function problemActions(problems: readonly Problem[], root: string): readonly AnyAction[] {
  const actions = problems.flatMap((problem) =>
    remedyActions({ text: problem.remedy, command: problem.command }, { root }),
  );
  const seen = new Set<string>();
  return actions.filter(({ command }) => !seen.has(command) && seen.add(command));
}
