import * as l10n from '@vscode/l10n';
import { familyOf } from '../backbone/families/catalogue';
import type { BackboneConfig } from '../backbone/config/config';
import { inputContract } from '../backbone/config/trainingContract';
import { refuseField } from './commonRefusals';
import type { ExportTarget, Refuse } from './exportTypes';
import { backboneJson } from './python/backboneJson';
import { candidatePy } from './python/candidatePy';
import { dataYaml } from './ultralytics/dataYaml';
import { hyperparameters } from './ultralytics/hyperparameters';
import { modelYaml } from './ultralytics/modelYaml';
import { ultralyticsReadme } from './ultralytics/readme';
import { ultralyticsExportPy } from './ultralytics/exportPy';
import { ultralyticsTrainPy } from './ultralytics/trainPy';

const label = 'Ultralytics';

export const ultralytics: ExportTarget = {
  id: 'ultralytics',
  label,
  get yields() {
    return l10n.t("a YOLO project with Ultralytics' own trainer, and data.yaml for detection");
  },
  files(input, refuse) {
    const { config } = input;
    if (!refuseForUltralytics(config, refuse)) return [];
    const custom = modelYaml(config);
    return [
      ultralyticsReadme(input),
      { path: 'requirements.txt', text: 'ultralytics>=8.3\nonnx\nonnxruntime\n' },
      backboneJson(input, ({ input: fed, outputs }) => ({
        // Names that Ultralytics gives; a classifier leaves with its softmax.
        input: { ...fed, name: 'images' },
        outputs: Object.fromEntries(
          Object.keys(outputs).map((head) => [head, { name: 'output0', activation: 'none' }]),
        ),
      })),
      ...(config.head.type === 'detection' ? [dataYaml(config)] : []),
      ...(custom ? [custom] : []),
      ultralyticsTrainPy(config, hyperparameters(config, refuse)),
      ultralyticsExportPy(config),
      candidatePy,
    ];
  },
};

/** @returns whether there is anything that can be written */
function refuseForUltralytics(config: BackboneConfig, refuse: Refuse): boolean {
  const { backbone, head, runtime } = config;
  const yolo = familyOf(backbone.arch).framework === 'ultralytics';
  if (!yolo) {
    const why = l10n.t('"{0}" is no model of Ultralytics', backbone.arch);
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
  const { input, head } = config;
  const remedy = l10n.t('set it so, or export to onnx');
  const [height, width] = input.size;
  if (height !== width)
    refuse(['input', 'size'], l10n.t('must be square to train with Ultralytics'), remedy);
  if (input.channels !== undefined && input.channels !== 3) {
    return refuse(
      ['input', 'channels'],
      l10n.t('is {0}, and Ultralytics feeds RGB', input.channels),
      remedy,
    );
  }
  if (input.dynamic)
    refuse(
      ['input', 'dynamic'],
      l10n.t('is true, and the project exports one size'),
      l10n.t('remove it'),
    );
  const { resize, crop, mean, std, scale } = inputContract(config);
  const at = (field: string, ...more: string[]) => ['preprocessing', field, ...more];
  if (mean.some((value) => value !== 0))
    refuse(at('mean'), l10n.t('must be 0 for Ultralytics'), remedy);
  if (std.some((value) => value !== 1))
    refuse(at('std'), l10n.t('must be 1 for Ultralytics'), remedy);
  if (scale !== 1 / 255) refuse(at('scale'), l10n.t('must be 1/255 for Ultralytics'), remedy);
  const mode = head.type === 'detection' ? 'letterbox' : 'shortest';
  if (resize?.mode !== mode) {
    refuse(
      at('resize', 'mode'),
      l10n.t('must be "{0}" for Ultralytics\' {1}', mode, head.type),
      remedy,
    );
  } else if (resize.interpolation !== 'bilinear') {
    refuse(at('resize', 'interpolation'), l10n.t('must be "bilinear" for Ultralytics'), remedy);
  } else if (mode === 'shortest' && (resize.size ?? height) !== height) {
    refuse(
      at('resize', 'size'),
      l10n.t("must be {0}, the input's side, for Ultralytics", height),
      remedy,
    );
  }
  if (mode === 'shortest' && !crop)
    refuse(at('crop'), l10n.t('is missing: Ultralytics crops the middle'), remedy);
  if (mode === 'letterbox' && crop)
    refuse(at('crop'), l10n.t("has no counterpart in Ultralytics' detection"), l10n.t('remove it'));
}
