import * as vscode from 'vscode';
import type { BackboneConfig } from '../../core/backbone/config/config';
import { augmentationOf, preprocessingOf } from '../../core/backbone/config/newConfig';
import { withInputSize } from '../../core/backbone/config/withInputSize';
import { findFamily } from '../../core/backbone/families/catalogue';
import type { Ui } from '../../ui/ui';
import type { Step } from '../steps/runSteps';
import { familyStep, variantStep } from './architectureSteps';
import { headText } from './classesText';
import { neckOf, type Draft } from './draft';
import { classesStep } from './classesStep';
import { headStep } from './headSteps';
import { sizeStep } from './inputSteps';
import { neckSizeStep, neckStep } from './neckSteps';
import type { NumberField } from './numberFields';
import { numberFields, withSection } from './numberFields';
import { augmentationStep, preprocessingStep } from './trainingSteps';
import type { FindWeights } from './weightsStep';
import { weightsStep } from './weightsStep';

/** One thing about a configuration that can be changed by questions. */
export interface Parameter {
  readonly label: string;
  readonly icon: string;
  /** What it is now, in a few words. */
  current(config: BackboneConfig): string;
  steps(ui: Ui): readonly Step<Draft>[];
  /** The configuration with the answers in it. */
  change(config: BackboneConfig, draft: Draft): BackboneConfig;
}

/** Every parameter that "Configure…" offers. */
export function parametersOf(findWeights: FindWeights): readonly Parameter[] {
  return [
    architecture(),
    head(),
    inputSize(),
    ...numberFields().map(numberParameter),
    weights(findWeights),
    preprocessing(),
    augmentation(),
  ];
}

function architecture(): Parameter {
  return {
    label: vscode.l10n.t('Architecture'),
    icon: 'layers',
    current: ({ backbone }) => backbone.arch,
    steps: (ui) => [familyStep(ui), variantStep(ui)],
    change: (config, { arch = config.backbone.arch }) => ({
      ...config,
      backbone: { ...config.backbone, arch },
    }),
  };
}

function head(): Parameter {
  return {
    label: vscode.l10n.t('Head and classes'),
    icon: 'symbol-enum',
    current: (config) => [config.head.type, headText(config.head)].filter(Boolean).join(': '),
    steps: (ui) => [headStep(ui), neckStep(ui), neckSizeStep(ui), classesStep(ui)],
    change: withHead,
  };
}

/** The head and its neck; of a detection head, how it predicts boxes stays where the neck does. */
function withHead(config: BackboneConfig, draft: Draft): BackboneConfig {
  const { neck: before, ...rest } = config;
  const neck = neckOf(draft);
  const head = draft.head ?? config.head;
  if (
    head.type !== 'detection' ||
    config.head.type !== 'detection' ||
    neck?.type !== before?.type
  ) {
    return { ...rest, ...(neck ? { neck } : {}), head };
  }
  const isClasses = (field: string) => field === 'classes' || field === 'heads';
  const kept = Object.entries(config.head).filter(([field]) => !isClasses(field));
  return { ...rest, ...(neck ? { neck } : {}), head: { ...Object.fromEntries(kept), ...head } };
}

function inputSize(): Parameter {
  return {
    label: vscode.l10n.t('Input size'),
    icon: 'screen-full',
    current: ({ input }) => input.size.join('×'),
    steps: (ui) => [sizeStep(ui)],
    change: (config, { size = config.input.size }) => withInputSize(config, size),
  };
}

function numberParameter(field: NumberField): Parameter {
  return {
    label: field.label,
    icon: 'symbol-numeric',
    current: (config) => String(field.read(config) ?? field.fallback),
    steps: (ui) => [
      async (draft, frame) => {
        const answer = await ui.askStep(frame, {
          prompt: field.prompt,
          value: String(draft.number ?? field.fallback),
          validate: (text) => (field.parse(text) === undefined ? field.prompt : undefined),
        });
        if (typeof answer === 'string') return answer;
        return { draft: { ...draft, number: field.parse(answer.value) } };
      },
    ],
    change: (config, { number }) => field.write(config, number),
  };
}

function weights(findWeights: FindWeights): Parameter {
  return {
    label: vscode.l10n.t('Weights'),
    icon: 'file-binary',
    current: ({ pretrained }) => pretrained?.weights ?? vscode.l10n.t('random'),
    steps: (ui) => [weightsStep(ui, findWeights)],
    change: (config, draft) => withSection(config, 'pretrained', { weights: draft.weights }),
  };
}

function preprocessing(): Parameter {
  return {
    label: vscode.l10n.t('Preprocessing'),
    icon: 'settings',
    current: (config) => config.preprocessing?.resize?.mode ?? vscode.l10n.t('none'),
    steps: (ui) => [preprocessingStep(ui)],
    change: (config, { preprocessing: choice }) => {
      const { size, channels = 3 } = config.input;
      const { arch } = config.backbone;
      const asked = {
        ...{ arch, size, channels },
        ...(config.neck ? { neck: config.neck } : {}),
        ...(choice ? { preprocessing: choice } : {}),
      };
      return { ...config, preprocessing: preprocessingOf(asked) };
    },
  };
}

function augmentation(): Parameter {
  return {
    label: vscode.l10n.t('Augmentation'),
    icon: 'color-mode',
    current: (config) =>
      config.augmentation?.map(({ op }) => op).join(', ') || vscode.l10n.t('none'),
    steps: (ui) => [augmentationStep(ui)],
    change: (config, { augmentation: choice = 'none' }) => {
      const chosen = augmentationOf(choice, config.head);
      return { ...config, augmentation: chosen.length > 0 ? chosen : undefined };
    },
  };
}

/** A configuration as what was answered so far, so that the questions begin with what it says. */
export function draftOf(root: string, config: BackboneConfig, number?: number): Draft {
  const { backbone, neck, head: asked, input, pretrained } = config;
  const family = findFamily(backbone.arch)?.name;
  return {
    root,
    arch: backbone.arch,
    head: asked,
    ...(neck ? { neck } : {}),
    size: input.size,
    ...(family === undefined ? {} : { family }),
    ...(input.channels === undefined ? {} : { channels: input.channels }),
    ...(pretrained?.weights === undefined ? {} : { weights: pretrained.weights }),
    ...(number === undefined ? {} : { number }),
  };
}
