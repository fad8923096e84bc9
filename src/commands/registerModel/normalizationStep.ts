import * as vscode from 'vscode';
import { withoutPreparation } from '../../core/contractProposal/answers';
import { presetTarget, likelyPresets } from '../../core/contractProposal/likely';
import { presetClaims } from '../../core/contractProposal/presets';
import type { ContractProposal } from '../../core/contractProposal/claims';
import type { Workspace } from '../../core/app/workspace';
import { basename } from '../../core/shared/files/paths';
import type { Choice, Ui } from '../../ui/ui';
import type { Step } from '../steps/runSteps';
import { askNormalization } from './askNormalization';
import { describeInput } from './describeInput';
import { proposalOf, withAnswer } from './registrationDraft';
import type { RegistrationDraft } from './registrationDraft';

/** Asks how pixels become the values that the model is fed: a usual way, or numbers of one's own. */
export function normalizationStep(
  ui: Ui,
  workspace: Pick<Workspace, 'propose'>,
): Step<RegistrationDraft> {
  return async (draft, frame) => {
    const proposal = await proposalOf(workspace, draft);
    const choices = presetChoices(proposal, basename(draft.base.file), draft.answers.preset);
    const other: Choice<string> = {
      label: vscode.l10n.t('Other Values…'),
      detail: vscode.l10n.t('Scale, mean and standard deviation that you type'),
      icon: 'edit',
      value: '',
    };
    const hint = vscode.l10n.t('How were images preprocessed in training?');
    const answer = await ui.pickStep(frame, [...choices, other], hint);
    if (typeof answer === 'string') return answer;
    if (answer.value === '') return askNormalization(ui, draft, proposal, frame);
    const answers = withoutPreparation(draft.answers);
    return { draft: withAnswer({ ...draft, answers }, { preset: answer.value }) };
  };
}

function presetChoices(
  proposal: ContractProposal,
  file: string,
  chosen: string | undefined,
): readonly Choice<string>[] {
  const target = presetTarget(proposal);
  return likelyPresets(proposal, file).map((name) => {
    const { input } = presetClaims(name, target);
    return {
      label: presetTitle(name),
      description: presetSource(name),
      detail: describeInput({ ...input }),
      isDefault: name === chosen,
      value: name,
    };
  });
}

/** What a preset does, in a few words. */
export function presetTitle(name: string): string {
  switch (name) {
    case 'imagenet':
      return vscode.l10n.t('ImageNet');
    case 'ultralytics':
      return 'Ultralytics';
    case 'keras:tf':
      return vscode.l10n.t('Keras, from −1 to 1');
    case 'keras:caffe':
      return vscode.l10n.t('Keras, BGR minus the mean of ImageNet');
    case 'keras:torch':
      return vscode.l10n.t('Keras, mean and standard deviation of ImageNet');
    case 'zero-one':
      return vscode.l10n.t('From 0 to 1');
    case 'none':
      return vscode.l10n.t('As they are, from 0 to 255');
    default:
      return name.replace(/^\w+:/, '');
  }
}

/** Where a preset is usual. */
function presetSource(name: string): string {
  switch (name) {
    case 'imagenet':
      return vscode.l10n.t('usual in torchvision and timm');
    case 'ultralytics':
      return vscode.l10n.t('YOLO models');
    case 'keras:tf':
      return vscode.l10n.t('MobileNet, Inception and Xception of Keras');
    case 'keras:caffe':
      return vscode.l10n.t('ResNet and VGG of Keras');
    case 'keras:torch':
      return vscode.l10n.t('DenseNet of Keras');
    case 'zero-one':
      return vscode.l10n.t("PyTorch's ToTensor alone");
    case 'none':
      return vscode.l10n.t('the model scales them itself');
    default:
      return vscode.l10n.t('as published for this architecture, which the file names');
  }
}
