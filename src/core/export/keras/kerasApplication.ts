import * as l10n from '@vscode/l10n';
import { familyOf } from '../../backbone/families/catalogue';
import type { BackboneConfig } from '../../backbone/config/config';
import { refuseField } from '../commonRefusals';
import type { Refuse } from '../exportTypes';

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

/** Families whose application would scale its input unless told not to. */
const OWN_PREPROCESSING: ReadonlySet<string> = new Set([
  'EfficientNetV2',
  'ConvNeXt',
  'MobileNetV3',
]);

/** Pixels; `obtain_input_shape` of each application here refuses less. */
const leastSide = 32;

/** What model.py says of a model of keras.applications; what those cannot be is refused. */
export function applicationValues({ backbone }: BackboneConfig) {
  return {
    APPLICATION: applicationName(backbone.arch) ?? '',
    WIDTH: String(backbone.width),
  };
}

/** Parts of model.py around the application. */
export function applicationRegions({ backbone }: BackboneConfig) {
  return {
    own_preprocessing: OWN_PREPROCESSING.has(familyOf(backbone.arch).name),
    // Keras' EfficientNet divides what it is fed by 255, whatever it is.
    own_rescaling: backbone.arch.startsWith('efficientnet_b'),
    width: backbone.width !== undefined,
  };
}

/** Refuses what keras.applications cannot make. */
export function refuseForApplications(config: BackboneConfig, refuse: Refuse): void {
  const { arch } = config.backbone;
  const { name } = familyOf(arch);
  refuseField(config, ['backbone', 'depths'], `keras.applications' ${name}`, refuse);
  if (name !== 'MobileNetV2') {
    refuseField(config, ['backbone', 'width'], `keras.applications' ${name}`, refuse);
  }
  const side = Math.min(...config.input.size);
  if (side < leastSide) {
    const why = l10n.t(
      'has a side of {0}, and keras.applications take at least {1}',
      side,
      leastSide,
    );
    refuse(['input', 'size'], why, l10n.t('choose a larger size, or export to torchvision'));
  }
  if (applicationName(arch) === undefined) {
    const why = l10n.t('"{0}" is not in keras.applications with the same parameters', arch);
    refuse(['backbone', 'arch'], why, l10n.t('export to torchvision or timm, or to onnx'));
  }
}

function applicationName(arch: string): string | undefined {
  const efficient = /^efficientnet_b(\d)$/.exec(arch);
  return efficient ? `EfficientNetB${efficient[1]}` : applications[arch];
}
