import * as vscode from 'vscode';
import type { ModelProposal } from '../../core/app/proposeModel';
import type { Workspace } from '../../core/app/workspace';
import { isComplete } from '../../core/contractProposal/claims';
import { contractQuestions } from '../../core/contractProposal/questions';
import type { ContractQuestion } from '../../core/contractProposal/questions';
import { basename } from '../../core/shared/files/paths';
import type { Ui } from '../../ui/ui';
import { runSteps } from '../steps/runSteps';
import type { Step } from '../steps/runSteps';
import { changeAnswer } from './changeAnswer';
import { classesStep } from './classesStep';
import { headStep } from './headStep';
import { normalizationStep } from './normalizationStep';
import { proposalOf } from './registrationDraft';
import type { RegistrationDraft } from './registrationDraft';
import { reviewModel } from './reviewModel';
import type { ContractPurpose, Shown } from './reviewModel';
import { sizeStep } from './sizeStep';
import { versionStep } from './versionStep';

/** What a person agreed to. */
export interface AgreedContract extends Pick<RegistrationDraft, 'bump'> {
  readonly proposal: ModelProposal;
}

/**
 * Asks what a proposal leaves open, then shows the model at work until it looks right.
 * @returns undefined on cancel
 */
export async function askContract(
  ui: Ui,
  workspace: Workspace,
  base: ModelProposal,
  purpose: ContractPurpose = 'register',
): Promise<AgreedContract | undefined> {
  const title =
    purpose === 'register'
      ? vscode.l10n.t('Register {0}', basename(base.file))
      : vscode.l10n.t('Convert {0}', basename(base.file));
  // A version that is there keeps its number.
  const [highest] = purpose === 'register' ? await workspace.registry.list() : [];
  const policy = await workspace.heads();
  let draft = await runSteps<RegistrationDraft>(title, { base, answers: {} }, [
    ...contractQuestions(base, policy).map((question) => stepFor(ui, workspace, question)),
    ...(highest ? [versionStep(ui, highest.version)] : []),
  ]);
  let shown: Shown = { turn: 0 };
  while (draft) {
    const proposal = await proposalOf(workspace, draft);
    // An answer may have opened another question: a head that was renamed has lost its classes.
    const open = contractQuestions(proposal, policy).filter(({ kind }) => kind !== 'head');
    if (!isComplete(proposal)) {
      const steps = open.map((question) => stepFor(ui, workspace, question));
      draft = await runSteps(title, draft, steps);
      continue;
    }
    const reviewed = await reviewModel(ui, workspace, proposal, base.file, shown, purpose);
    const { verdict } = reviewed;
    if (verdict === undefined) return undefined;
    if (verdict === 'accept') return { proposal, ...(draft.bump && { bump: draft.bump }) };
    shown = reviewed.shown;
    draft = await changeAnswer(ui, workspace, draft);
  }
  return undefined;
}

function stepFor(
  ui: Ui,
  workspace: Workspace,
  question: ContractQuestion,
): Step<RegistrationDraft> {
  switch (question.kind) {
    case 'head':
      return headStep(ui, question.output, question.heads);
    case 'size':
      return sizeStep(ui);
    case 'normalization':
      return normalizationStep(ui, workspace);
    case 'classes':
      return classesStep(ui, workspace, question.output, question.count);
  }
}
