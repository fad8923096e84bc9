import type { ModelProposal } from '../../core/app/proposeModel';
import type { Workspace } from '../../core/app/workspace';
import { answerClaims } from '../../core/contractProposal/answers';
import type { ContractAnswers } from '../../core/contractProposal/answers';

export type Bump = 'patch' | 'minor' | 'major';

/** What is known of a model while it is asked for. */
export interface RegistrationDraft {
  /** What is proposed without any answer. */
  readonly base: ModelProposal;
  readonly answers: ContractAnswers;
  readonly bump?: Bump;
}

/** A draft with one more answer, or another one. */
export function withAnswer(draft: RegistrationDraft, answer: ContractAnswers): RegistrationDraft {
  return { ...draft, answers: { ...draft.answers, ...answer } };
}

/** The head that an output answers, as it is named so far. */
export function headOf({ base, answers }: RegistrationDraft, output: string): string {
  const [proposed = output] =
    Object.entries(base.outputs).find(([, { name }]) => name === output) ?? [];
  return answers.heads?.[output] ?? proposed;
}

/** The proposal with all that was answered. */
export async function proposalOf(
  workspace: Pick<Workspace, 'propose'>,
  { base, answers }: RegistrationDraft,
): Promise<ModelProposal> {
  const claims = answerClaims(answers, base);
  return (await workspace.propose(base.file, { claims })) ?? base;
}
