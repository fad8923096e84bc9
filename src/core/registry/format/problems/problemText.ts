import * as l10n from '@vscode/l10n';
import type { Problem, ProblemCode } from '../problem';

/** A problem in the reader's language. */
export interface ProblemText {
  readonly message: string;
  /** What to do about it. */
  readonly remedy: string;
  /** Id of a command of the extension that mends it, without the `backboneStudio.` prefix. */
  readonly command?: string;
}

/** The texts of some kinds of problem. */
export type ProblemTexts<C extends ProblemCode> = {
  readonly [K in C]: (problem: Problem<K>) => ProblemText;
};

export const repair = () => ({
  remedy: l10n.t('Run `backbone doctor --repair`.'),
  command: 'repairRegistry',
});
