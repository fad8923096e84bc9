import * as l10n from '@vscode/l10n';
import { familyOf } from '../catalogue';
import type { BackboneConfig } from '../config';
import { inputContract } from '../trainingContract';
import { refuseField } from './commonRefusals';
import type { ExportTarget, Refuse } from './exportTypes';
import { backboneJson } from './python/backboneJson';
import { candidatePy } from './python/candidatePy';
import { dataYaml } from './ultralytics/dataYaml';
import { hyperparameters } from './ultralytics/hyperparameters';
import { modelYaml } from './ultralytics/modelYaml';
import { ultralyticsReadme } from './ultralytics/readme';
import { ultralyticsExportPy, ultralyticsTrainPy } from './ultralytics/scripts';

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
    const why = `"${backbone.arch}" is no model of Ultralytics`;
    refuse(['backbone', 'arch'], why, `export to ${familyOf(backbone.arch).framework}`);
  }
  const trainable = head.type === 'detection' || head.type === 'classification';
  if (!trainable) {
    const why = `is "${head.type}", and Ultralytics trains detection or one classifier`;
    refuse(['head', 'type'], why, 'choose detection or classification, or export to onnx');
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
    "remove it: train.py takes Ultralytics' own .pt files",
  );
  if (runtime?.precision === 'float16') {
    const why = 'is float16, and the trained model leaves as float32';
    refuse(['runtime', 'precision'], why, 'remove it, or export to onnx');
  }
  if (yolo && trainable) refuseInput(config, refuse);
  return yolo && trainable;
}

/** Ultralytics feeds RGB / 255 as it is: letterboxed for detection, cropped for classification. */
function refuseInput(config: BackboneConfig, refuse: Refuse): void {
  const { input, head } = config;
  const remedy = 'set it so, or export to onnx';
  const [height, width] = input.size;
  if (height !== width)
    refuse(['input', 'size'], 'must be square to train with Ultralytics', remedy);
  if (input.channels !== undefined && input.channels !== 3) {
    return refuse(['input', 'channels'], `is ${input.channels}, and Ultralytics feeds RGB`, remedy);
  }
  if (input.dynamic)
    refuse(['input', 'dynamic'], 'is true, and the project exports one size', 'remove it');
  const { resize, crop, mean, std, scale } = inputContract(config);
  const at = (field: string, ...more: string[]) => ['preprocessing', field, ...more];
  if (mean.some((value) => value !== 0)) refuse(at('mean'), 'must be 0 for Ultralytics', remedy);
  if (std.some((value) => value !== 1)) refuse(at('std'), 'must be 1 for Ultralytics', remedy);
  if (scale !== 1 / 255) refuse(at('scale'), 'must be 1/255 for Ultralytics', remedy);
  const mode = head.type === 'detection' ? 'letterbox' : 'shortest';
  if (resize?.mode !== mode) {
    refuse(at('resize', 'mode'), `must be "${mode}" for Ultralytics' ${head.type}`, remedy);
  } else if (resize.interpolation !== 'bilinear') {
    refuse(at('resize', 'interpolation'), 'must be "bilinear" for Ultralytics', remedy);
  } else if (mode === 'shortest' && (resize.size ?? height) !== height) {
    refuse(at('resize', 'size'), `must be ${height}, the input's side, for Ultralytics`, remedy);
  }
  if (mode === 'shortest' && !crop)
    refuse(at('crop'), 'is missing: Ultralytics crops the middle', remedy);
  if (mode === 'letterbox' && crop)
    refuse(at('crop'), "has no counterpart in Ultralytics' detection", 'remove it');
}
