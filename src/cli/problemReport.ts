import { describeProblem } from '../core/registry/format/describeProblem';
import type { Problem } from '../core/registry/format/problem';
import { sentence } from './format';

/** A problem as JSON has it: its code, what to read, and its fields. */
export function problemReport(problem: Problem): object {
  const { code, ...fields } = problem;
  return { code, ...describeProblem(problem), ...fields };
}

/** A problem as a line for a person. */
export function problemLine(problem: Problem): string {
  const { message, remedy } = describeProblem(problem);
  return `${problem.code}: ${sentence(message)} ${remedy}`;
}
