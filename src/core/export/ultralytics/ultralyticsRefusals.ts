import * as l10n from '@vscode/l10n';
import { familyOf } from '../../backbone/families/catalogue';
import type { BackboneConfig } from '../../backbone/config/config';
import { inputContract } from '../../backbone/config/trainingContract';
import { refuseField, refuseNeck } from '../commonRefusals';
import type { Refuse } from '../exportTypes';

/** @returns whether there is anything that can be written */
export function refuseForUltralytics(
  config: BackboneConfig,
  label: string,
  refuse: Refuse,
): boolean {
  const { backbone, head, neck, runtime } = config;
  if (neck) {
    refuseNeck(label, refuse);
    return false;
  }
  const yolo = familyOf(backbone.arch).framework === 'ultralytics';
  if (!yolo) {
    const why = l10n.t('"{0}" is not a model of Ultralytics', backbone.arch);
    refuse(['backbone', 'arch'], why, l10n.t('export to {0}', familyOf(backbone.arch).framework));
  }
  const trainable = head.type === 'detection' || head.type === 'classification';
  if (!trainable) {
    const why = l10n.t('is "{0}", and Ultralytics trains detection or one classifier', head.type);
    refuse(['head', 'type'], why, l10n.t('choose detection or classification, or export to onnx'));
  }
  for (const field of ['stochasticDepth', 'outIndices'] as const) {
    refuseField(config, ['backbone', field], label, refuse);
  }
  for (const field of ['reads', 'hidden']) refuseField(config, ['head', field], label, refuse);
  if (head.type === 'detection') refuseField(config, ['backbone', 'dropout'], label, refuse);
  refuseField(
    config,
    ['pretrained', 'weights'],
    label,
    refuse,
    l10n.t("remove it: train.py takes Ultralytics' own .pt files"),
  );
  if (runtime?.precision === 'float16') {
    const why = l10n.t('is float16, and the trained model leaves as float32');
    refuse(['runtime', 'precision'], why, l10n.t('remove it, or export to onnx'));
  }
  if (yolo && trainable) refuseInput(config, refuse);
  return yolo && trainable;
}

/** Ultralytics feeds RGB / 255 as it is: letterboxed for detection, cropped for classification. */
function refuseInput(config: BackboneConfig, refuse: Refuse): void {
  const { input } = config;
  const [height, width] = input.size;
  if (height !== width) {
    refuse(['input', 'size'], l10n.t('must be square to train with Ultralytics'), setOrOnnx());
  }
  if (input.channels !== undefined && input.channels !== 3) {
    const why = l10n.t('is {0}, and Ultralytics feeds RGB', input.channels);
    return refuse(['input', 'channels'], why, setOrOnnx());
  }
  if (input.dynamic) {
    const why = l10n.t('is true, and the project exports one size');
    refuse(['input', 'dynamic'], why, l10n.t('remove it'));
  }
  refuseScaling(config, refuse);
  refuseGeometry(config, refuse);
}

function refuseScaling(config: BackboneConfig, refuse: Refuse): void {
  const { mean, std, scale } = inputContract(config);
  const fixed = (field: string, message: string) =>
    refuse(['preprocessing', field], message, setOrOnnx());
  if (mean.some((value) => value !== 0)) fixed('mean', l10n.t('must be 0 for Ultralytics'));
  if (std.some((value) => value !== 1)) fixed('std', l10n.t('must be 1 for Ultralytics'));
  if (scale !== 1 / 255) fixed('scale', l10n.t('must be 1/255 for Ultralytics'));
}

function refuseGeometry(config: BackboneConfig, refuse: Refuse): void {
  const { resize, crop } = inputContract(config);
  const [height] = config.input.size;
  const mode = config.head.type === 'detection' ? 'letterbox' : 'shortest';
  const fixed = (field: string, message: string) =>
    refuse(['preprocessing', 'resize', field], message, setOrOnnx());
  if (resize?.mode !== mode) {
    fixed('mode', l10n.t('must be "{0}" for Ultralytics\' {1}', mode, config.head.type));
  } else if (resize.interpolation !== 'bilinear') {
    fixed('interpolation', l10n.t('must be "bilinear" for Ultralytics'));
  } else if (mode === 'shortest' && (resize.size ?? height) !== height) {
    fixed('size', l10n.t("must be {0}, the input's side, for Ultralytics", height));
  }
  const field = ['preprocessing', 'crop'];
  if (mode === 'shortest' && !crop) {
    refuse(field, l10n.t('is missing: Ultralytics crops the middle'), setOrOnnx());
  } else if (mode === 'letterbox' && crop) {
    const why = l10n.t("has no counterpart in Ultralytics' detection");
    refuse(field, why, l10n.t('remove it'));
  }
}

function setOrOnnx(): string {
  return l10n.t('set it so, or export to onnx');
}
