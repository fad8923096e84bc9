import type { BackboneConfig } from '../config';
import type { Refuse } from './exportTypes';

/** What no training project of a classifier can express, whatever its framework. */
export function refuseForClassifiers(config: BackboneConfig, label: string, refuse: Refuse): void {
  const { backbone, head, input, runtime } = config;
  if (head.type === 'detection') {
    refuse(
      ['head', 'type'],
      `is "detection", and ${label} trains classifiers here`,
      'export to ultralytics',
    );
  } else if (head.type === 'none') {
    refuse(
      ['head', 'type'],
      'is "none": there is nothing to train',
      'give it classes, or export to onnx',
    );
  }
  if (backbone.outIndices && head.type !== 'none') {
    refuse(
      ['backbone', 'outIndices'],
      'gives out feature levels, which training has no labels for',
      'remove it, or export to onnx',
    );
  }
  if (input.channels !== undefined && input.channels !== 3 && input.channels !== 1) {
    refuse(
      ['input', 'channels'],
      `is ${input.channels}: images have 3 channels or 1`,
      'set it to 3 or 1',
    );
  }
  if (runtime?.precision === 'float16') {
    refuse(
      ['runtime', 'precision'],
      'is float16, and the trained model leaves as float32',
      'remove it, or export to onnx',
    );
  }
}

/** Fields that are a target's own business to refuse, in one line each. */
export function refuseField(
  config: BackboneConfig,
  path: readonly [keyof BackboneConfig, string],
  label: string,
  refuse: Refuse,
  instead = 'remove it, or export to onnx',
): void {
  const [section, field] = path;
  const value = (config[section] as Readonly<Record<string, unknown>> | undefined)?.[field];
  if (value !== undefined) refuse(path, `has no counterpart in ${label}`, instead);
}
