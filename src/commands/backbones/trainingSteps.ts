import * as vscode from 'vscode';
import {
  augmentationChoices,
  augmentationOf,
  preprocessingChoices,
  preprocessingOf,
} from '../../core/backbone/config/newConfig';
import type { AugmentationChoice, PreprocessingChoice } from '../../core/backbone/config/newConfig';
import type { Choice, Ui } from '../../ui/ui';
import type { Step } from '../steps/runSteps';
import type { Draft } from './draft';
import { neckOf, sizeOf } from './draft';

/** Asks how images come to the input's size. */
export function preprocessingStep(ui: Ui): Step<Draft> {
  return async (draft, frame) => {
    const choices = preprocessingChoices.map((choice) => ({
      ...preprocessingChoice(draft, choice),
      isDefault: choice === draft.preprocessing,
    }));
    const hint = vscode.l10n.t('How does an image come to {0}?', sizeOf(draft).join('×'));
    const answer = await ui.pickStep(frame, choices, hint);
    return typeof answer === 'string'
      ? answer
      : { draft: { ...draft, preprocessing: answer.value } };
  };
}

function preprocessingChoice(
  draft: Draft,
  value: PreprocessingChoice,
): Choice<PreprocessingChoice> {
  const neck = neckOf(draft);
  const rule = preprocessingOf({
    arch: draft.arch ?? '',
    size: sizeOf(draft),
    preprocessing: value,
    ...(neck ? { neck } : {}),
  });
  const labels: Readonly<Record<PreprocessingChoice, string>> = {
    published: vscode.l10n.t('As Published'),
    letterbox: vscode.l10n.t('Letterbox'),
    squash: vscode.l10n.t('Squash'),
    none: vscode.l10n.t('None'),
  };
  const details: Readonly<Record<PreprocessingChoice, string>> = {
    published: neck
      ? vscode.l10n.t('As detectors are usually fed')
      : vscode.l10n.t('As the published weights were evaluated'),
    letterbox: vscode.l10n.t('The whole image, with borders around it'),
    squash: vscode.l10n.t('The whole image; its shape changes'),
    none: vscode.l10n.t('Images have the size of the input already; pixels from 0 to 1'),
  };
  const resize = rule?.resize;
  const to = Array.isArray(resize?.size) ? resize.size.join('×') : String(resize?.size ?? '');
  const description = [
    ...(resize ? [`${resize.mode} ${to}, ${resize.interpolation}`] : []),
    ...(rule?.crop ? [vscode.l10n.t('centre {0}', rule.crop.join('×'))] : []),
    ...(rule?.mean ? [vscode.l10n.t('mean {0}', rule.mean.join(' '))] : []),
  ].join(' · ');
  return { label: labels[value], description, detail: details[value], value };
}

/** Asks how much training changes its images; next to each what it does to them. */
export function augmentationStep(ui: Ui): Step<Draft> {
  return async (draft, frame) => {
    const choices = augmentationChoices.map((choice) => ({
      ...augmentationChoice(draft, choice),
      isDefault: choice === draft.augmentation,
    }));
    const hint = vscode.l10n.t('How much does training change its images?');
    const answer = await ui.pickStep(frame, choices, hint);
    return typeof answer === 'string'
      ? answer
      : { draft: { ...draft, augmentation: answer.value } };
  };
}

function augmentationChoice(draft: Draft, value: AugmentationChoice): Choice<AugmentationChoice> {
  const labels: Readonly<Record<AugmentationChoice, string>> = {
    none: vscode.l10n.t('None'),
    light: vscode.l10n.t('Light'),
    standard: vscode.l10n.t('Standard'),
    strong: vscode.l10n.t('Strong'),
  };
  const operations = augmentationOf(value, draft.head ?? { type: 'none' });
  const names = operations.map(({ op }) => op).join(', ');
  return { label: labels[value], description: names, value };
}
