import * as vscode from 'vscode';
import type { Workspace } from '../../core/app/workspace';
import type { ContractProposal } from '../../core/contractProposal/claims';
import type { Choice, Ui } from '../../ui/ui';
import { runSteps } from '../steps/runSteps';
import type { Step } from '../steps/runSteps';
import { classesStep } from './classesStep';
import { colorStep } from './colorStep';
import { describeNormalization, describeResize } from './describeInput';
import { normalizationStep } from './normalizationStep';
import { proposalOf } from './registrationDraft';
import type { RegistrationDraft } from './registrationDraft';
import { resizeStep } from './resizeStep';
import { sourceText } from './reviewFacts';
import { sizeStep } from './sizeStep';

type Ports = Pick<Workspace, 'propose' | 'datasetClasses' | 'readClassFile'>;

/**
 * Asks what of a proposal is wrong, and for the right value.
 * @returns the draft as it was on cancel
 */
export async function changeAnswer(
  ui: Ui,
  workspace: Ports,
  draft: RegistrationDraft,
): Promise<RegistrationDraft> {
  const proposal = await proposalOf(workspace, draft);
  const changed = await runSteps<Change>(vscode.l10n.t('Change the Contract'), { draft }, [
    whichStep(ui, workspace, proposal),
    async (change, frame) => {
      const outcome = await change.step?.(change.draft, frame);
      return typeof outcome === 'object' ? { draft: outcome } : (outcome ?? 'cancel');
    },
  ]);
  return changed?.draft ?? draft;
}

/** What is changed, and how it is asked for. */
interface Change {
  readonly draft: RegistrationDraft;
  readonly step?: Step<RegistrationDraft>;
}

function whichStep(ui: Ui, workspace: Ports, proposal: ContractProposal): Step<Change> {
  return async (change, frame) => {
    const choices = changeable(ui, workspace, proposal);
    const answer = await ui.pickStep(frame, choices, vscode.l10n.t('What is wrong?'));
    return typeof answer === 'string' ? answer : { draft: { ...change, step: answer.value } };
  };
}

/** The size is the graph's own where it is fixed there. */
function changeable(
  ui: Ui,
  workspace: Ports,
  { input, outputs, tasks, classes, origin }: ContractProposal,
): readonly Choice<Step<RegistrationDraft>>[] {
  const from = (field: string) => sourceText(origin[field] ?? 'default');
  const isFree = origin['input.size'] !== 'graph';
  const heads = Object.entries(outputs).filter(([head]) => tasks[head] !== 'regression');
  return [
    {
      label: vscode.l10n.t('Pixel Values'),
      description: from('input.scale'),
      detail: describeNormalization(input),
      value: normalizationStep(ui, workspace),
    },
    ...(input.color === 'GRAY'
      ? []
      : [
          {
            label: vscode.l10n.t('Colour Order'),
            description: from('input.color'),
            detail: input.color ?? '',
            value: colorStep(ui),
          },
        ]),
    {
      label: vscode.l10n.t('Resizing'),
      description: from('input.resize'),
      detail: describeResize(input),
      value: resizeStep(ui),
    },
    ...(isFree
      ? [
          {
            label: vscode.l10n.t('Input Size'),
            description: from('input.size'),
            detail: input.size?.join('×') ?? '',
            value: sizeStep(ui),
          },
        ]
      : []),
    ...heads.map(([head, { name }]) => ({
      label: vscode.l10n.t('Classes of {0}', head),
      description: from(`classes.${head}`),
      detail: (classes[head] ?? []).join(', '),
      value: classesStep(ui, workspace, name, classes[head]?.length ?? null),
    })),
  ];
}
