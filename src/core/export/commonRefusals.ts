import * as l10n from '@vscode/l10n';
import type { BackboneConfig } from '../backbone/config/config';
import type { Refuse } from './exportTypes';

/** What no training project of a classifier can express, whatever its framework. */
export function refuseForClassifiers(config: BackboneConfig, label: string, refuse: Refuse): void {
  const { backbone, head, input, runtime } = config;
  if (config.neck) {
    refuseNeck(label, refuse);
  } else if (head.type === 'detection') {
    refuse(
      ['head', 'type'],
      l10n.t('is "detection", and {0} trains classifiers here', label),
      l10n.t('export to ultralytics'),
    );
  } else if (head.type === 'none') {
    refuse(
      ['head', 'type'],
      l10n.t('is "none": there is nothing to train'),
      l10n.t('give it classes, or export to onnx'),
    );
  }
  if (backbone.outIndices && head.type !== 'none' && !config.neck) {
    refuse(
      ['backbone', 'outIndices'],
      l10n.t('outputs feature levels, which training has no labels for'),
      l10n.t('remove it, or export to onnx'),
    );
  }
  if (input.channels !== undefined && input.channels !== 3 && input.channels !== 1) {
    refuse(
      ['input', 'channels'],
      l10n.t('is {0}: images have 3 channels or 1', input.channels),
      l10n.t('set it to 3 or 1'),
    );
  }
  if (runtime?.precision === 'float16') {
    refuse(
      ['runtime', 'precision'],
      l10n.t('is float16, and the trained model leaves as float32'),
      l10n.t('remove it, or export to onnx'),
    );
  }
}

/** Layers of a head that a target's own models cannot have. */
export function refuseHeadLayers(config: BackboneConfig, label: string, refuse: Refuse): void {
  const instead = l10n.t('remove it, or export to torchvision');
  for (const field of ['reads', 'shared', 'hidden'])
    refuseField(config, ['head', field], label, refuse, instead);
}

/** A neck over another backbone: no project trains one yet. */
export function refuseNeck(label: string, refuse: Refuse): void {
  const why = l10n.t('has no training project for {0}', label);
  refuse(['neck'], why, l10n.t('export to onnx, json or yaml'));
}

/** Fields that are a target's own business to refuse, in one line each. */
export function refuseField(
  config: BackboneConfig,
  path: readonly [keyof BackboneConfig, string],
  label: string,
  refuse: Refuse,
  instead = l10n.t('remove it, or export to onnx'),
): void {
  const [section, field] = path;
  const value = (config[section] as Readonly<Record<string, unknown>> | undefined)?.[field];
  if (value !== undefined) refuse(path, l10n.t('has no counterpart in {0}', label), instead);
}
