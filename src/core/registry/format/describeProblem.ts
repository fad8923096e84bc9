import type { Problem, ProblemCode } from './problem';
import type { ProblemText, ProblemTexts } from './problems/problemText';
import { registryFileTexts } from './problems/registryFileTexts';
import { roleTexts } from './problems/roleTexts';
import { versionTexts } from './problems/versionTexts';

export type { ProblemText } from './problems/problemText';
export { placed } from './problems/registryFileTexts';

const texts: ProblemTexts<ProblemCode> = { ...registryFileTexts, ...roleTexts, ...versionTexts };

/** Every kind of problem. */
export const problemCodes = Object.keys(texts) as readonly ProblemCode[];

/** What is wrong and what to do about it, in the reader's language. */
export function describeProblem<C extends ProblemCode>(problem: Problem<C>): ProblemText {
  const describe: (problem: Problem<C>) => ProblemText = texts[problem.code];
  return describe(problem);
}
