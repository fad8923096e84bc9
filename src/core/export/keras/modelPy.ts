import * as l10n from '@vscode/l10n';
import { familyOf } from '../../backbone/families/catalogue';
import type { BackboneConfig } from '../../backbone/config/config';
import { inputContract, trainingContract } from '../../backbone/config/trainingContract';
import { refuseField } from '../commonRefusals';
import type { ExportFile, Refuse } from '../exportTypes';
import { pythonLiteral, pythonTuple } from '../python/literal';
import { headSizes } from '../torch/modelPieces';
import { kerasResnet } from './resnetPy';

/** What keras.applications calls an architecture. */
const applications: Readonly<Record<string, string>> = {
  mobilenet_v2: 'MobileNetV2',
  mobilenet_v3_small: 'MobileNetV3Small',
  mobilenet_v3_large: 'MobileNetV3Large',
  efficientnet_v2_s: 'EfficientNetV2S',
  efficientnet_v2_m: 'EfficientNetV2M',
  efficientnet_v2_l: 'EfficientNetV2L',
  convnext_tiny: 'ConvNeXtTiny',
  convnext_small: 'ConvNeXtSmall',
  convnext_base: 'ConvNeXtBase',
  convnext_large: 'ConvNeXtLarge',
  densenet121: 'DenseNet121',
  densenet169: 'DenseNet169',
  densenet201: 'DenseNet201',
};

/** Layers between the pooled features and the head, which `include_top=False` leaves out. */
const hiddenLayer: Readonly<Record<string, number>> = {
  mobilenet_v3_small: 1024,
  mobilenet_v3_large: 1280,
};

/** What each framework would drop of the last layer's inputs if nothing is said. */
const ownDropout: Readonly<Record<string, number>> = {
  EfficientNet: 0.2,
  EfficientNetV2: 0.2,
  MobileNetV2: 0.2,
  MobileNetV3: 0.2,
};

/** `model.py`. */
export function kerasModelPy(config: BackboneConfig, refuse: Refuse): ExportFile {
  const { backbone, input } = config;
  const { name } = familyOf(backbone.arch);
  const made = features(config, refuse);
  const shape = [...input.size, inputContract(config).mean.length];
  const hidden = hiddenLayer[backbone.arch];
  const dropout = backbone.dropout ?? ownDropout[name] ?? 0;
  const outputs = Object.values(trainingContract(config).outputs).map((output) => output.name);
  const lines = [
    `inputs = keras.Input(${pythonTuple(shape)}, name="input")`,
    ...made.lines,
    ...(hidden === undefined
      ? []
      : [`x = layers.Dense(${hidden}, activation="hard_swish", name="hidden")(x)`]),
    ...(dropout > 0 ? [`x = layers.Dropout(${dropout})(x)`] : []),
    'outputs = [layers.Dense(size, name=name)(x) for name, size in HEADS.items()]',
    'return keras.Model(inputs, outputs if len(outputs) > 1 else outputs[0])',
  ];
  const heads = outputs.map((output, i) => `${pythonLiteral(output)}: ${headSizes(config)[i]}`);
  const text = `"""The network: ${backbone.arch} in Keras, ${input.size.join('×')} pixels."""

from __future__ import annotations

import keras
from keras import layers

HEADS = {${heads.join(', ')}}  # outputs and their classes


${made.functions}def build_model() -> keras.Model:
    """The network with random weights; its outputs are logits."""
${lines.map((line) => `    ${line}\n`).join('')}`;
  return { path: 'model.py', text };
}

interface Features {
  /** Statements from `inputs` to `x`, the pooled features. */
  readonly lines: readonly string[];
  readonly functions: string;
}

function features(config: BackboneConfig, refuse: Refuse): Features {
  const { arch } = config.backbone;
  const { name } = familyOf(arch);
  if (['ResNet', 'ResNeXt', 'Wide ResNet'].includes(name)) return kerasResnet(config, refuse);
  const efficient = /^efficientnet_b(\d)$/.exec(arch);
  const application = efficient ? `EfficientNetB${efficient[1]}` : applications[arch];
  refuseField(config, ['backbone', 'depths'], `keras.applications' ${name}`, refuse);
  if (name !== 'MobileNetV2') {
    refuseField(config, ['backbone', 'width'], `keras.applications' ${name}`, refuse);
  }
  if (application === undefined) {
    const why = l10n.t('"{0}" is not in keras.applications with the same parameters', arch);
    refuse(['backbone', 'arch'], why, l10n.t('export to torchvision or timm, or to onnx'));
  }
  const options = [
    'include_top=False',
    'weights=None',
    'pooling="avg"',
    ...(['EfficientNetV2', 'ConvNeXt', 'MobileNetV3'].includes(name)
      ? ['include_preprocessing=False']
      : []),
    ...(config.backbone.width === undefined ? [] : [`alpha=${config.backbone.width}`]),
  ];
  const base = `base = keras.applications.${application}(\n        ${['input_shape=inputs.shape[1:]', ...options].join(',\n        ')},\n    )`;
  // Keras' EfficientNet divides what it is fed by 255, whatever it is.
  const fed = efficient
    ? [
        '# The first layer of this application divides by 255: data.py has done so.',
        'x = base(layers.Rescaling(255.0)(inputs))',
      ]
    : ['x = base(inputs)'];
  return { lines: [base, ...fed], functions: '' };
}
