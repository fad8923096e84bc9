import * as vscode from 'vscode';
import { describeProblem } from '../core/registry/format/describeProblem';
import type { ProblemText } from '../core/registry/format/describeProblem';
import type { Problem } from '../core/registry/format/problem';
import type { Remedy } from '../core/shared/errors/errors';

/** Why a registry could not be read at all. */
export type ReadFailure =
  | { readonly code: 'unreadable'; readonly message: string; readonly remedy: Remedy }
  | { readonly code: 'fault'; readonly message: string };

/** What is wrong with a registry, as far as a window can tell. */
export type ShownProblem = Problem | ReadFailure;

/** A problem in the reader's language, with the command that mends it. */
export function problemText(problem: ShownProblem): ProblemText {
  if (problem.code === 'unreadable') {
    const { message, remedy } = problem;
    return { message, remedy: remedy.text, command: remedy.command ?? 'repairRegistry' };
  }
  if (problem.code === 'fault') {
    const remedy = vscode.l10n.t('The extension log has the details.');
    return { message: problem.message, remedy, command: 'showLog' };
  }
  return describeProblem(problem);
}

/** All problems in one message, each with what to do. */
export function problemsMessage(problems: readonly ShownProblem[]): string {
  const sentences = problems.slice(0, 5).map(withRemedy);
  const more = problems.length > 5 ? [vscode.l10n.t('… and {0} more.', problems.length - 5)] : [];
  return [...sentences, ...more].join(' ');
}

function withRemedy(problem: ShownProblem): string {
  const { message, remedy } = problemText(problem);
  return `${message} ${remedy}`;
}
